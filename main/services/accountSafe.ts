import { z } from 'zod'
import type { AccountProfile, ClientTokenShelf, Logger, SturdyFile, Vault } from '../ports/index.ts'

export interface AccountSafeParts {
  readonly file: SturdyFile
  readonly vault: Pick<Vault, 'state' | 'newChildKey' | 'seal' | 'open'>
  readonly logger: Logger
}

/** In base64: a key that the vault wraps, and what is sealed by it. */
const KeptAccount = z.object({ wrappedKey: z.string(), token: z.string(), profile: z.string() })
const Profile = z.object({ userId: z.string(), email: z.string(), name: z.string().nullable() })

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

/** `locked`: there is an account, and nobody can read whose until the vault is open. */
export type KeptState = 'none' | 'locked' | 'read'

/**
 * Who is signed in, and the token that proves it, over restarts: sealed by the vault, and never in the clear on the disk. Without
 * an open vault both live in memory until the app closes, and are sealed as soon as it opens.
 */
export const createAccountSafe = ({ file, vault, logger }: AccountSafeParts) => {
  let token: string | null = null
  let profile: AccountProfile | null = null
  /** Whether the file says what is in memory. */
  let isSealed = false

  const seal = (): void => {
    if (isSealed || token === null || profile === null || vault.state() !== 'open') return
    const key = vault.newChildKey()
    if (!key.ok) return
    const encoded = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
    const sealedToken = vault.seal(key.value, 'account/token', encoded(token))
    const sealedProfile = vault.seal(key.value, 'account/profile', encoded(profile))
    if (!sealedToken.ok || !sealedProfile.ok) return
    const [wrappedKey, own, who] = [key.value, sealedToken.value, sealedProfile.value].map(base64)
    const written = file.write({ wrappedKey, token: own, profile: who })
    if (written.ok) isSealed = true
    else logger.warn('account-not-kept', { code: written.error.code })
  }

  /** Reads what was kept, unless it was read before. */
  const load = (): KeptState => {
    if (profile !== null) return 'read'
    const read = file.read()
    const kept = KeptAccount.safeParse(read.ok ? read.value : undefined)
    if (!kept.success) {
      if (!read.ok || (read.value ?? null) !== null) logger.warn('account-unreadable')
      return 'none'
    }
    if (vault.state() !== 'open') return 'locked'
    const open = (context: string, sealed: string): unknown => {
      const opened = vault.open(bytesOf(kept.data.wrappedKey), context, bytesOf(sealed))
      return opened.ok ? JSON.parse(new TextDecoder().decode(opened.value)) : null
    }
    const who = Profile.safeParse(open('account/profile', kept.data.profile))
    const own = z.string().min(1).safeParse(open('account/token', kept.data.token))
    if (!who.success || !own.success) {
      logger.warn('account-unreadable')
      return 'none'
    }
    profile = who.data
    token = own.data
    isSealed = true
    return 'read'
  }

  const shelf: ClientTokenShelf = {
    read: () => token,
    write: (next) => {
      if (next === token) return
      token = next
      isSealed = false
      seal()
    },
  }

  return {
    ...{ load, seal, shelf },
    profile: (): AccountProfile | null => profile,
    /** Whether a restart finds it again. */
    isKept: (): boolean => isSealed,
    setProfile: (next: AccountProfile): void => {
      if (profile !== null && JSON.stringify(next) === JSON.stringify(profile)) return
      profile = next
      isSealed = false
      seal()
    },
    /** In memory and on the disk. */
    forget: (): void => {
      token = null
      profile = null
      isSealed = false
      const read = file.read()
      if (read.ok && (read.value ?? null) === null) return
      const written = file.write(null)
      if (!written.ok) logger.error('account-not-forgotten', { code: written.error.code })
    },
  }
}
export type AccountSafe = ReturnType<typeof createAccountSafe>
