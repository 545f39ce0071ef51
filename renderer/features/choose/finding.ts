import type { Twister } from '../../../preload/contract/library.ts'

/** Which of the twisters somebody looks at. */
export interface Finding {
  /** for-you: all of them below what is proposed. all: with the means to find one. */
  readonly shelf: 'for-you' | 'all' | 'favourites'
  readonly search: string
  readonly difficulty: 'all' | Twister['difficulty']
  readonly isNew: boolean
  /** A sound of the targets, or empty. */
  readonly sound: string
  /** Where in the word it stands, or empty. */
  readonly position: string
  /** Two sounds that alternate, as `contrastName` has them, or empty. */
  readonly contrast: string
}

export const nothingAsked: Finding = {
  ...{ shelf: 'for-you', search: '', difficulty: 'all', isNew: false, sound: '', position: '', contrast: '' },
}

/** What the child said and likes, as far as it is known. */
export interface Known {
  readonly said: ReadonlySet<string>
  readonly favourites: ReadonlySet<string>
}

/** A text as one searches it: without accents, capitals, apostrophes and punctuation. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Whether each word that is looked for begins a word of the text. */
const isFound = (text: string, search: string): boolean => {
  const words = plain(text).split(' ')
  return plain(search)
    .split(' ')
    .every((piece) => words.some((word) => word.startsWith(piece)))
}

export const contrastName = ({ contrast }: Pick<Twister, 'contrast'>): string =>
  contrast === null ? '' : [...contrast].sort().join('-')

const isOfTarget = ({ targets }: Twister, { sound, position }: Finding): boolean =>
  (sound === '' && position === '') ||
  targets.some((one) => (sound === '' || one.sound === sound) && (position === '' || one.position === position))

/** The twisters that somebody asked for, in their order. */
export const found = (twisters: readonly Twister[], asked: Finding, known: Known): readonly Twister[] => {
  if (asked.shelf === 'for-you') return twisters
  if (asked.shelf === 'favourites') return twisters.filter(({ id }) => known.favourites.has(id))
  return twisters.filter(
    (one) =>
      (asked.difficulty === 'all' || one.difficulty === asked.difficulty) &&
      (!asked.isNew || !known.said.has(one.id)) &&
      (asked.contrast === '' || contrastName(one) === asked.contrast) &&
      isOfTarget(one, asked) &&
      (asked.search.trim() === '' || isFound(one.text, asked.search)),
  )
}

/** How many of the filters that stand in the drawer are in use. */
export const inDrawer = ({ sound, position, contrast }: Finding): number =>
  [sound, position, contrast].filter((one) => one !== '').length

/** Whether anything but the shelf was asked for. */
export const isAnythingAsked = (asked: Finding): boolean =>
  asked.search.trim() !== '' || asked.difficulty !== 'all' || asked.isNew || inDrawer(asked) > 0
