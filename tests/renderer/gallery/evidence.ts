import type { AttemptVerdict, SoundVerdict } from '../../../preload/contract/verdict.ts'

const odds = [
  [3.1, 0.4, -1.2],
  [1.2, -0.6, -4],
  [-3, -3.4, -5],
] as const
const others = ['W', 'L', 'Y'] as const

const reasonsOf = ({ expected, score }: SoundVerdict, index: number): NonNullable<SoundVerdict['evidence']> => ({
  wrongProbability: 1 - score,
  goodness: -1.4,
  omission: -2,
  relativeDuration: 0.1,
  competitors: others
    .filter((sound) => sound !== expected)
    .map((sound, at) => ({ sound, logOdds: odds[index % odds.length]?.[at] ?? 0 })),
  disagreement: 0.05,
  movedBy: ['learned-mark'],
})

/** The same verdict as an engine with a learned model gives it: reasons, a form of the child's dialect, and how it flowed. */
export function withEvidence(verdict: AttemptVerdict): AttemptVerdict {
  if (verdict.outcome === 'refused') return verdict
  let told = 0
  const words = verdict.words.map((word, wordIndex) => ({
    ...word,
    sounds: word.sounds.map((sound, index): SoundVerdict => {
      if (sound.verdict !== 'right') return { ...sound, evidence: reasonsOf(sound, told++) }
      const isLast = wordIndex === 0 && index === word.sounds.length - 1
      return isLast ? { ...sound, heard: 'T', dialect: 'final-devoicing' } : sound
    }),
  }))
  const pauses = { count: 2, totalMs: 900, longestMs: 520 }
  const rates = { syllables: 6, speechMs: 2_900, speechRate: 2.1, articulationRate: 3, repetitions: 0 }
  return { ...verdict, words, fluency: { ...rates, pauses, completeness: 1, againstOwn: 1.1 } }
}
