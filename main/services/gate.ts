import { z } from 'zod'
import type { Failure } from '../../preload/contract/failure.ts'
import type { GateProof, GateStatus } from '../../preload/contract/gate.ts'
import type { Handlers } from '../../preload/contract/index.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { whoMay } from '../core/secrets/access.ts'
import type { KeyStore, Logger, PinHasher, SturdyFile, VaultKeeper } from '../ports/index.ts'
import type { GuessKeeper } from './guesses.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface GateServiceParts {
  readonly file: SturdyFile
  readonly hasher: PinHasher
  readonly guesses: GuessKeeper
  readonly vault: Pick<VaultKeeper, 'prove' | 'wrappings'>
  readonly keyStore: Pick<KeyStore, 'canConfirmOwner' | 'confirmOwner'> | null
  readonly logger: Logger
  readonly emit: Emit
}

/** What is kept: the PIN as the hasher made it. */
const KeptGate = z.object({ pin: z.unknown() })

const wrongPin = fail('not-allowed', 'This is not the PIN. Try again.')
const needsProof = fail('not-allowed', 'There is a PIN already. Give it, or another proof that you are the grown-up.')
const cannotAskOwner = fail('not-allowed', 'This computer cannot ask for its owner. Use another proof.')
const closed = fail('not-allowed', 'This is for grown-ups. Open it with the PIN first.')

/**
 * The grown-ups' PIN. It gates the window and is no key: it keeps a child out of the settings, not a thief out of the disk.
 * Where what was kept of it cannot be read, the gate is closed, and a proof other than the PIN opens it with a new one.
 */
export const createGateService = (parts: GateServiceParts) => {
  const { file, hasher, guesses, vault, keyStore, logger, emit } = parts
  let pin: unknown = null
  let problem: Failure | null = null
  let isOpen = false

  const load = (): void => {
    const read = file.read()
    const kept = read.ok ? KeptGate.safeParse(read.value ?? { pin: null }) : null
    if (kept?.success === true) pin = kept.data.pin ?? null
    else {
      problem = read.ok ? { code: 'vault-damaged', message: 'The PIN that was kept cannot be read.' } : read.error
      logger.error('gate-unreadable', { code: problem.code })
    }
  }
  load()

  const hasPin = (): boolean => pin !== null || problem !== null
  const isGateOpen = (): boolean => !hasPin() || isOpen

  const status = (): GateStatus => ({
    hasPin: hasPin(),
    isOpen: isGateOpen(),
    waitMs: guesses.waitMs('pin'),
    resets: [
      ...vault.wrappings().filter((wrapping) => wrapping !== 'key-store'),
      ...(keyStore?.canConfirmOwner() === true ? (['owner'] as const) : []),
    ],
    problem,
  })
  const changed = (): Result<GateStatus> => {
    const now = status()
    emit('gate.changed', now)
    return succeed(now)
  }

  const checkPin = (given: string): Promise<Result<void>> =>
    guesses.attempt('pin', async () => {
      if (problem !== null) return { ok: false, error: problem }
      return (await hasher.matches(pin, given)) ? succeed(undefined) : wrongPin
    })

  const checkProof = (proof: GateProof | undefined): Promise<Result<void>> => {
    if (proof === undefined) return Promise.resolve(needsProof)
    switch (proof.by) {
      case 'pin':
        return checkPin(proof.pin)
      case 'passphrase':
        return guesses.attempt('passphrase', () => vault.prove(proof))
      case 'recovery-code':
        // 130 random bits need no wait.
        return vault.prove(proof)
      case 'owner':
        return keyStore?.confirmOwner('choose a new PIN for grown-ups') ?? Promise.resolve(cannotAskOwner)
    }
  }

  const setPin = async (next: string | null, proof: GateProof | undefined): Promise<Result<GateStatus>> => {
    if (hasPin()) {
      const proven = await checkProof(proof)
      if (!proven.ok) {
        // How long the next try has to wait.
        emit('gate.changed', status())
        return proven
      }
    }
    const wasSet = hasPin()
    const made = next === null ? null : await hasher.make(next)
    // Two first PINs at once: the later one has to prove that it may replace the other.
    if (!wasSet && hasPin()) return needsProof
    const written = file.write({ pin: made })
    if (!written.ok) return written
    pin = made
    problem = null
    // Whoever may choose the PIN is the grown-up, and was about to do something.
    isOpen = true
    return changed()
  }

  const close = (): Result<GateStatus> => {
    if (!hasPin() || !isOpen) return succeed(status())
    isOpen = false
    return changed()
  }

  const handlers = {
    'gate.status': async () => succeed(status()),
    'gate.setPin': ({ pin: next, proof }) => setPin(next, proof),
    'gate.open': async ({ pin: given }) => {
      if (isGateOpen()) return succeed(status())
      const right = await checkPin(given)
      if (!right.ok) {
        emit('gate.changed', status())
        return right
      }
      isOpen = true
      return changed()
    },
    'gate.close': async () => close(),
  } satisfies HandlersOf<'gate'>

  return { handlers, isOpen: isGateOpen, close }
}
export type GateService = ReturnType<typeof createGateService>

type AnyHandler = (input: unknown) => Promise<Result<unknown>>

/**
 * The one place where it is enforced who may call what: around every handler, before either host's bridge has it. `onCall` is
 * told of each call that was let through.
 */
export const guardHandlers = (
  handlers: Handlers,
  gate: { isOpen(): boolean },
  onCall: (name: keyof Handlers, who: ReturnType<typeof whoMay>) => void,
): Handlers => {
  const guarded = Object.entries(handlers).map(([key, handler]) => {
    // Keys of the handlers are names of the contract, and each handler takes the input of its own name.
    const name = key as keyof Handlers
    const run = handler as AnyHandler
    const guard: AnyHandler = async (input) => {
      const who = whoMay(name, input as never)
      if (who === 'grown-up' && !gate.isOpen()) return closed
      onCall(name, who)
      return run(input)
    }
    return [name, guard]
  })
  return Object.fromEntries(guarded) as Handlers
}
