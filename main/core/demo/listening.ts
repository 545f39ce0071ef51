import type { Said } from '../../../preload/contract/review.ts'
import type { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'
import { numbers } from './numbers.ts'
import { dayMs, type SampleChild, type SampleTry } from './sample.ts'

/** What a made-up therapist heard in one try, sound by sound. */
export interface SampleHearing {
  readonly attempt: SampleTry
  readonly said: readonly Said[]
}

/** So many tries of a session are listened to, as a therapist beside the child would. */
const listenedInSession = 3

/**
 * How often a sure verdict is another's to this therapist, and then which one, 0..1: now and then, and more where the machine found
 * something than where all was well.
 */
const otherwise: Readonly<Partial<Record<Verdict, readonly { readonly share: number; readonly verdict: Verdict }[]>>> =
  {
    right: [
      { share: 0.03, verdict: 'close' },
      { share: 0.02, verdict: 'wrong' },
    ],
    close: [
      { share: 0.12, verdict: 'right' },
      { share: 0.06, verdict: 'wrong' },
    ],
    wrong: [
      { share: 0.08, verdict: 'close' },
      { share: 0.03, verdict: 'right' },
    ],
  }

/** Steps of the golden section spread evenly, however many there are: chance leaves no sound without a correction on any day. */
const goldenShare = (Math.sqrt(5) - 1) / 2

const verdictOver = (machine: Verdict, luck: number): Verdict => {
  let upTo = 0
  for (const { share, verdict } of otherwise[machine] ?? []) {
    upTo += share
    if (luck < upTo) return verdict
  }
  return machine
}

/**
 * What a made-up therapist said of the tries, in their order: of the sounds with which this child struggles, mostly what the machine
 * said, and a correction now and then. Nothing of the last session, so that there is something left to do, and nothing of a doubt.
 * The same for the same tries and day.
 */
export const sampleHearings = (
  tries: readonly SampleTry[],
  now: number,
  { habits, daysAgo }: SampleChild,
): readonly SampleHearing[] => {
  const next = numbers(Math.floor(now / dayMs) + 1)
  const luckOf = new Map<Sound, number>()
  const luckAt = (sound: Sound): number => {
    const luck = ((luckOf.get(sound) ?? next()) + goldenShare) % 1
    luckOf.set(sound, luck)
    return luck
  }
  const saidOf = (expected: Sound | null, machine: Verdict): Pick<Said, 'verdict' | 'heard'> | null => {
    const habit = expected === null ? undefined : habits[expected]
    if (expected === null || habit === undefined || machine === 'unsure') return null
    const verdict = verdictOver(machine, luckAt(expected))
    return { verdict, heard: verdict === 'wrong' ? habit.heard : expected }
  }
  return daysAgo.slice(0, -1).flatMap((days) => {
    const ofDay = tries.filter(({ at }) => at >= now - days * dayMs && at < now - (days - 1) * dayMs)
    return ofDay.slice(0, listenedInSession).map((attempt) => ({
      attempt,
      said: attempt.verdict.words.flatMap(({ sounds }, wordIndex) =>
        sounds.flatMap(({ expected, verdict }, soundIndex) => {
          const said = saidOf(expected, verdict)
          return said === null ? [] : [{ wordIndex, soundIndex, ...said }]
        }),
      ),
    }))
  })
}
