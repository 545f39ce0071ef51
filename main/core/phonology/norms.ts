import type { Slug, Sound } from '../../../preload/contract/vocabulary.ts'
import { processes } from './processes.ts'

/**
 * When children come to a sound, and when a process is usually gone. For reading beside a child's own figures, never for a
 * verdict on a child: norms are of groups, of one variety of English, and of children with one language.
 */

/** Age in whole years (the year from that birthday on) in which 90 % of children in the US have the consonant: Crowe & McLeod 2020. */
const acquiredAt: { readonly [Name in Sound]?: number } = {
  ...{ B: 2, N: 2, M: 2, P: 2, HH: 2, W: 2, D: 2 },
  ...{ G: 3, K: 3, F: 3, T: 3, NG: 3, Y: 3 },
  ...{ V: 4, JH: 4, S: 4, CH: 4, L: 4, SH: 4, Z: 4 },
  ...{ R: 5, DH: 5, ZH: 5 },
  TH: 6,
}
export const acquisitionOf = (sound: Sound): number | null => acquiredAt[sound] ?? null

const processOf = (id: Slug) => processes.find((process) => process.id === id)

/** Months of age by which a process is usually gone; null where that is not known. */
export const processNormOf = (process: Slug): number | null => processOf(process)?.goneByMonths ?? null

/** Never part of typical development, at any age. */
export const isUnusual = (process: Slug): boolean => processOf(process)?.isAtypical === true

/** Whole months on a moment (ms since 1970, UTC) of somebody born in a month (YYYY-MM); null where that is not known. */
export const monthsOn = (birthMonth: string | null, now: number): number | null => {
  if (birthMonth === null) return null
  const [year = 0, month = 1] = birthMonth.split('-').map(Number)
  const today = new Date(now)
  return Math.max(0, (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - month)
}

/** Where an age stands beside a sound's year; null where either is not known. */
export const besideSound = (ageMonths: number | null, sound: Sound): 'past' | 'now' | 'before' | null => {
  const year = acquisitionOf(sound)
  if (ageMonths === null || year === null) return null
  if (ageMonths >= (year + 1) * 12) return 'past'
  return ageMonths >= year * 12 ? 'now' : 'before'
}

/** Where an age stands beside the month by which a process is gone: the year up to it is "now". */
export const besideProcess = (ageMonths: number | null, process: Slug): 'past' | 'now' | 'before' | null => {
  const month = processNormOf(process)
  if (ageMonths === null || month === null) return null
  if (ageMonths >= month) return 'past'
  return ageMonths >= month - 12 ? 'now' : 'before'
}
