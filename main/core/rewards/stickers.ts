/** Pages of the album, each with the keys of its pictures, in the order in which they are earned. */
export const stickerPages = [
  { page: 'garden', stickers: ['flower', 'bee', 'snail', 'ladybird', 'butterfly', 'mushroom', 'tree', 'rain'] },
  { page: 'sea', stickers: ['fish', 'shell', 'crab', 'boat', 'starfish', 'octopus', 'whale', 'lighthouse'] },
  { page: 'forest', stickers: ['rabbit', 'frog', 'mouse', 'bird', 'hedgehog', 'owl', 'fox', 'snake'] },
  { page: 'sky', stickers: ['sun', 'cloud', 'kite', 'balloon', 'rainbow', 'moon', 'planet', 'rocket'] },
  { page: 'kitchen', stickers: ['cake', 'apple', 'carrot', 'pear', 'cherries', 'teapot', 'ice-cream', 'pancakes'] },
  { page: 'fair', stickers: ['hat', 'drum', 'tent', 'king', 'tiger', 'house', 'lorry', 'train'] },
] as const

const once: readonly string[] = stickerPages.flatMap(({ stickers }) => [...stickers])

/** Every sticker; when the album is full each comes once more, with gold around it. */
export const stickerNames: readonly string[] = [...once, ...once.map((name) => `${name}-gold`)]

/**
 * As many stars as fingers bring a sticker. The order is the album's: nothing is drawn by lot, and nothing has to be chosen before
 * the next try, so a child of six can say what comes next and when.
 */
export const starsForSticker = 10

/** The stickers that so many stars bring, whatever becomes of the stars. */
export const stickersFor = (stars: number): readonly string[] =>
  stickerNames.slice(0, Math.max(0, Math.floor(stars / starsForSticker)))

/** How far the next sticker is: stars that are there for it; null where there are no more. */
export const towardsNext = (stars: number): { readonly stars: number; readonly name: string } | null => {
  const name = stickerNames[Math.floor(stars / starsForSticker)]
  return name === undefined ? null : { stars: stars % starsForSticker, name }
}
