/** The way of the words, on a grid of 1600 by 340: in at one side, once around in a curl, out at the other. */
export const driftPath =
  'M-200 230C60 330 260 300 460 190C620 100 760 30 880 60C1000 95 985 250 860 245C735 240 745 90 890 70C1100 40 1350 180 1800 90'
/** How long that is, in the grid's own units. */
const driftLength = 2636

/** Of a letter, and between words, in the same units: about what the typeface takes. */
const letterWidth = 31
const gap = 34

export interface DriftingWord {
  readonly word: string
  /** 0..1 of the time that one word takes: how much later than the first it sets out. */
  readonly delay: number
}

/** Words one behind the other, the first ahead, at the distance at which they are read. */
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
