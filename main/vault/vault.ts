import { randomBytes } from 'node:crypto'
import type { Failure } from '../../preload/contract/failure.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { createInTurn } from '../core/inTurn.ts'
import { checkNewPassphrase } from '../core/secrets/passphrase.ts'
import { makeRecoveryCode, recoveryCodeBytes } from '../core/secrets/recoveryCode.ts'
import type { KeyStore, Logger, SturdyFile, VaultKeeper, VaultSecret } from '../ports/index.ts'
import { createKeyCodes } from './keyCodes.ts'
import { isMasterKey, KeyFile, newKeyFile, unwrapWith, wrappingOf, wrapUnder } from './keyFile.ts'
import { keyBytes, openBytes, sealBytes } from './sealing.ts'
import { passphraseCost, type SlowKeyCost } from './slowKey.ts'

export interface VaultParts {
  readonly file: SturdyFile & { settle(): Result<void> }
  readonly keyStore: KeyStore | null
  readonly logger: Logger
  /** Less than the usual in tests alone. */
  readonly cost?: SlowKeyCost
}

const locked = fail('vault-locked', 'What is private is locked. A grown-up has to unlock it first.')
const notSetUp = fail('vault-locked', 'Nothing private can be kept yet. A grown-up has to choose a passphrase first.')
const damaged = fail('vault-damaged', 'Something private cannot be read: it was changed, or belongs elsewhere.')
const keysDamaged = fail(
  'vault-damaged',
  'The file with the keys (vault.json) does not hold what it should. Nothing was changed. Put it back from a backup.',
)
const alreadySetUp = fail('not-allowed', 'There is a passphrase already. Change it instead.')
const outOfReach = fail(
  'vault-locked',
  'The key to what is private is in this computer’s safe for keys, which cannot be reached now. Open the desktop app and unlock the safe, or use the passphrase or recovery code if there are any.',
)
const wrongKeyInStore = fail(
  'vault-locked',
  'This computer’s safe for keys does not have the right key any more. Use the passphrase or the recovery code.',
)

const childKeyContext = 'vault/child-key'
const sealedContext = (context: string): string => `sealed/${context}`
const keyContext = (context: string): string => `key/${context}`
const newCode = (): string => makeRecoveryCode(randomBytes(recoveryCodeBytes))

/**
 * The vault of this computer. The master key is in memory while it is open, and nowhere else plain. What changes the file of
 * keys waits its turn, so that two changes at once cannot lose one of them.
 */
export const createVault = ({ file, keyStore, logger, cost = passphraseCost }: VaultParts): VaultKeeper => {
  const inTurn = createInTurn()
  const listeners = new Set<() => void>()
  let master: Uint8Array | null = null
  let known: KeyFile | null = null
  let problem: Failure | null = null
  /** Whether there is a file whose content cannot be told: then none may be made. */
  let isUnreadable = false

  const tell = (): void => {
    for (const listener of [...listeners]) listener()
  }
  const setProblem = (failure: { readonly error: Failure } | null): void => {
    problem = failure?.error ?? null
  }

  /** What the file says now. Null where there is none. */
  const load = (): Result<KeyFile | null> => {
    const read = file.read()
    isUnreadable = !read.ok
    if (!read.ok) {
      setProblem(read)
      return read
    }
    const parsed = read.value === undefined ? null : KeyFile.safeParse(read.value)
    if (parsed?.success === false) {
      isUnreadable = true
      setProblem(keysDamaged)
      return keysDamaged
    }
    known = parsed?.data ?? null
    return succeed(known)
  }

  /** Kept only once it is on the disk. */
  const keep = (next: KeyFile): Result<void> => {
    const written = file.write(next)
    if (written.ok) known = next
    return written
  }

  const forget = (): void => {
    master?.fill(0)
    master = null
  }

  /** From here on the vault is open with this key, which the vault owns now. */
  const takeKey = (key: Uint8Array): void => {
    forget()
    master = key
    setProblem(null)
    // This version of the file was seen to open, so that the one before, with what opened that, may go.
    if (!file.settle().ok) logger.warn('vault-not-settled')
  }

  /** Lends a copy of the key for as long as the work lasts: locking meanwhile wipes the vault's own, not this one. */
  const withMasterKey = async (
    work: (key: Uint8Array, present: KeyFile) => Promise<Result<void>>,
  ): Promise<Result<void>> => {
    if (master === null || known === null) return locked
    const key = Uint8Array.from(master)
    try {
      return await work(key, known)
    } finally {
      key.fill(0)
    }
  }

  const beginWithStore = async (store: KeyStore, present: KeyFile | null): Promise<Result<void>> => {
    if (present === null) {
      const key = new Uint8Array(randomBytes(keyBytes))
      const sealed = await store.encrypt(key)
      if (!sealed.ok) return sealed
      const kept = keep({ ...newKeyFile(key), keyStore: Buffer.from(sealed.value).toString('base64') })
      if (kept.ok) takeKey(key)
      else key.fill(0)
      return kept
    }
    const opened = await store.decrypt(Buffer.from(present.keyStore ?? '', 'base64'))
    if (!opened.ok) return opened
    if (!isMasterKey(present, opened.value.plain)) return wrongKeyInStore
    takeKey(opened.value.plain)
    if (opened.value.isStale) await wrapInStore()
    return succeed(undefined)
  }

  /** Puts the key of an open vault into the key store anew; without it things go on as before. */
  const wrapInStore = async (): Promise<void> => {
    if (keyStore === null || !(await keyStore.isAvailable())) return
    const store = keyStore
    await withMasterKey(async (key, present) => {
      const sealed = await store.encrypt(key)
      return sealed.ok ? keep({ ...present, keyStore: Buffer.from(sealed.value).toString('base64') }) : sealed
    })
  }

  const begin = async (): Promise<Result<void>> => {
    if (master !== null) return succeed(undefined)
    const present = load()
    if (!present.ok) return present
    if (present.value !== null && present.value.keyStore === null) return succeed(undefined)
    const store = keyStore !== null && (await keyStore.isAvailable()) ? keyStore : null
    if (store === null) return present.value === null ? succeed(undefined) : outOfReach
    return beginWithStore(store, present.value)
  }

  /** The master key for a secret, checked. The caller owns it. */
  const unwrap = async (secret: VaultSecret): Promise<Result<Uint8Array>> => {
    const present = load()
    if (!present.ok) return present
    if (present.value === null) return notSetUp
    const key = await unwrapWith(present.value, secret)
    return key.ok && !isMasterKey(present.value, key.value) ? keysDamaged : key
  }

  const unlock = async (secret: VaultSecret): Promise<Result<void>> => {
    const key = await unwrap(secret)
    if (!key.ok) return key
    takeKey(key.value)
    const wrapping = known === null ? null : wrappingOf(known, secret.by)
    if (JSON.stringify(wrapping?.cost) !== JSON.stringify(cost)) await rewrap(secret)
    // The key store lost its key or has another one; from now on it opens the vault again.
    if (known !== null && known.keyStore !== null) await wrapInStore()
    return succeed(undefined)
  }

  const rewrap = (secret: VaultSecret): Promise<Result<void>> =>
    withMasterKey(async (key, present) => {
      const wrapping = await wrapUnder(present, key, secret, cost)
      if (!wrapping.ok) return wrapping
      return keep({ ...present, [secret.by === 'passphrase' ? 'passphrase' : 'recoveryCode']: wrapping.value })
    })

  const setUp = async (passphrase: string): Promise<Result<{ readonly recoveryCode: string }>> => {
    const checked = checkNewPassphrase(passphrase)
    if (!checked.ok) return checked
    const present = load()
    if (!present.ok) return present
    if (present.value?.passphrase != null) return alreadySetUp
    if (present.value !== null && master === null) return locked
    const key = master === null ? new Uint8Array(randomBytes(keyBytes)) : Uint8Array.from(master)
    const base = present.value ?? newKeyFile(key)
    const recoveryCode = newCode()
    const under = await Promise.all([
      wrapUnder(base, key, { by: 'passphrase', passphrase }, cost),
      wrapUnder(base, key, { by: 'recovery-code', recoveryCode }, cost),
    ])
    const [passphraseWrapping, codeWrapping] = under
    if (!passphraseWrapping.ok) return passphraseWrapping
    if (!codeWrapping.ok) return codeWrapping
    const kept = keep({ ...base, passphrase: passphraseWrapping.value, recoveryCode: codeWrapping.value })
    if (kept.ok) takeKey(key)
    else key.fill(0)
    return kept.ok ? succeed({ recoveryCode }) : kept
  }

  const changePassphrase = async (secret: VaultSecret, passphrase: string): Promise<Result<void>> => {
    const checked = checkNewPassphrase(passphrase)
    if (!checked.ok) return checked
    const opened = await unlock(secret)
    return opened.ok ? rewrap({ by: 'passphrase', passphrase }) : opened
  }

  const renewRecoveryCode = async (secret: VaultSecret): Promise<Result<{ readonly recoveryCode: string }>> => {
    const opened = await unlock(secret)
    if (!opened.ok) return opened
    const recoveryCode = newCode()
    const wrapped = await rewrap({ by: 'recovery-code', recoveryCode })
    return wrapped.ok ? succeed({ recoveryCode }) : wrapped
  }

  const prove = async (secret: VaultSecret): Promise<Result<void>> => {
    const key = await unwrap(secret)
    if (!key.ok) return key
    key.value.fill(0)
    return succeed(undefined)
  }

  /** One after the other, and every listener told when it is done. */
  const changing = <T>(work: () => Promise<Result<T>>): Promise<Result<T>> =>
    inTurn(async () => {
      const result = await work()
      tell()
      return result
    })

  const closed = (): typeof locked => (known === null ? notSetUp : locked)
  const withChildKey = <T>(wrappedKey: Uint8Array, work: (key: Uint8Array) => Result<T>): Result<T> => {
    if (master === null) return closed()
    const key = openBytes(master, childKeyContext, wrappedKey)
    if (key === null) return damaged
    try {
      return work(key)
    } finally {
      key.fill(0)
    }
  }

  /** Wrapped for this computer; the bytes are wiped. */
  const wrapOpened = (key: Uint8Array | null): Result<Uint8Array> => {
    if (key === null || key.length !== keyBytes) return damaged
    try {
      return master === null ? closed() : succeed(sealBytes(master, childKeyContext, key))
    } finally {
      key.fill(0)
    }
  }

  load()
  return {
    state: () => (master !== null ? 'open' : known === null && !isUnreadable ? 'not-set-up' : 'locked'),
    wrappings: () => {
      if (known === null) return []
      const { keyStore: store, passphrase, recoveryCode } = known
      return [
        ...(store === null ? [] : (['key-store'] as const)),
        ...(passphrase === null ? [] : (['passphrase'] as const)),
        ...(recoveryCode === null ? [] : (['recovery-code'] as const)),
      ]
    },
    problem: () => problem,
    begin: () =>
      changing(async () => {
        const begun = await begin()
        if (!begun.ok) {
          setProblem(begun)
          logger.warn('vault-not-opened', { code: begun.error.code })
        }
        return begun
      }),
    setUp: (passphrase) => changing(() => setUp(passphrase)),
    unlock: (secret) => changing(() => unlock(secret)),
    prove: (secret) => inTurn(() => prove(secret)),
    changePassphrase: (secret, passphrase) => changing(() => changePassphrase(secret, passphrase)),
    renewRecoveryCode: (secret) => changing(() => renewRecoveryCode(secret)),
    lock: () => {
      if (master === null) return
      forget()
      tell()
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    newChildKey: () => {
      if (master === null) return closed()
      const key = randomBytes(keyBytes)
      const wrapped = sealBytes(master, childKeyContext, key)
      key.fill(0)
      return succeed(wrapped)
    },
    seal: (wrappedKey, context, plain) =>
      withChildKey(wrappedKey, (key) => succeed(sealBytes(key, sealedContext(context), plain))),
    open: (wrappedKey, context, sealed) =>
      withChildKey(wrappedKey, (key) => {
        const plain = openBytes(key, sealedContext(context), sealed)
        return plain === null ? damaged : succeed(plain)
      }),
    sealKey: (wrappedKey, context, wrapped) =>
      withChildKey(wrappedKey, (key) =>
        withChildKey(wrapped, (other) => succeed(sealBytes(key, keyContext(context), other))),
      ),
    openKey: (wrappedKey, context, sealed) =>
      withChildKey(wrappedKey, (key) => wrapOpened(openBytes(key, keyContext(context), sealed))),
    ...createKeyCodes({ cost, newCode, withKey: withChildKey, wrap: wrapOpened }),
  }
}
