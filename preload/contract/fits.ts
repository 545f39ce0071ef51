import { z } from 'zod'
import { call } from './define.ts'
import { Twister } from './library.ts'
import { Id, Instant, Sound } from './vocabulary.ts'

/** How one sound is judged for a child, and because of what. */
export const FittedSound = z.object({
  sound: Sound,
  /** Added to the log-odds that it was wrong: below 0 is gentler. */
  logOdds: z.number(),
  /** Therapists' corrections that counted: those that called it right (or close), and wrong (or missing). */
  calledRight: z.int().nonnegative(),
  calledWrong: z.int().nonnegative(),
  /** How often it was said in the lines for getting to know the child. */
  enrolled: z.int().nonnegative(),
  /** It would have moved further, and may not. */
  isAtLimit: z.boolean(),
})
export type FittedSound = z.infer<typeof FittedSound>

/** What is different in the judgement of a child, or would be if it were on. */
export const ChildFit = z.object({
  isOn: z.boolean(),
  /** What was found before this moment does not count; 0: all of it does. */
  since: Instant,
  /** Of these sounds a person judges alone: what the machine would hold against the child it leaves unsure. */
  reserved: z.array(Sound),
  /** When a line for getting to know the child was last said; null: never, or before `since`. */
  enrolledAt: Instant.nullable(),
  /** For every sound without findings of its own, in log-odds of "wrong". */
  offset: z.number(),
  sounds: z.array(FittedSound),
  counted: z.object({ corrections: z.int().nonnegative(), enrolled: z.int().nonnegative() }),
  /** Guardians' corrections are kept and shown; they do not teach the machine. */
  byGuardians: z.int().nonnegative(),
})
export type ChildFit = z.infer<typeof ChildFit>

export const fitCalls = {
  'fits.get': call(z.object({ childId: Id }), ChildFit),
  /** `from`: what counts from now on is what is found from now on, or all that was ever found. */
  'fits.change': call(
    z.object({
      childId: Id,
      isOn: z.boolean().optional(),
      from: z.enum(['now', 'first']).optional(),
      /** All the sounds of which a person judges alone from now on; left out: as it was. */
      reserved: z.array(Sound).max(Sound.options.length).optional(),
    }),
    ChildFit,
  ),
  /** The short lines, of sounds that the youngest have, by which the machine gets to know a child. */
  'fits.lines': call(z.object({}), z.array(Twister)),
}
