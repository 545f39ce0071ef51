import { type FirstAnswers, type FirstName, firstPictureChanges } from '../../preload/contract/firstPicture.ts'
import type { Bridge, CallInput, CallName, CallOutput } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'

/** A first picture that has not come by then asks anew, in ms. */
const goodForMs = 3_000

export interface AheadBridge extends Bridge {
  /** What is known of the first picture already, so that it is drawn once and whole. */
  early<Name extends FirstName>(name: Name): CallOutput<Name> | undefined
}

/**
 * Has what the first picture asks before it does, while the page is still being put together. The first call of each name has that
 * answer; every other one, and whatever comes after something changed or the line was lost, is asked of the host. Resolves once the
 * answers are there.
 */
export const withHeadStart = async (bridge: Bridge, asked: Promise<FirstAnswers>): Promise<AheadBridge> => {
  const early = new Map<CallName, Result<unknown>>()
  let isForgotten = false
  const forget = (): void => {
    isForgotten = true
    early.clear()
  }
  for (const name of firstPictureChanges) bridge.on(name, forget)
  bridge.onConnection((isConnected) => {
    if (!isConnected) forget()
  })
  const answers = Object.entries(await asked)
  if (!isForgotten) for (const [name, answer] of answers) early.set(name as FirstName, answer)
  setTimeout(forget, goodForMs)
  return {
    ...bridge,
    onConnection: (listener) =>
      bridge.onConnection((isConnected) => {
        // The line coming for the first time is nothing new: what the page knows was asked just now.
        if (!isConnected || isForgotten || answers.length === 0) listener(isConnected)
      }),
    early: <Name extends FirstName>(name: Name) => {
      const answer = early.get(name)
      // Kept by its name, so it is the answer that the contract says for it.
      return answer?.ok === true ? (answer.value as CallOutput<Name>) : undefined
    },
    call: <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Result<CallOutput<Name>>> => {
      const answer = early.get(name)
      early.delete(name)
      return answer === undefined ? bridge.call(name, input) : Promise.resolve(answer as Result<CallOutput<Name>>)
    },
  }
}
