import type { ReactNode } from 'react'
import { animals } from './animals.tsx'
import { things } from './things.tsx'

/**
 * The drawings that stand beside twisters: flat shapes on a 160 x 120 page, six colours and a cream, no outline. A key
 * may hold several words ("red-lorry"): the first that names a motif draws it.
 */
const motifs: Readonly<Record<string, ReactNode>> = { ...animals, ...things }

/** Other words by which a motif is found, so that a pack that comes later has a picture before it is drawn. */
const alsoCalled: Readonly<Record<string, string>> = {
  bunny: 'rabbit',
  butter: 'cake',
  crown: 'king',
  fly: 'bee',
  queen: 'king',
  sea: 'boat',
  shells: 'shell',
  ship: 'boat',
  star: 'moon',
  stars: 'moon',
  toad: 'frog',
  truck: 'lorry',
  umbrella: 'rain',
  wood: 'tree',
}

/** The motif for a picture key, or null where the key is unknown and a pattern is drawn instead. */
export function motifFor(key: string): { readonly name: string; readonly drawing: ReactNode } | null {
  for (const part of [key, ...key.split('-')]) {
    const name = Object.hasOwn(alsoCalled, part) ? (alsoCalled[part] ?? part) : part
    if (Object.hasOwn(motifs, name)) return { name, drawing: motifs[name] }
  }
  return null
}
