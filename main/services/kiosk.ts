import type { KioskFile } from '../../preload/contract/kiosk.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import type { PinHasher, SturdyFile } from '../ports/index.ts'
import type { GuessKeeper } from './guesses.ts'
import type { HandlersOf } from './handlers.ts'

export interface KioskParts {
  readonly file: KioskFile
  /** The grown-ups' PIN, where one was set before this became a kiosk. It is read, never written. */
  readonly gate: Pick<SturdyFile, 'read'>
  readonly hasher: PinHasher
  readonly guesses: GuessKeeper
  /** Lets go of whoever was here. */
  readonly forget: () => Promise<void>
  readonly leave: () => void
}

const noKiosk = fail('not-allowed', 'This is no kiosk.')
const wrongCode = fail('not-allowed', 'This is not the code. Try again.')

/** What every app answers that is none. */
export const noKioskHandlers = {
  'kiosk.get': async () => succeed(null),
  'kiosk.wipe': async () => noKiosk,
  'kiosk.exit': async () => noKiosk,
} satisfies HandlersOf<'kiosk'>

/** The PIN as it was kept, or null. */
const keptPin = (gate: KioskParts['gate']): unknown => {
  const read = gate.read()
  if (!read.ok || typeof read.value !== 'object' || read.value === null) return null
  return (read.value as { readonly pin?: unknown }).pin ?? null
}

/** Whether there is a way out by PIN or code. */
export const hasWayOut = ({ file, gate }: Pick<KioskParts, 'file' | 'gate'>): boolean =>
  file.exitCode !== undefined || keptPin(gate) !== null

/** A window for passers-by: set up by a file, wiped after each of them, left by a PIN. */
export const createKioskService = (parts: KioskParts) => {
  const { file, gate, hasher, guesses } = parts
  const isRight = async (code: string): Promise<boolean> => {
    const pin = keptPin(gate)
    return pin === null ? code === file.exitCode : hasher.matches(pin, code)
  }
  return {
    handlers: {
      'kiosk.get': async () =>
        succeed({
          idleMs: file.idleSeconds * 1_000,
          countdownMs: file.countdownSeconds * 1_000,
          attract: file.attract,
          attractSounds: file.attractSounds,
        }),
      'kiosk.wipe': async () => {
        await parts.forget()
        return succeed({})
      },
      'kiosk.exit': async ({ code }) => {
        const checked = await guesses.attempt('pin', async () => ((await isRight(code)) ? succeed({}) : wrongCode))
        // After the answer is on its way, so that the window hears it.
        if (checked.ok) setTimeout(parts.leave, 100)
        return checked
      },
    } satisfies HandlersOf<'kiosk'>,
  }
}
