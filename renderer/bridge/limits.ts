import type { Bridge, CallInput, CallName, CallOutput } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'

// Written out rather than made by the contract's `fail`, whose module brings the schema library into the page.
export const disconnected = (): Result<never> => ({
  ok: false,
  error: {
    code: 'disconnected',
    message: 'The app does not answer. Wait a moment; if nothing happens, close it and open it again.',
  },
})

const usualMs = 20_000
/** Calls during which a person may be asked something, such as whether the microphone may be used. */
const patientMs: Partial<Record<CallName, number>> = {
  'microphone.open': 120_000,
  'practice.prepare': 120_000,
  'practice.start': 120_000,
  // Its children are made, spoken and judged first.
  'demo.enter': 120_000,
}

/** A bridge whose calls always end: what is not answered in time fails as `disconnected`. */
export const limitWaiting = (bridge: Bridge, limitMs?: number): Bridge => ({
  ...bridge,
  call: <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Result<CallOutput<Name>>> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(disconnected()), limitMs ?? patientMs[name] ?? usualMs)
      const end = (result: Result<CallOutput<Name>>): void => {
        clearTimeout(timer)
        resolve(result)
      }
      // Electron's own side rejects when the window's page is on its way out.
      bridge.call(name, input).then(end, () => end(disconnected()))
    }),
})
