import type { Book, BookMoment, BookSound } from '../../../preload/contract/book.ts'

/** What is turned to: the land with everybody in it, a page for each sound, the path of days, the golden flowers. */
export type BookPage =
  | { readonly kind: 'land'; readonly sounds: readonly BookSound[]; readonly golden: number }
  | { readonly kind: 'sound'; readonly sound: BookSound; readonly moments: readonly BookMoment[] }
  | { readonly kind: 'path'; readonly days: readonly string[]; readonly first: number }
  | { readonly kind: 'golden'; readonly moments: readonly BookMoment[] }

/** Footprints on one page. */
export const stepsOnPage = 30
/** Golden flowers on one page. */
export const goldenOnPage = 6

const chunks = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))

/** The book's pages in their order. A new book is its first page alone. */
export const pagesOf = (book: Book): readonly BookPage[] => [
  { kind: 'land', sounds: book.sounds, golden: book.moments.length },
  ...book.sounds.map((sound): BookPage => {
    return { kind: 'sound', sound, moments: book.moments.filter((one) => one.sound === sound.sound) }
  }),
  ...chunks(book.days, stepsOnPage).map(
    (days, index): BookPage => ({ kind: 'path', days, first: index * stepsOnPage }),
  ),
  ...chunks(book.moments, goldenOnPage).map((moments): BookPage => ({ kind: 'golden', moments })),
]

/** What a key does to the page that is shown; null: nothing. In writing from right to left the arrows change sides. */
export const turnBy = (key: string, isRightToLeft: boolean): number | 'first' | 'last' | null => {
  switch (key) {
    case 'ArrowRight':
      return isRightToLeft ? -1 : 1
    case 'ArrowLeft':
      return isRightToLeft ? 1 : -1
    case 'PageDown':
      return 1
    case 'PageUp':
      return -1
    case 'Home':
      return 'first'
    case 'End':
      return 'last'
    default:
      return null
  }
}

/** A finger that moved less sideways than this, in px, or more up and down than sideways, turned no page. */
const leastSwipe = 60
export const swiped = (across: number, down: number, isRightToLeft: boolean): number => {
  if (Math.abs(across) < leastSwipe || Math.abs(down) > Math.abs(across)) return 0
  return across < 0 === isRightToLeft ? -1 : 1
}
