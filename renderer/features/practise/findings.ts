import type { DialectSummary } from '../../../preload/contract/dialect.ts'
import type { JudgedAttempt, SoundVerdict } from '../../../preload/contract/verdict.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { processName, type Text } from '../../messages/index.ts'
import { ipaOf } from '../../ui/sounds.ts'

/** A sound that grown-ups are told about: not right, or right by the child's dialect. */
export interface Finding {
  readonly key: string
  readonly word: string
  readonly sound: SoundVerdict
}

export const findingsOf = (attempt: JudgedAttempt): readonly Finding[] =>
  attempt.words.flatMap((word, wordIndex) =>
    word.sounds.flatMap((sound, soundIndex) =>
      sound.verdict === 'right' && sound.dialect === undefined
        ? []
        : [{ word: word.text, sound, key: `${wordIndex} ${soundIndex}` }],
    ),
  )

/** A form's name in the chosen profile, else in any that has it, else its slug, readable. */
export function formName(formId: string, profiles: readonly DialectSummary[], profileId: string): string {
  const own = profiles.filter(({ id }) => id === profileId)
  const form = [...own, ...profiles].flatMap(({ forms }) => forms).find(({ id }) => id === formId)
  return form?.name ?? formId.replaceAll('-', ' ')
}

/** "heard /w/ for /r/ (gliding)", "accepted: th as f", or the bare verdict where nothing more is known. */
export function findingOf(sound: SoundVerdict, text: Text, nameOf: (formId: string) => string): string {
  const { expected, heard, process, verdict, dialect } = sound
  // A person's correction may have come after the dialect: then the verdict is told.
  if (dialect !== undefined && verdict === 'right') return text('adult.accepted', { form: nameOf(dialect) })
  if (expected === null)
    return heard === null ? text(`verdict.${verdict}.adult`) : text('adult.added', { heard: ipaOf(heard) })
  if (verdict === 'wrong' && heard !== null && heard !== expected) {
    const pair = { heard: ipaOf(heard), expected: ipaOf(expected) }
    return process === null
      ? text('adult.heardFor', pair)
      : text('adult.heardForProcess', { ...pair, process: processName(text, process) })
  }
  const word = text(`verdict.${verdict}.adult`)
  return process === null ? word : text('adult.process', { verdict: word, process: processName(text, process) })
}

export interface OtherSound {
  readonly sound: Sound
  readonly sureness: 'clearly' | 'rather' | 'perhaps'
}

/** Natural logarithm of ten to one: from here on "clearly", and as far below even odds it is not worth telling. */
const tenToOne = Math.log(10)
const mostTold = 3

/**
 * What else a sound that is not right may have been, likeliest first: at most three, none that is less than a tenth as
 * likely as the expected one. Null where the engine gave no evidence, or where there is nothing to ask.
 */
export function othersOf({ evidence, expected, verdict }: SoundVerdict): readonly OtherSound[] | null {
  if (evidence === undefined || expected === null || verdict === 'right') return null
  return evidence.competitors
    .filter(({ sound, logOdds }) => sound !== expected && logOdds >= -tenToOne)
    .toSorted((one, other) => other.logOdds - one.logOdds)
    .slice(0, mostTold)
    .map(({ sound, logOdds }) => ({
      sound,
      sureness: logOdds >= tenToOne ? 'clearly' : logOdds > 0 ? 'rather' : 'perhaps',
    }))
}
