import type { Slug } from '../../../preload/contract/vocabulary.ts'

/**
 * What one figure is called and what it means, in the same words wherever it is shown, exported or printed. Plain data: it may go
 * through a call or into a file as it is.
 */
export interface Measure {
  readonly id: Slug
  readonly name: string
  /** What people read it in, as it is written behind the number; empty where it is no number. */
  readonly unit: string
  /** The figure times this is in `unit`: computed shares are 0..1 and times in ms, people read percent and minutes. */
  readonly scale: number
  /** One sentence for a parent. */
  readonly forParent: string
  /** One sentence for a therapist. */
  readonly forTherapist: string
  /** Paper or norm; a dagger marks one that was not read itself. */
  readonly source: string
}

const wilson = 'Wilson 1927 † (interval)'
const ownDefinition = 'Definition of this app'

/** Every measure, in the order in which they are explained. */
export const measures = [
  {
    id: 'practice-frequency',
    name: 'Practice days a week',
    unit: 'days a week',
    scale: 1,
    forParent: 'On how many days of a week your child practised, on average.',
    forTherapist: 'Days with at least one attempt, refused ones included, per seven calendar days of the period.',
    source: 'Maas et al. 2008 †',
  },
  {
    id: 'practice-time',
    name: 'Time at the microphone',
    unit: 'min',
    scale: 1 / 60_000,
    forParent: 'How long your child spoke into the microphone, all tries together.',
    forTherapist: 'Sum of the lengths of all attempts, refused ones included; not the time with the app open.',
    source: ownDefinition,
  },
  {
    id: 'attempts',
    name: 'Attempts',
    unit: 'attempts',
    scale: 1,
    forParent: 'How often your child tried to say a tongue twister.',
    forTherapist: 'Tries at one twister, refused ones included; what dose is counted in.',
    source: 'Williams 2012',
  },
  {
    id: 'weekly-dose',
    name: 'Dose a week',
    unit: 'attempts a week',
    scale: 1,
    forParent: 'How often your child tried in each week, beside what the plan asks for.',
    forTherapist: 'Attempts per week from Monday to Sunday, and their ratio to the plan’s goal for a week.',
    source: 'Williams 2012; ISO 8601 (weeks)',
  },
  {
    id: 'session-dose',
    name: 'Dose a session',
    unit: 'attempts a session',
    scale: 1,
    forParent: 'How often your child usually tries before stopping, beside what the plan asks for.',
    forTherapist:
      'Median of attempts per session, and the share of sessions that reached the plan’s goal with its 95 % interval.',
    source: `Williams 2012; ${wilson}`,
  },
  {
    id: 'clarity',
    name: 'Clarity',
    unit: 'points of 100',
    scale: 1,
    forParent: 'How clear the sounds were in what your child said, where 100 means that every sound was right.',
    forTherapist:
      'Mean over attempts of the credit of all expected sounds in said words (right and unsure 1, close 0.5, wrong and missing 0), without attempts of which more than a fifth is unsure.',
    source: ownDefinition,
  },
  {
    id: 'clarity-trend',
    name: 'Clarity trend',
    unit: 'points a week',
    scale: 1,
    forParent: 'By how many points clarity goes up or down in a week, and how certain that is.',
    forTherapist: 'Theil-Sen slope of the daily means of clarity with its 95 % interval, from five days on.',
    source: 'Sen 1968 †',
  },
  {
    id: 'day-spread',
    name: 'Spread between days',
    unit: 'points of 100',
    scale: 1,
    forParent: 'How much good and bad days differ; a small number means steady days.',
    forTherapist:
      'Median absolute deviation of the daily means of clarity times 1.4826, from three days on; trend included.',
    source: 'Rousseeuw & Croux 1993 †',
  },
  {
    id: 'target-accuracy',
    name: 'Accuracy of a sound',
    unit: '%',
    scale: 100,
    forParent:
      'How many of one hundred tries at a sound, at the start, in the middle or at the end of words, were right.',
    forTherapist:
      'Right sounds of a target (sound and position) over right, close, wrong and missing ones, with the 95 % score interval; unsure ones are left out and told beside it.',
    source: wilson,
  },
  {
    id: 'process-accuracy',
    name: 'Accuracy where a process could happen',
    unit: '%',
    scale: 100,
    forParent: 'How many of one hundred places where a sound pattern could creep in were said right.',
    forTherapist:
      'Right places over all undoubted places at which the phonological process could apply, whatever the error, with the 95 % score interval.',
    source: wilson,
  },
  {
    id: 'process-occurrence',
    name: 'Occurrence of a process',
    unit: '%',
    scale: 100,
    forParent: 'How often a sound pattern, such as w for r, was heard out of one hundred places where it could be.',
    forTherapist:
      'Places at which the phonological process was heard over all undoubted places at which it could apply, with the 95 % score interval.',
    source: `McReynolds & Elbert 1981 †; ${wilson}`,
  },
  {
    id: 'consonants-correct',
    name: 'Consonants correct in twisters',
    unit: '%',
    scale: 100,
    forParent:
      'How many of one hundred consonants in the tongue twisters were right; everyday speech is another matter.',
    forTherapist:
      'Shriberg’s rules applied to twisters, by corrected verdicts: distortions are errors (PCC) or are not (PCC-R), unsure consonants are left out; reported with the attempts a therapist reviewed and the share of unsure, never as a severity.',
    source: `Shriberg & Kwiatkowski 1982 †; Shriberg et al. 1997 †; ${wilson}`,
  },
  {
    id: 'words-changed',
    name: 'Words that came and went',
    unit: 'words',
    scale: 1,
    forParent: 'Words that used to be hard and are right now, and words that used to be right and are hard now.',
    forTherapist:
      'Words with at least three undoubted tries in each half of the period that went from at most 50 % to at least 80 % right, and the other way round.',
    source: ownDefinition,
  },
  {
    id: 'pace',
    name: 'Pace',
    unit: 'syllables a second',
    scale: 1,
    forParent: 'How fast your child speaks while saying a twister; faster is not better.',
    forTherapist:
      'Articulation rate (pauses from 250 ms on left out), pooled over attempts said to the end; no merit in itself.',
    source: 'Goldman-Eisler 1968',
  },
  {
    id: 'pace-against-own',
    name: 'Pace against the child’s own',
    unit: 'times',
    scale: 1,
    forParent: 'Whether your child speaks faster or slower than it usually does; neither is better.',
    forTherapist: 'Pace divided by the child’s own baseline, to be read beside accuracy.',
    source: ownDefinition,
  },
  {
    id: 'ready-to-move-on',
    name: 'Ready for the next step',
    unit: '',
    scale: 1,
    forParent: 'Whether a sound is right so often that the next, harder step may be worth a try.',
    forTherapist:
      'Whether 80 % were right of a target’s newest days that together hold at least 20 undoubted tries, two days or more, among the last ten days of practice; the decision is yours.',
    source: 'Maas et al. 2008 †, 2012; Williams 2012',
  },
  {
    id: 'agreement',
    name: 'Agreement of machine and therapist',
    unit: '',
    scale: 1,
    forParent:
      'How far the machine and a therapist say the same of your child’s sounds: 1 is throughout, 0 is by chance.',
    forTherapist:
      'Cohen’s kappa over right, close and wrong (missing among them) of all sounds that a therapist judged one by one, with its 95 % interval, from 30 sounds on; who corrects has seen the machine’s verdict, so it is somewhat flattered.',
    source: 'Cohen 1960 †; Cicchetti 1976 †',
  },
] as const satisfies readonly Measure[]

export type MeasureId = (typeof measures)[number]['id']
