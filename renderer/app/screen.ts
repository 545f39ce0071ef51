import type { Failure } from '../../preload/contract/failure.ts'

/** What the window can show. */
export type Screen =
  | 'choose'
  | 'practise'
  | 'progress'
  | 'album'
  | 'picturebook'
  | 'who'
  | 'profiles'
  | 'caseload'
  | 'plan'
  | 'report'
  | 'home'
  | 'data'
  | 'damaged'
  | 'figures'
  | 'review'
  | 'library'
  | 'voices'
  | 'account'
  | 'opinion'
  | 'health'
  | 'sync'
  | 'microphone'
  | 'finished'
export const ofGrownUps: ReadonlySet<Screen> = new Set([
  'profiles',
  'caseload',
  'plan',
  'report',
  'home',
  'data',
  'figures',
  'review',
  'library',
  'voices',
  'account',
  'opinion',
  'health',
  'sync',
])
export type ReportProblem = (failure: Failure) => void
