import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WordEvidence } from '../../../main/core/scoring/evidence.ts'
import { withoutReserved } from '../../../main/core/scoring/reserved.ts'
import { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'

const sounds = fc.array(
  fc.record({ expected: fc.constantFrom(...Sound.options), verdict: fc.constantFrom(...Verdict.options) }),
  { minLength: 1, maxLength: 5 },
)
const words = fc.array(
  fc.record({ startMs: fc.option(fc.nat(5_000)), sounds }).map(
    (word) =>
      ({
        ...{ text: 'x', startMs: word.startMs, endMs: word.startMs },
        sounds: word.sounds.map((sound) => ({ ...sound, position: 'medial', heard: null, process: null, score: 0.5 })),
      }) as unknown as WordEvidence,
  ),
  { maxLength: 6 },
)
const some = fc.uniqueArray(fc.constantFrom(...Sound.options), { maxLength: 5 })

test('a reserved sound in a word that was said is unsure, and nothing else is another one', () => {
  fc.assert(
    fc.property(words, some, (before, reserved) => {
      const after = withoutReserved(before, reserved)
      expect(after).toHaveLength(before.length)
      before.forEach((word, at) => {
        word.sounds.forEach((sound, place) => {
          const now = after[at]?.sounds[place]
          const isHeld = word.startMs !== null && sound.expected !== null && reserved.includes(sound.expected)
          if (isHeld) expect(now).toMatchObject({ heard: sound.expected, process: null, verdict: 'unsure' })
          else expect(now).toEqual(sound)
          expect(now?.score).toBe(sound.score)
        })
      })
      expect(withoutReserved(after, reserved)).toEqual(after)
    }),
  )
})
