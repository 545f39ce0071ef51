import type { DialectChoice, DialectSummary } from '../../../../preload/contract/dialect.ts'
import { africanAmerican } from './africanAmerican.ts'
import { generalAmerican } from './generalAmerican.ts'
import { mandarinInfluenced } from './mandarinInfluenced.ts'
import type { DialectProfile } from './profile.ts'
import { southernBritish } from './southernBritish.ts'
import { spanishInfluenced } from './spanishInfluenced.ts'

/** Every profile, the one that changes nothing first. Another is one more file of data in this list. */
export const dialectProfiles: readonly DialectProfile[] = [
  generalAmerican,
  africanAmerican,
  southernBritish,
  spanishInfluenced,
  mandarinInfluenced,
]

/**
 * The profile that a therapist chose for a child: its ordinary rules, and those of the optional ones that were added.
 * Null for an unknown profile; options that it does not have are passed over, so that a choice outlives a renamed rule.
 */
export const chosenDialect = (choice: DialectChoice): DialectProfile | null => {
  const profile = dialectProfiles.find(({ id }) => id === choice.profileId)
  if (!profile) return null
  return { ...profile, rules: profile.rules.filter((rule) => !rule.isOptional || choice.options.includes(rule.id)) }
}

/** A profile as screens show it. */
export const dialectSummary = (profile: DialectProfile): DialectSummary => ({
  id: profile.id,
  name: profile.name,
  about: profile.about,
  forms: profile.rules.map(({ id, name, example, note, source, isOptional, changes }) => ({
    ...{ id, name, example, note, source },
    isOptional: isOptional === true,
    sounds: changes.map(([expected, heard]) => ({ expected, heard })),
  })),
})
