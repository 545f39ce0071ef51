import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dialectProfiles, dialectSummary } from '../../main/core/phonology/dialects/index.ts'
import { strictnessSteps } from '../../main/core/scoring/strictness.ts'
import { Strictness } from '../../preload/contract/judging.ts'
import {
  chooseProfile,
  hasUncheckedSource,
  pricesOf,
  printedExample,
  printedSource,
  sortForms,
  switchForm,
} from '../../renderer/features/settings/judging.ts'

const profiles = dialectProfiles.map(dialectSummary)
const african = profiles.find(({ id }) => id === 'african-american-english')
if (african === undefined) throw new Error('The profile of these tests is gone.')

describe('the price of a step', () => {
  test('is told in the smallest crowd that tells the steps apart', () => {
    const shares = [0.005, 0.01, 0.0125, 0.03, 0.05]
    const prices = pricesOf(shares.map((share) => ({ id: 'usual', falseAlarms: share, doubts: 2 * share })))
    expect(prices.map(({ outOf }) => outOf)).toEqual([200, 200, 200, 200, 200])
    expect(prices.map(({ wrong }) => wrong)).toEqual([1, 2, 3, 6, 10])
    expect(prices.map(({ doubt }) => doubt)).toEqual([2, 4, 5, 12, 20])
  })
  test('rises with every step of the app’s own dial', () => {
    const wrong = pricesOf(strictnessSteps).map((price) => price.wrong)
    expect(wrong).toHaveLength(Strictness.options.length)
    expect(wrong.every((one, index) => index === 0 || one > (wrong[index - 1] ?? 0))).toBe(true)
  })
  test('is never told too low, and less than a sound too high', () => {
    const share = fc.integer({ min: 0, max: 10_000 }).map((tenThousandth) => tenThousandth / 10_000)
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 5 }), (shares) => {
        const steps = shares.map(([falseAlarms, doubts]) => ({ id: 'usual' as const, falseAlarms, doubts }))
        pricesOf(steps).forEach(({ outOf, wrong, doubt }, index) => {
          for (const [told, real] of [
            [wrong, (steps[index]?.falseAlarms ?? 0) * outOf],
            [doubt, (steps[index]?.doubts ?? 0) * outOf],
          ] as const) {
            expect(Number.isInteger(told)).toBe(true)
            expect(told).toBeGreaterThanOrEqual(real - 1e-6)
            expect(told).toBeLessThan(real + 1)
          }
        })
      }),
    )
  })
  test('one sound of a hundred is one, whatever binary fractions make of it', () => {
    const [price] = pricesOf([{ id: 'usual', falseAlarms: 0.07, doubts: 0.29 }])
    expect(price).toEqual({ outOf: 100, wrong: 7, doubt: 29 })
  })
})

describe('the choice of a dialect', () => {
  test('another profile begins without optional forms, the same one keeps them', () => {
    const choice = { profileId: 'african-american-english', options: ['str-as-skr'] }
    expect(chooseProfile(choice, 'african-american-english')).toBe(choice)
    expect(chooseProfile(choice, 'southern-british-english')).toEqual({
      profileId: 'southern-british-english',
      options: [],
    })
  })
  test('an optional form is switched on and off; others stay, and unknown ones go', () => {
    const choice = { profileId: african.id, options: ['gone-by-now', 'final-nasal-in-vowel'] }
    const on = switchForm(choice, african, 'str-as-skr', true)
    expect(on.options).toEqual(['str-as-skr', 'final-nasal-in-vowel'])
    expect(switchForm(on, african, 'str-as-skr', false).options).toEqual(['final-nasal-in-vowel'])
  })
  test('a form that is always accepted cannot become an option', () => {
    expect(switchForm({ profileId: african.id, options: [] }, african, 'th-as-f', true).options).toEqual([])
  })
  test.each(profiles.map((profile) => [profile.id, profile] as const))(
    '%s: every form is listed once',
    (_, profile) => {
      const { always, optional } = sortForms(profile)
      expect(always.length + optional.length).toBe(profile.forms.length)
      expect(optional.every(({ isOptional }) => isOptional)).toBe(true)
    },
  )
  test('examples have arrows, and the dagger is explained where it stands', () => {
    expect(printedExample('hand -> han, desk -> des')).toBe('hand → han, desk → des')
    expect(printedSource('Thomas 2007 †')).toBe('Thomas 2007\u00a0†')
    expect(hasUncheckedSource(african)).toBe(true)
    expect(hasUncheckedSource({ ...african, forms: [] })).toBe(false)
  })
})
