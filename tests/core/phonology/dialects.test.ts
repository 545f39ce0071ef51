import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chosenDialect, dialectProfiles, dialectSummary } from '../../../main/core/phonology/dialects/index.ts'
import { acceptedAt } from '../../../main/core/phonology/dialects/match.ts'
import type { DialectProfile } from '../../../main/core/phonology/dialects/profile.ts'
import { isVowel, parseSounds } from '../../../main/core/phonology/sounds.ts'
import { DialectSummary } from '../../../preload/contract/dialect.ts'
import { Slug, Sound } from '../../../preload/contract/vocabulary.ts'
import { acceptedForms } from './acceptedForms.ts'

const profile = (id: string, ...options: string[]): DialectProfile => {
  const chosen = chosenDialect({ profileId: id, options })
  if (!chosen) throw new Error(`no profile ${id}`)
  return chosen
}
const sounds = (text: string): Sound[] => parseSounds(text.split(' ')) ?? []
const formsOf = (text: string, chosen: DialectProfile): string[] =>
  acceptedForms(sounds(text), chosen, 100).map((form) => form.sounds.join(' '))

const aae = profile('african-american-english')
const british = profile('southern-british-english')
const spanish = profile('spanish-influenced-english')
const mandarin = profile('mandarin-influenced-english')
const american = profile('general-american')

const word = fc.array(fc.constantFrom(...Sound.options), { minLength: 1, maxLength: 8 })
const anyProfile = fc.constantFrom(...dialectProfiles)

describe('what a dialect accepts', () => {
  test.each([
    [aae, 'B AE TH', 'B AE F'],
    [aae, 'B R AH DH ER', 'B R AH V ER'],
    [aae, 'DH EH M', 'D EH M'],
    [aae, 'HH AE N D', 'HH AE N'],
    [aae, 'D EH S K', 'D EH S'],
    [aae, 'T EH S T S', 'T EH S S'],
    [aae, 'B AE D', 'B AE T'],
    [aae, 'F AO R', 'F AO'],
    [aae, 'B AO L', 'B AO OW'],
    [aae, 'W AO K IH NG', 'W AO K IH N'],
    [british, 'K AA R', 'K AA'],
    [british, 'P AE TH', 'P AA TH'],
    [british, 'D AE N S', 'D AA N S'],
    [british, 'W AO T ER', 'W AO ER'],
    [british, 'L EH T ER', 'L EH AH'],
    [british, 'T AA P', 'T AO P'],
    [spanish, 'V EH R IY', 'B EH R IY'],
    [spanish, 'SH UW', 'CH UW'],
    [spanish, 'SH IH P', 'SH IY P'],
    [mandarin, 'TH IH N', 'S IH N'],
    [mandarin, 'V AY N', 'W AY N'],
    [mandarin, 'T AA N', 'T AA NG'],
  ])('$id: %2$s as %3$s', (chosen, said, form) => {
    expect(formsOf(said, chosen)).toContain(form)
  })

  test.each([
    ['a final consonant after a vowel is not left out', aae, 'K AE T', 'K AE'],
    ['th at the start is not f', aae, 'TH AH M', 'F AH M'],
    ['clusters that differ in voicing stay', aae, 'JH AH M P', 'JH AH M'],
    ['clusters that differ in voicing stay', aae, 'B EH L T', 'B EH L'],
    ['r at the start stays', aae, 'R EH D', 'EH D'],
    ['r is never w', aae, 'R AE B AH T', 'W AE B AH T'],
    ['sing keeps its ng', aae, 'S IH NG', 'S IH N'],
    ['r between vowels stays', british, 'L AO R IY', 'L AO IY'],
    ['trap is not bath', british, 'T R AE P', 'T R AA P'],
    ['hotel keeps its t', british, 'HH OW T EH L', 'HH OW EH L'],
    ['th is not f', spanish, 'TH AH M', 'F AH M'],
    ['sh is not s', spanish, 'SH IY', 'S IY'],
    ['r is never w', mandarin, 'R EH D', 'W EH D'],
    ['a final stop stays', mandarin, 'K AH P', 'K AH'],
  ])('%s (%3$s)', (_, chosen, said, form) => {
    expect(formsOf(said, chosen)).not.toContain(form)
  })

  test('the therapist may add what is optional', () => {
    expect(formsOf('M IH L K', british)).not.toContain('M IH W K')
    expect(formsOf('M IH L K', profile('southern-british-english', 'l-vocalised'))).toContain('M IH W K')
    expect(profile('southern-british-english', 'no-such-form')).toEqual(british)
    expect(chosenDialect({ profileId: 'klingon', options: [] })).toBeNull()
  })
})

describe('forms for the recogniser', () => {
  test('General American has none', () => {
    fc.assert(
      fc.property(word, (expected) => {
        expect(acceptedForms(expected, american)).toEqual([])
      }),
    )
  })

  test('hold listed sounds only, blame nothing, differ from the word and from each other', () => {
    fc.assert(
      fc.property(word, anyProfile, fc.integer({ min: 0, max: 20 }), (expected, chosen, limit) => {
        const forms = acceptedForms(expected, chosen, limit)
        const keys = forms.map((form) => form.sounds.join(' '))
        expect(forms.length).toBeLessThanOrEqual(limit)
        expect(new Set(keys).size).toBe(keys.length)
        expect(keys).not.toContain(expected.join(' '))
        for (const form of forms) {
          expect(form.outcomes.map((outcome) => outcome.expected)).toEqual(expected)
          expect(form.outcomes.every(({ process }) => process === null)).toBe(true)
          expect(form.sounds.length).toBeGreaterThan(0)
          expect(form.sounds.some(isVowel)).toBe(expected.some(isVowel))
          expect(Sound.array().safeParse(form.sounds).success).toBe(true)
          for (const [index, { expected: sound, heard }] of form.outcomes.entries()) {
            const rule = form.rules[index] ?? null
            expect(rule === null).toBe(heard === sound)
            const listed = acceptedAt(chosen, expected, index).map((form) => form.rule.id)
            if (rule !== null) expect(listed).toContain(rule)
          }
        }
      }),
    )
  })

  test('a smaller limit keeps the first of the larger one', () => {
    fc.assert(
      fc.property(word, anyProfile, (expected, chosen) => {
        expect(acceptedForms(expected, chosen, 30).slice(0, 5)).toEqual(acceptedForms(expected, chosen, 5))
      }),
    )
  })

  test('no two neighbours that only stand through each other are left out', () => {
    expect(formsOf('K AO L D', aae)).toContain('K AO L')
    expect(formsOf('K AO L D', aae)).toContain('K AO D')
    expect(formsOf('K AO L D', aae)).not.toContain('K AO')
  })
})

describe('profiles as data', () => {
  test('are what the contract says, with unique names, a source and a note each', () => {
    for (const one of dialectProfiles) {
      DialectSummary.parse(dialectSummary(one))
      const ids = one.rules.map(({ id }) => Slug.parse(id))
      expect(new Set(ids).size).toBe(ids.length)
      for (const rule of one.rules) {
        expect(rule.note.length * rule.source.length * rule.example.length).toBeGreaterThan(0)
        expect(rule.changes.length).toBeGreaterThan(0)
      }
    }
    const ids = dialectProfiles.map(({ id }) => Slug.parse(id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('every rule is met by some word', () => {
    const sides: Sound[][] = [
      [],
      ...Sound.options.map((one) => [one]),
      ...Sound.options.flatMap((one) => Sound.options.map((other) => [one, other])),
    ]
    const isMet = (one: DialectProfile, rule: DialectProfile['rules'][number], sound: Sound): boolean =>
      sides.some((left) =>
        sides.some((right) => {
          const onlyThis = { ...one, rules: [rule] }
          return [[], ['AA'] as const].some(
            (start) =>
              acceptedAt(onlyThis, [...start, ...left, sound, ...right], start.length + left.length).length > 0,
          )
        }),
      )
    for (const one of dialectProfiles) {
      for (const rule of one.rules) {
        for (const [sound] of rule.changes) expect(isMet(one, rule, sound), `${one.id} ${rule.id}`).toBe(true)
      }
    }
  })

  test('gliding, the slip that therapists treat most, is accepted by no profile and no option', () => {
    for (const one of dialectProfiles) {
      for (const rule of one.rules) {
        for (const [expected, heard] of rule.changes) expect(`${expected}>${heard}`).not.toBe('R>W')
      }
    }
  })
})
