import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nonsenseOf, spellingDistance, spellingGain } from '../../../main/core/scoring/spelling.ts'
import { Sound } from '../../../preload/contract/vocabulary.ts'

const sounds = fc.array(fc.constantFrom(...Sound.options), { minLength: 1, maxLength: 20 })

describe('how far what was heard lies from a text', () => {
  test('is nothing for the same, and a whole edit a sound at most for as many others', () => {
    fc.assert(
      fc.property(sounds, sounds, (one, other) => {
        expect(spellingDistance(one, one)).toBe(0)
        expect(spellingDistance(other, one)).toBeGreaterThanOrEqual(0)
        expect(spellingDistance(other, one)).toBeLessThanOrEqual(
          (0.7 * (one.length + other.length)) / one.length + 1e-9,
        )
      }),
    )
  })

  test('counts what lies near for less: a process is no other text', () => {
    expect(spellingDistance(['W', 'EH', 'D'], ['R', 'EH', 'D'])).toBeCloseTo(0.5 / 3, 10)
    expect(spellingDistance(['S', 'EH', 'D'], ['R', 'EH', 'D'])).toBeCloseTo(0.8 / 3, 10)
    expect(spellingDistance(['EH', 'D'], ['R', 'EH', 'D'])).toBeCloseTo(0.7 / 3, 10)
    expect(spellingDistance(['R', 'IH', 'D'], ['R', 'EH', 'D'])).toBeCloseTo(0.4 / 3, 10)
    expect(spellingDistance([], ['R', 'EH', 'D'])).toBeCloseTo(0.7, 10)
    expect(spellingDistance(['R'], [])).toBeCloseTo(0.7, 10)
  })

  test('never grows when a wrong sound is put right', () => {
    fc.assert(
      fc.property(sounds, fc.nat(), fc.constantFrom(...Sound.options), (text, place, wrong) => {
        const heard = text.with(place % text.length, wrong)
        expect(spellingDistance(text, text)).toBeLessThanOrEqual(spellingDistance(heard, text))
      }),
    )
  })

  test('is smaller than to nonsense of the same sounds, where the text was said', () => {
    const text: Sound[] = ['R', 'EH', 'D', 'L', 'AO', 'R', 'IY', 'Y', 'EH', 'L', 'OW', 'L', 'AO', 'R', 'IY']
    expect(spellingGain(text, text)).toBeGreaterThan(0.2)
    const [nonsense = []] = nonsenseOf(text)
    expect(spellingGain(nonsense, text)).toBeLessThan(0)
    for (const other of nonsenseOf(text)) expect(other.toSorted()).toEqual(text.toSorted())
  })
})
