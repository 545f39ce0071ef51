import { z } from 'zod'
import { Id, Instant } from '../../preload/contract/vocabulary.ts'

const Place = z.tuple([Instant, Id])

const toUrl = (text: string): string => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** Where a page ended, as a word that clients hand back and need not understand. */
const cursorOf = (at: number, id: string): string => toUrl(JSON.stringify([at, id]))

/** Null for what no page ever said. */
export const readCursor = (cursor: string): { readonly at: number; readonly id: string } | null => {
  try {
    const place = Place.safeParse(JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))))
    return place.success ? { at: place.data[0], id: place.data[1] } : null
  } catch {
    return null
  }
}

/** A page out of one row more than was asked for. */
export const pageOf = <Row>(
  rows: readonly Row[],
  most: number,
  placeOf: (row: Row) => readonly [at: number, id: string],
): { readonly items: Row[]; readonly next: string | null } => {
  const items = rows.slice(0, most)
  const last = items.at(-1)
  return { items, next: rows.length > most && last !== undefined ? cursorOf(...placeOf(last)) : null }
}
