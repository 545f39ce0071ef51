import { z } from 'zod'
import { Target } from '../../preload/contract/library.ts'
import { Difficulty, Slug, Sound } from '../../preload/contract/vocabulary.ts'
import { isSound } from '../core/phonology/sounds.ts'
import { pictures } from './pictures.ts'

/** A word as it stands in the text, without the punctuation around it, and its sounds in General American. */
export interface PackWord {
  text: string
  sounds: Sound[]
}

const most = { words: 60, letters: 40, sounds: 30 } as const

const isPackWord = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false
  const { text, sounds } = value as Readonly<Record<keyof PackWord, unknown>>
  if (typeof text !== 'string' || text === '' || text.length > most.letters) return false
  if (!Array.isArray(sounds) || sounds.length === 0 || sounds.length > most.sounds) return false
  return sounds.every((sound) => typeof sound === 'string' && isSound(sound))
}

/** Checked in one go, not by a schema a sound: packs are read whenever the app starts, and this takes a third less. */
const PackWords = z.custom<PackWord[]>(
  (value) => Array.isArray(value) && value.length > 0 && value.length <= most.words && value.every(isPackWord),
  `expected 1 to ${most.words} words, each with its text and 1 to ${most.sounds} ARPAbet sounds without stress`,
)

/** A sound that begins a word alone, against the same sound at the head of a cluster ("fog" and "frog"). */
const SingleAgainstCluster = z.strictObject({ single: Sound, cluster: z.array(Sound).min(2).max(3) })

/** Computed from the words, never by hand: `main/core/phonology/tags.ts` and `main/core/practice/difficulty.ts`. */
export const PackTags = z.strictObject({
  /** The clusters that begin words, each once. */
  clusters: z.array(z.array(Sound).min(2).max(3)).max(20),
  /** Ids of the phonological processes that the text invites. */
  processes: z.array(Slug).max(20),
  syllables: z.int().min(1).max(200),
  /** 0..1: how alike the alternating sounds are. */
  likeness: z.number().min(0).max(1),
  /** 0..1: target sounds a syllable. */
  repetition: z.number().min(0).max(1),
})
export type PackTags = z.infer<typeof PackTags>

export const PackTwister = z.strictObject({
  id: Slug,
  text: z.string().min(1).max(300),
  words: PackWords,
  difficulty: Difficulty,
  /** What is practised; each of them occurs in the words. */
  targets: z.array(Target).min(1).max(6),
  /** The two sounds that alternate, or null. */
  contrast: z.tuple([Sound, Sound]).nullable(),
  /** The single sound and the cluster that alternate, or null. */
  cluster: SingleAgainstCluster.nullable(),
  origin: z.enum(['traditional', 'written-here']),
  picture: z.enum(pictures),
  /** Years. Not below the age at which 90 % of children say the target sounds (Crowe & McLeod 2020). */
  ageFrom: z.int().min(2).max(18),
  /** One sentence that helps to say it, in a child's words. */
  notes: z.string().max(200),
  tags: PackTags,
})
export type PackTwister = z.infer<typeof PackTwister>

/** A released set of twisters. */
export const Pack = z.strictObject({
  id: Slug,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: z.string().min(1).max(80),
  /** BCP 47, such as "en-US": whose pronunciations these are. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/),
  licence: z.string().min(1).max(300),
  credits: z.array(z.string().min(1).max(300)),
  twisters: z.array(PackTwister).min(1).max(2_000),
})
export type Pack = z.infer<typeof Pack>
