import { type FirstAnswers, firstAnswersId } from '../../preload/contract/firstPicture.ts'

/** What the host laid into the page for its first picture; null where it laid nothing, or it cannot be read. */
export const readFirstAnswers = (): FirstAnswers | null => {
  try {
    // The host wrote it, by the contract, and nobody else can write the page.
    return JSON.parse(document.getElementById(firstAnswersId)?.textContent ?? 'null') as FirstAnswers | null
  } catch {
    return null
  }
}
