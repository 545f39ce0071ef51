import type { SoundVerdict } from '../../preload/contract/verdict.ts'
import { Sound } from '../../preload/contract/vocabulary.ts'

type Competitors = NonNullable<SoundVerdict['evidence']>['competitors']

/** More would not fit the column, and none of them is ever likely. */
const mostKept = 6

/** The likeliest other sounds in one short column: "W -0.4 L -2.1"; null where there are none. */
export const writeCompetitors = (competitors: Competitors | undefined): string | null =>
  competitors === undefined || competitors.length === 0
    ? null
    : competitors
        .slice(0, mostKept)
        .map(({ sound, logOdds }) => `${sound} ${logOdds}`)
        .join(' ')

/** What was written, or nothing of what cannot be read. */
export const readCompetitors = (column: unknown): Competitors => {
  if (typeof column !== 'string') return []
  const parts = column.split(' ')
  return parts.flatMap((part, index) => {
    const sound = Sound.safeParse(part)
    const logOdds = Number(parts[index + 1])
    return index % 2 === 0 && sound.success && Number.isFinite(logOdds) ? [{ sound: sound.data, logOdds }] : []
  })
}
