import type { AttemptVerdict, SoundVerdict } from '../../../preload/contract/verdict.ts'
import type { Verdict } from '../../../preload/contract/vocabulary.ts'
import type { MessageId } from '../../messages/index.ts'
import type { SoundName } from '../../theme/sounds.ts'
import type { Mood } from '../../ui/chameleon/pose.ts'

/** A sound that is worth another try. */
export interface SoundToTry {
  readonly wordIndex: number
  readonly soundIndex: number
  readonly word: string
  readonly sound: SoundVerdict
}

/** What a verdict comes to for a child: one sentence, one face, one small sound, and what to try again. */
export interface Summary {
  readonly message: MessageId
  readonly count: number
  readonly mood: Mood
  readonly sound: SoundName
  readonly toTry: readonly SoundToTry[]
  /** 0..10, or null where clarity is withheld. */
  readonly leaves: number | null
  /** 0..1, how right it was in the mean; the mascot's colour drifts with it. Null where nothing was judged. */
  readonly warmth: number | null
}

/** Below this share of the words the child is asked to say it to the end. */
const enoughSaid = 0.7
const rank: Readonly<Record<Verdict, number>> = { wrong: 0, missing: 1, close: 2, unsure: 3, right: 4 }

export function summarise(verdict: AttemptVerdict): Summary {
  if (verdict.outcome === 'refused') {
    return {
      message: `refused.${verdict.reason}`,
      count: 0,
      mood: verdict.reason === 'silence' || verdict.reason === 'too-quiet' ? 'unsure' : 'sorry',
      sound: 'together',
      toTry: [],
      leaves: null,
      warmth: null,
    }
  }
  const all = verdict.words.flatMap((word, wordIndex) =>
    word.sounds.map((sound, soundIndex) => ({ wordIndex, soundIndex, word: word.text, sound })),
  )
  const toTry = all
    .filter(({ sound }) => sound.verdict !== 'right')
    .sort((one, other) => rank[one.sound.verdict] - rank[other.sound.verdict])
  const score = all.reduce((sum, { sound }) => sum + sound.score, 0)
  const common = {
    toTry,
    leaves: verdict.clarity === null ? null : Math.round(verdict.clarity / 10),
    warmth: all.length === 0 ? null : score / all.length,
  }
  const count = toTry.filter(({ sound }) => sound.verdict !== 'unsure').length
  const clear = toTry.filter(({ sound }) => sound.verdict === 'wrong' || sound.verdict === 'missing').length
  if (verdict.completeness < enoughSaid) {
    return { ...common, message: 'verdict.partial', count, mood: 'pleased', sound: 'nearly' }
  }
  if (verdict.clarity === null || (count === 0 && toTry.length > 0)) {
    return { ...common, message: 'verdict.together', count, mood: 'unsure', sound: 'together' }
  }
  if (count === 0) return { ...common, message: 'verdict.all-right', count, mood: 'cheering', sound: 'bloom' }
  if (clear === 0) return { ...common, message: 'verdict.nearly', count, mood: 'pleased', sound: 'nearly' }
  if (clear <= 2 && count <= 3) return { ...common, message: 'verdict.mostly', count, mood: 'pleased', sound: 'nearly' }
  return { ...common, message: 'verdict.practise', count, mood: 'pleased', sound: 'nearly' }
}

/** The verdict that a group of sounds shows as one: the one that most needs another try. */
export const worst = (verdicts: readonly Verdict[]): Verdict | null =>
  verdicts.reduce<Verdict | null>((low, one) => (low === null || rank[one] < rank[low] ? one : low), null)
