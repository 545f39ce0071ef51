import type { MeasureUnit } from '../../../preload/contract/measures.ts'
import type { Slug } from '../../../preload/contract/vocabulary.ts'

/**
 * What one figure is told in, and where it comes from. What it is called and means stands in the messages, `figures.measure.<id>`: the
 * same words wherever it is shown. Plain data: it may go through a call or into a file as it is.
 */
export interface Measure {
  readonly id: Slug
  /** What people read it in. */
  readonly unit: MeasureUnit
  /** The figure times this is in `unit`: computed shares are 0..1 and times in ms, people read percent and minutes. */
  readonly scale: number
  /** Paper or norm; a dagger marks one that was not read itself. */
  readonly source: string
}

const wilson = 'Wilson 1927 † (interval)'
const ownDefinition = 'Tongue Twisters Challenge'

/** Every measure, in the order in which they are explained. */
export const measures = [
  { id: 'practice-frequency', unit: 'days-a-week', scale: 1, source: 'Maas et al. 2008 †' },
  { id: 'practice-time', unit: 'minutes', scale: 1 / 60_000, source: ownDefinition },
  { id: 'attempts', unit: 'attempts', scale: 1, source: 'Williams 2012' },
  { id: 'weekly-dose', unit: 'attempts-a-week', scale: 1, source: 'Williams 2012; ISO 8601 (weeks)' },
  { id: 'session-dose', unit: 'attempts-a-session', scale: 1, source: `Williams 2012; ${wilson}` },
  { id: 'clarity', unit: 'points', scale: 1, source: ownDefinition },
  { id: 'clarity-trend', unit: 'points-a-week', scale: 1, source: 'Sen 1968 †' },
  { id: 'day-spread', unit: 'points', scale: 1, source: 'Rousseeuw & Croux 1993 †' },
  { id: 'target-accuracy', unit: 'percent', scale: 100, source: wilson },
  { id: 'process-accuracy', unit: 'percent', scale: 100, source: wilson },
  { id: 'process-occurrence', unit: 'percent', scale: 100, source: `McReynolds & Elbert 1981 †; ${wilson}` },
  {
    id: 'consonants-correct',
    unit: 'percent',
    scale: 100,
    source: `Shriberg & Kwiatkowski 1982 †; Shriberg et al. 1997 †; ${wilson}`,
  },
  { id: 'words-changed', unit: 'words', scale: 1, source: ownDefinition },
  { id: 'pace', unit: 'syllables-a-second', scale: 1, source: 'Goldman-Eisler 1968' },
  { id: 'pace-against-own', unit: 'times', scale: 1, source: ownDefinition },
  { id: 'ready-to-move-on', unit: 'none', scale: 1, source: 'Maas et al. 2008 †, 2012; Williams 2012' },
  { id: 'agreement', unit: 'none', scale: 1, source: 'Cohen 1960 †; Cicchetti 1976 †' },
] as const satisfies readonly Measure[]

export type MeasureId = (typeof measures)[number]['id']
