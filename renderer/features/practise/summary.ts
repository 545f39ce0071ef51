import type { AttemptVerdict, SoundVerdict } from '../../../preload/contract/verdict.ts'
import type { Verdict } from '../../../preload/contract/vocabulary.ts'
import type { MessageId } from '../../messages/index.ts'
import type { SoundName } from '../../theme/sounds.ts'
import type { Mood } from '../../ui/chameleon/pose.ts'
import type { Focus } from './focus.ts'

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
  /** 0..10, for the sounds that are shown; null where too many of them are unsure. */
  readonly leaves: number | null
  /** 0..1, how right the shown sounds were in the mean; the mascot's colour drifts with it. Null where nothing was judged. */
  readonly warmth: number | null
}

/** Below this share of the words the child is asked to say it to the end. */
const enoughSaid = 0.7
/** As in clarity: a doubt is the machine's, not the child's. */
const credits: Readonly<Record<Verdict, number>> = { right: 1, unsure: 1, close: 0.5, wrong: 0, missing: 0 }
const largestUnsureShare = 1 / 5
const rank: Readonly<Record<Verdict, number>> = { wrong: 0, missing: 1, close: 2, unsure: 3, right: 4 }

/** All of it counts the sounds in focus alone; only whether words were left out is asked of the whole attempt. */
export function summarise(verdict: AttemptVerdict, focus: Focus): Summary {
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
  const shown = verdict.words.flatMap((word, wordIndex) =>
    word.sounds.flatMap((sound, soundIndex) =>
      focus.words[wordIndex]?.shown[soundIndex] === true ? [{ wordIndex, soundIndex, word: word.text, sound }] : [],
    ),
  )
  const having = (...verdicts: readonly Verdict[]) =>
    shown.filter(({ sound }) => verdicts.includes(sound.verdict)).length
  const unsure = having('unsure')
  const clear = having('wrong', 'missing')
  const count = clear + having('close')
  const isOftenUnsure = unsure > shown.length * largestUnsureShare
  // Where much is in doubt nothing is held against the child: what is to be listened to together comes first.
  const isInDoubt = unsure + count > 0 && (verdict.clarity === null || count === 0 || (isOftenUnsure && unsure > 1))
  const order = (one: SoundToTry) => (isInDoubt && one.sound.verdict === 'unsure' ? -1 : rank[one.sound.verdict])
  const common = {
    toTry: shown.filter(({ sound }) => sound.verdict !== 'right').sort((one, other) => order(one) - order(other)),
    leaves: isOftenUnsure
      ? null
      : mean(
          shown.map(({ sound }) => 10 * credits[sound.verdict]),
          Math.round,
        ),
    warmth: mean(shown.map(({ sound }) => sound.score)),
    count,
  }
  if (verdict.completeness < enoughSaid) {
    return { ...common, message: 'verdict.partial', mood: 'pleased', sound: 'nearly' }
  }
  if (isInDoubt) return { ...common, message: 'verdict.together', mood: 'unsure', sound: 'together' }
  const missed = verdict.words.filter((word) => word.verdict === 'missing').length
  if (count === 0 && missed > 0) {
    return { ...common, message: 'verdict.words', count: missed, mood: 'pleased', sound: 'nearly' }
  }
  if (count === 0) {
    const message = focus.isWhole ? 'verdict.all-right' : 'verdict.targets-right'
    return { ...common, message, mood: 'cheering', sound: 'bloom' }
  }
  if (clear === 0) return { ...common, message: 'verdict.nearly', mood: 'pleased', sound: 'nearly' }
  if (clear <= 2 && count <= 3) return { ...common, message: 'verdict.mostly', mood: 'pleased', sound: 'nearly' }
  return { ...common, message: 'verdict.practise', mood: 'pleased', sound: 'nearly' }
}

const mean = (values: readonly number[], finish = (value: number) => value): number | null =>
  values.length === 0 ? null : finish(values.reduce((sum, value) => sum + value, 0) / values.length)

/** The verdict that a group of sounds shows as one: the one that most needs another try. */
export const worst = (verdicts: readonly Verdict[]): Verdict | null =>
  verdicts.reduce<Verdict | null>((low, one) => (low === null || rank[one] < rank[low] ? one : low), null)
