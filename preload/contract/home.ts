import { z } from 'zod'
import { call } from './define.ts'
import { Twister } from './library.ts'
import { GoalProgress, HomePractice } from './plans.ts'
import { Id } from './vocabulary.ts'

/** When a family wants to be reminded, on this computer's clock; while the app is open. */
export const Reminder = z.object({
  /** 1: Monday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  time: z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/),
})
export type Reminder = z.infer<typeof Reminder>

export const HomeDay = z.object({
  day: z.iso.date(),
  attempts: z.int().nonnegative(),
  /** Sessions of this day that had as many attempts as are asked for. */
  done: z.int().nonnegative(),
})
export type HomeDay = z.infer<typeof HomeDay>

/** What a family does this week, and how it goes. */
export const HomeWeek = z.object({
  childId: Id,
  /** Null: nothing is asked for at home. */
  home: HomePractice.nullable(),
  /** Monday to Sunday, today's week. */
  days: z.array(HomeDay).length(7),
  today: z.iso.date(),
  done: z.int().nonnegative(),
  /** Sessions of the week before. */
  doneBefore: z.int().nonnegative(),
  /** What is proposed next. */
  twisters: z.array(Twister.pick({ id: true, text: true, picture: true })),
  goals: z.array(GoalProgress),
  reminder: Reminder.nullable(),
})
export type HomeWeek = z.infer<typeof HomeWeek>

export const homeCalls = {
  /** Of the child who practises here. */
  'home.week': call(z.object({}), HomeWeek),
  'home.remind': call(z.object({ childId: Id, reminder: Reminder.nullable() }), HomeWeek),
}
export const homeEvents = {
  /** It is time, and this host leaves it to the page to say so. No name: others may read the screen. */
  'home.reminder': z.object({ title: z.string(), body: z.string() }),
}
