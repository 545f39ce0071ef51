import type { Settings } from '../../../preload/contract/settings.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'

/** Who uses this computer. */
export const places = ['family', 'clinic', 'fair'] as const
export type Place = (typeof places)[number]

export type Step = 'who' | 'child' | 'microphone' | 'fair'

/** A fair keeps nothing and needs nothing set up; everybody else goes one step after the other. */
export const stepsOf = (place: Place): readonly Step[] =>
  place === 'fair' ? ['who', 'fair'] : ['who', 'child', 'microphone']

/** The step behind this one, or null where it was the last. */
export const after = (place: Place, step: Step): Step | null => {
  const steps = stepsOf(place)
  return steps[steps.indexOf(step) + 1] ?? null
}

export const before = (place: Place, step: Step): Step | null => {
  const steps = stepsOf(place)
  return steps[steps.indexOf(step) - 1] ?? null
}

/** What follows from who uses this computer. */
export const settingsOf = (place: Place): Pick<Settings, 'welcomed' | 'opensWith'> => ({
  welcomed: true,
  opensWith: place === 'clinic' ? 'caseload' : 'twisters',
})

/** The sounds that are practised most. */
export const commonSounds = ['R', 'S', 'L', 'TH', 'SH', 'K'] as const satisfies readonly Sound[]
