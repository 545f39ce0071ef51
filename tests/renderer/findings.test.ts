import fc from 'fast-check'
import { createIntl } from 'react-intl'
import { describe, expect, test } from 'vitest'
import starter from '../../main/content/packs/starter.json' with { type: 'json' }
import { dialectProfiles, dialectSummary } from '../../main/core/phonology/dialects/index.ts'
import type { Twister } from '../../preload/contract/library.ts'
import type { SoundReasons, SoundVerdict } from '../../preload/contract/verdict.ts'
import { consonants } from '../../preload/contract/vocabulary.ts'
import { showWords } from '../../renderer/features/practise/display.ts'
import { findingOf, findingsOf, formName, othersOf } from '../../renderer/features/practise/findings.ts'
import { focusOn } from '../../renderer/features/practise/focus.ts'
import { summarise } from '../../renderer/features/practise/summary.ts'
import english from '../../renderer/messages/en.json' with { type: 'json' }
import type { Text } from '../../renderer/messages/index.ts'
import { judge } from '../stand-ins/verdicts.ts'
import { withEvidence } from './gallery/evidence.ts'

const twister = starter.twisters[0] as unknown as Twister
const intl = createIntl({ locale: 'en', messages: english })
const text: Text = (id, values) => intl.formatMessage({ id }, values === undefined ? {} : { ...values })
const profiles = dialectProfiles.map(dialectSummary)

const reasons = (competitors: SoundReasons['competitors']): SoundReasons => ({
  wrongProbability: 0.9,
  goodness: -2,
  omission: -1,
  relativeDuration: 0,
  competitors,
  disagreement: 0,
  movedBy: [],
})
const wrong: SoundVerdict = {
  expected: 'R',
  heard: 'W',
  position: 'initial',
  process: 'gliding',
  startMs: 0,
  endMs: 60,
  score: 0.1,
  verdict: 'wrong',
}
const accepted: SoundVerdict = { ...wrong, process: null, score: 0.9, verdict: 'right', dialect: 'th-as-f' }

describe('a sound that the dialect accepts', () => {
  test('is told to grown-ups by the name of its form', () => {
    const nameOf = (id: string) => formName(id, profiles, 'african-american-english')
    expect(findingOf(accepted, text, nameOf)).toBe('accepted: th as f, not at the start')
  })
  test('takes the name from the chosen profile first, and is readable where nobody knows it', () => {
    const [one, other] = ['one', 'other'].map((id) => ({
      ...{ id, name: id, about: '' },
      forms: [
        { ...{ id: 'form', name: `of ${id}`, example: '', note: '', source: '' }, isOptional: false, sounds: [] },
      ],
    }))
    if (one === undefined || other === undefined) throw new Error('two profiles')
    expect(formName('form', [one, other], 'other')).toBe('of other')
    expect(formName('form', [one, other], 'third')).toBe('of one')
    expect(formName('r-after-vowel', [], 'any')).toBe('r after vowel')
  })
  test('shows as right to the child, and asks for nothing', () => {
    const attempt = withEvidence(judge(twister, () => 'right'))
    if (attempt.outcome === 'refused') throw new Error('judged')
    const focus = focusOn(attempt, twister.targets, 'all')
    expect(findingsOf(attempt).map(({ sound }) => sound.dialect)).toEqual(['final-devoicing'])
    expect(summarise(attempt, focus)).toMatchObject({ message: 'verdict.all-right', toTry: [], leaves: 10 })
    const segments = showWords(twister, attempt, focus).flatMap((word) => word.segments)
    expect(segments.every(({ verdict }) => verdict === null || verdict === 'right')).toBe(true)
  })
})

describe('what else a sound may have been', () => {
  test('in words by the odds: ten to one is clearly, above even is rather, down to a tenth perhaps', () => {
    const evidence = reasons([
      { sound: 'L', logOdds: 0.5 },
      { sound: 'W', logOdds: 2.4 },
      { sound: 'Y', logOdds: -2.2 },
      { sound: 'V', logOdds: -2.4 },
    ])
    expect(othersOf({ ...wrong, evidence })).toEqual([
      { sound: 'W', sureness: 'clearly' },
      { sound: 'L', sureness: 'rather' },
      { sound: 'Y', sureness: 'perhaps' },
    ])
  })
  test('is not asked of right sounds, nor where there is no evidence or nothing was expected', () => {
    const evidence = reasons([{ sound: 'W', logOdds: 5 }])
    expect(othersOf({ ...accepted, evidence })).toBeNull()
    expect(othersOf(wrong)).toBeNull()
    expect(othersOf({ ...wrong, expected: null, evidence })).toBeNull()
  })
  test('is at most three sounds, never the expected one, never surer further down', () => {
    const rank = { clearly: 0, rather: 1, perhaps: 2 } as const
    const competitor = fc.record({ sound: fc.constantFrom(...consonants), logOdds: fc.double({ min: -9, max: 9 }) })
    fc.assert(
      fc.property(fc.array(competitor), (competitors) => {
        const others = othersOf({ ...wrong, evidence: reasons(competitors) }) ?? []
        expect(others.length).toBeLessThanOrEqual(3)
        expect(others.map(({ sound }) => sound)).not.toContain('R')
        const ranks = others.map(({ sureness }) => rank[sureness])
        expect(ranks).toEqual(ranks.toSorted())
      }),
    )
  })
})
