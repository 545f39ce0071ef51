import type { Bridge, CallInput, CallName, CallOutput, EventName } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'

/** What every first picture asks, and what would change the answers. None of these calls changes anything. */
const asked = ['kiosk.get', 'welcome.get', 'demo.get', 'settings.get', 'library.list'] as const satisfies CallName[]
const changes = ['settings.changed', 'library.changed', 'demo.changed'] as const satisfies EventName[]
/** A first picture that has not come by then asks anew, in ms. */
const goodForMs = 3_000

/**
 * Asks at once what the first picture will ask, while the page is still being put together. The first call of each name has that
 * answer; every other one, and whatever comes after something changed or the line was lost, is asked of the host.
 */
export const withHeadStart = (bridge: Bridge): Bridge => {
  const early = new Map<CallName, Promise<Result<unknown>>>(asked.map((name) => [name, bridge.call(name, {})]))
  const forget = (): void => early.clear()
  for (const name of changes) bridge.on(name, forget)
  bridge.onConnection((isConnected) => {
    if (!isConnected) forget()
  })
  setTimeout(forget, goodForMs)
  return {
    ...bridge,
    call: <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Result<CallOutput<Name>>> => {
      const answer = early.get(name)
      early.delete(name)
      // Kept by its name, so it is the answer that the contract says for it.
      return answer === undefined ? bridge.call(name, input) : (answer as Promise<Result<CallOutput<Name>>>)
    },
  }
}
