import type { DialectProfile } from './profile.ts'

/** The dictionary's own forms: nothing is accepted beside them. */
export const generalAmerican = {
  id: 'general-american',
  name: 'General American',
  about: 'The forms of the pronouncing dictionary, and nothing beside them.',
  rules: [],
} as const satisfies DialectProfile
