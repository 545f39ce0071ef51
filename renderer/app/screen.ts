import type { Failure } from '../../preload/contract/failure.ts'

/** Grown-ups' screens that the settings lead to, in this order. Each stands behind the door, as do those below. */
export const inSettings = [
  'profiles',
  'home',
  'caseload',
  'data',
  'voices',
  'library',
  'account',
  'sync',
  'opinion',
  'health',
] as const
/** Grown-ups' screens that other screens lead to. */
const besides = ['plan', 'report', 'figures', 'review'] as const
export type GrownUpsScreen = (typeof inSettings)[number] | (typeof besides)[number]

/** What the window can show. */
export type Screen =
  | GrownUpsScreen
  | 'choose'
  | 'practise'
  | 'progress'
  | 'album'
  | 'picturebook'
  | 'who'
  | 'damaged'
  | 'microphone'
  | 'finished'

const ofGrownUps: ReadonlySet<Screen> = new Set([...inSettings, ...besides])
export const isOfGrownUps = (screen: Screen): screen is GrownUpsScreen => ofGrownUps.has(screen)

export type ReportProblem = (failure: Failure) => void
