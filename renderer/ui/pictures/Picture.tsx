import { Frame } from './Frame.tsx'
import { motifFor } from './motifs.tsx'
import styles from './Picture.module.css'

/** A steady number for a text, so that an unknown key always gets the same pattern and backdrop. */
export function numberOf(text: string): number {
  let number = 7
  for (const character of text) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return number
}

const backdrops = 5
const tints = 3

/** The illustration for a picture key, its colours and backdrop varied by the seed. Decoration: the text beside it says everything. */
export function Picture({ name, seed = name }: { readonly name: string; readonly seed?: string }) {
  const motif = motifFor(name)
  const number = numberOf(seed)
  return (
    <Frame
      className={styles.picture}
      data-backdrop={number % backdrops}
      data-tint={number % tints}
      preserveAspectRatio="xMidYMax meet"
    >
      {motif === null ? <Pattern seed={number} /> : motif.drawing}
    </Frame>
  )
}

/** Pebbles and leaves for a key that has no drawing yet. */
function Pattern({ seed }: { readonly seed: number }) {
  const pieces = Array.from({ length: 12 }, (_, index) => ({
    x: 22 + (index % 4) * 38 + ((seed >> (index % 5)) % 9),
    y: 24 + Math.floor(index / 4) * 36 + ((seed >> (index % 7)) % 8),
    colour: `c${((seed + index * 5) % 6) + 1}`,
    turn: (seed * (index + 1)) % 180,
  }))
  return pieces.map(({ x, y, colour, turn }) => (
    <path
      key={`${x} ${y}`}
      className={colour}
      d="M0-13C9-8 10 4 0 13C-10 4-9-8 0-13Z"
      transform={`translate(${x} ${y}) rotate(${turn})`}
    />
  ))
}
