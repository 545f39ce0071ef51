import type { CallName, CallOutput, EventName } from './index.ts'
import type { Result } from './result.ts'

/** What every first picture asks. None of these calls changes anything. */
export const askedAlways = [
  'kiosk.get',
  'welcome.get',
  'demo.get',
  'settings.get',
  'library.list',
] as const satisfies readonly CallName[]
/** What the app’s own pages ask as they open. The first of these makes a child where there is none, so nobody else may ask it. */
export const askedByPages = ['children.list', 'choosing.get', 'session.get'] as const satisfies readonly CallName[]
/** What would change the answers. */
export const firstPictureChanges = [
  'settings.changed',
  'library.changed',
  'demo.changed',
  'children.changed',
  'progress.changed',
  'session.changed',
] as const satisfies readonly EventName[]

export type FirstName = (typeof askedAlways)[number] | (typeof askedByPages)[number]
/** The answers by the names of their calls; what is not in it was not asked. */
export type FirstAnswers = { readonly [Name in FirstName]?: Result<CallOutput<Name>> }

/** Whether it is the app’s own pages that open: neither a kiosk nor the welcome. */
export const opensPages = ({
  'kiosk.get': kiosk,
  'welcome.get': welcome,
}: Pick<FirstAnswers, 'kiosk.get' | 'welcome.get'>): boolean =>
  kiosk?.ok === true && kiosk.value === null && welcome?.ok === true && !welcome.value.isDue

/** Asks everything at once, and what the app’s own pages ask as soon as it is clear that they open. @param ask one call without input. */
export const gatherFirst = async (ask: (name: FirstName) => Promise<Result<unknown>>): Promise<FirstAnswers> => {
  const gathered = async (names: readonly FirstName[]): Promise<FirstAnswers> => {
    const answers = names.map(async (name) => [name, await ask(name)] as const)
    // Each under the name of the call that answered.
    return Object.fromEntries(await Promise.all(answers)) as Readonly<Record<string, Result<never>>>
  }
  const always = await gathered(askedAlways)
  return opensPages(always) ? { ...always, ...(await gathered(askedByPages)) } : always
}

/** The element of the page in which the host laid the answers, as JSON, and the one in which the page is drawn. */
export const firstAnswersId = 'first-answers'
export const rootId = 'root'

/** The first picture as the host draws it, so that it stands before the page's code has come. */
export interface Drawn {
  /** What stands in the root element, as the page's own code would draw it. */
  readonly html: string
  /** What the style sheets look for on the page's outermost element; what the computer decides is left out. */
  readonly attributes: Readonly<Record<string, string>>
}
/** Null where the first picture is none of those that are drawn ahead. */
export type Draw = (answers: FirstAnswers) => Promise<Drawn | null>
