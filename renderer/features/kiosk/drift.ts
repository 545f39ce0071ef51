/** The way of the words: over the screen, once around in a curl, and out at the other side. On a grid of 1000 by 360. */
export const driftPath =
  'M-160 250C40 330 210 300 330 220C450 140 560 60 640 110C720 160 660 250 590 220C520 190 570 90 690 70C840 46 960 120 1180 60'
/** How long that is, in the grid's own units. */
export const driftLength = 1718

export const letterWidth = 27
const gap = 34

export interface DriftingWord {
  readonly word: string
  /** 0..1 of the time that one word takes: how much later than the first it sets out. */
  readonly delay: number
}

/** Words one behind the other at the distance at which they are read. The last comes first to the far side, as it is read. */
export const driftOf = (text: string): { readonly words: readonly DriftingWord[]; readonly span: number } => {
  let at = 0
  const words = text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const half = (word.length * letterWidth) / 2
      const delay = (at + half) / driftLength
      at += word.length * letterWidth + gap
      return { word, delay }
    })
  return { words, span: at / driftLength }
}
