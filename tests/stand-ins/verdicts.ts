import { wordVerdictOf } from '../../main/core/scoring/assemble.ts'
import { clarityOf } from '../../main/core/scoring/clarity.ts'
import type { Twister } from '../../preload/contract/library.ts'
import type { AttemptVerdict, RefusalReason, SoundVerdict, WordVerdict } from '../../preload/contract/verdict.ts'
import type { Position, Sound, Verdict } from '../../preload/contract/vocabulary.ts'

const scores: Readonly<Record<Verdict, number>> = { right: 0.96, close: 0.6, unsure: 0.5, wrong: 0.12, missing: 0 }
const gliding: Readonly<Partial<Record<Sound, Sound>>> = { R: 'W', L: 'W', TH: 'F', S: 'TH', SH: 'S', K: 'T' }

const positionOf = (index: number, length: number): Position =>
  index === 0 ? 'initial' : index === length - 1 ? 'final' : 'medial'

/** A verdict in which each sound gets what the rule says, in the manner of the real engine; a word that is all missing was left out. */
export function judge(
  twister: Twister,
  rule: (wordIndex: number, soundIndex: number, sound: Sound) => Verdict,
): AttemptVerdict {
  const words = twister.words.map((word, wordIndex): WordVerdict => {
    const sounds = word.sounds.map((expected, index): SoundVerdict => {
      const verdict = rule(wordIndex, index, expected)
      return {
        expected,
        heard: verdict === 'missing' ? null : verdict === 'wrong' ? (gliding[expected] ?? 'T') : expected,
        position: positionOf(index, word.sounds.length),
        process: verdict === 'wrong' && (expected === 'R' || expected === 'L') ? 'gliding' : null,
        startMs: wordIndex * 350 + index * 60,
        endMs: wordIndex * 350 + index * 60 + 60,
        score: scores[verdict],
        verdict,
      }
    })
    const verdicts = sounds.map((sound) => sound.verdict)
    const isSaid = verdicts.some((one) => one !== 'missing')
    return {
      text: word.text,
      startMs: isSaid ? wordIndex * 350 : null,
      endMs: isSaid ? wordIndex * 350 + 320 : null,
      verdict: wordVerdictOf(isSaid, verdicts),
      sounds,
    }
  })
  return {
    outcome: 'judged',
    text: twister.text,
    heard: twister.text.toLowerCase(),
    durationMs: words.length * 350,
    analysisMs: 31,
    engine: 'stand-in@1',
    clarity: clarityOf(words.flatMap((word) => word.sounds.map((sound) => sound.verdict))),
    completeness: words.filter((word) => word.verdict !== 'missing').length / words.length,
    words,
  }
}

export const refuse = (twister: Twister, reason: RefusalReason): AttemptVerdict => ({
  outcome: 'refused',
  reason,
  text: twister.text,
  heard: '',
  durationMs: 2_400,
  analysisMs: 4,
  engine: 'stand-in@1',
  clarity: null,
  completeness: 0,
  words: [],
})
