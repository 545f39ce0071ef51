import type { Target } from '../../../preload/contract/library.ts'
import type { Settings } from '../../../preload/contract/settings.ts'
import type { AttemptVerdict, SoundVerdict, WordVerdict } from '../../../preload/contract/verdict.ts'
import type { Verdict } from '../../../preload/contract/vocabulary.ts'

/** What a child sees of one word. */
export interface FocusedWord {
  /** Null: neutral, the word is simply lit as said. */
  readonly verdict: Verdict | null
  /** For each of the word's sounds, whether its verdict is shown. */
  readonly shown: readonly boolean[]
}

/** Which verdicts of an attempt a child sees. The attempt itself stays whole, for grown-ups. */
export interface Focus {
  readonly words: readonly FocusedWord[]
  /** No sound is held back. */
  readonly isWhole: boolean
}

const isTarget = ({ expected, position }: SoundVerdict, targets: readonly Target[]): boolean =>
  targets.some((target) => target.sound === expected && target.position === position)

/** By the rule that the judge has for a whole word: as good as its weakest sound, and a doubt never makes it wrong. */
function verdictOf(word: WordVerdict, shown: readonly boolean[]): Verdict | null {
  // That a word was left out is told whatever its sounds are.
  if (word.verdict === 'missing' || shown.every(Boolean)) return word.verdict
  const verdicts = word.sounds.flatMap((sound, index) => (shown[index] === true ? sound.verdict : []))
  if (verdicts.length === 0) return null
  if (verdicts.includes('wrong') || verdicts.includes('missing')) return 'wrong'
  if (verdicts.includes('close')) return 'close'
  return verdicts.includes('unsure') ? 'unsure' : 'right'
}

/**
 * The sounds that the twister practises, each in its place in the word, or all of them where that was opened. A verdict
 * in which no target stands shows everything, as nothing could be said of it otherwise.
 */
export function focusOn(
  attempt: AttemptVerdict,
  targets: readonly Target[],
  soundsShown: Settings['soundsShown'],
): Focus {
  const hasTarget = attempt.words.some(({ sounds }) => sounds.some((sound) => isTarget(sound, targets)))
  const isOpen = soundsShown === 'all' || !hasTarget
  const words = attempt.words.map((word): FocusedWord => {
    const shown = word.sounds.map((sound) => isOpen || isTarget(sound, targets))
    return { verdict: verdictOf(word, shown), shown }
  })
  return { words, isWhole: words.every(({ shown }) => shown.every(Boolean)) }
}
