import { type FirstAnswers, firstPicturePath } from '../../preload/contract/firstPicture.ts'

/** A first picture does not wait longer for them, in ms: then each is asked by itself. */
const waitsMs = 2_000

/** What the browser host had ready for the first picture; nothing where it cannot be had. */
export const fetchFirstAnswers = async (): Promise<FirstAnswers> => {
  try {
    const response = await fetch(firstPicturePath, { signal: AbortSignal.timeout(waitsMs) })
    return response.ok ? await response.json() : {}
  } catch {
    return {}
  }
}
