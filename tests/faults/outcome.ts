/** One line of the report. `lost` counts trials in which anything acknowledged was lost, doubled, or wrongly told. */
export interface Outcome {
  readonly condition: string
  readonly tried: number
  readonly survived: number
  readonly lost: number
  /** Why nothing was tried; or what was lost, with where to look. */
  readonly notes?: readonly string[]
}

/** What a trial found; null where all was well. */
export type Trial = (trial: number) => Promise<string | null>

/** With the first place in the project's own code, and what was behind it. */
export const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const place = error.stack?.split('\n').find((line) => /^\s+at .*(main|tests)\//.test(line)) ?? ''
  const cause = error.cause instanceof Error ? `; because of ${error.cause.name} ${error.cause.message}` : ''
  return `${error.message}${place.replace(/^\s+/, ' ').replace(/file:.*\/(main|tests)\//, '$1/')}${cause}`
}

/** Runs trials, so many side by side, and counts. A trial that throws has lost. */
export const countTrials = async (
  condition: string,
  tries: number,
  together: number,
  trial: Trial,
): Promise<Outcome> => {
  const notes: string[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    for (let number = next++; number < tries; number = next++) {
      try {
        const problem = await trial(number)
        if (problem !== null) notes.push(`trial ${number}: ${problem}`)
      } catch (error) {
        notes.push(`trial ${number}: ${messageOf(error)}`)
      }
    }
  }
  await Promise.all(Array.from({ length: together }, lane))
  return { condition, tried: tries, survived: tries - notes.length, lost: notes.length, notes }
}

/** Whether a row is to be tried, by its condition. */
export type Wants = (condition: string) => boolean

export const notTried = (condition: string, why: string): Outcome => ({
  ...{ condition, tried: 0, survived: 0, lost: 0, notes: [why] },
})
