import { z } from 'zod'
import { call } from './define.ts'
import { Position, Sound } from './vocabulary.ts'

/** How far a sound has come to live in the child's picture-book. Only trying takes it on, whatever came out, and nothing takes it back. */
export const BookStage = z.enum(['nest', 'peeping', 'here', 'home'])
export type BookStage = z.infer<typeof BookStage>

/** A page of the book: a sound that the child practises or practised. */
export const BookSound = z.object({
  sound: Sound,
  stage: BookStage,
  /** Flowers around it: one for each so many tries. */
  flowers: z.int().nonnegative(),
  /** The day on which it was tried first. */
  since: z.iso.date(),
})
export type BookSound = z.infer<typeof BookSound>

/** A day at whose end the figures first called a target mastered; it is in the book from the day after, and stays. */
export const BookMoment = z.object({
  sound: Sound,
  position: Position,
  day: z.iso.date(),
  /** Whether the figures say so now; else the book tells of that day alone. */
  isNow: z.boolean(),
})
export type BookMoment = z.infer<typeof BookMoment>

/** A child's own progress as a picture-book: no failure, no share, no other child. */
export const Book = z.object({
  /** The one that was tried first stands first. */
  sounds: z.array(BookSound),
  /** Every day with a try, oldest first: its footprints. */
  days: z.array(z.iso.date()),
  /** Oldest first. */
  moments: z.array(BookMoment),
})
export type Book = z.infer<typeof Book>

export const bookCalls = {
  /** The book of the child who practises. */
  'book.get': call(z.object({}), Book),
}
