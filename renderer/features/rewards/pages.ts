/** The pages of the album, in the order in which their stickers come; the names are those under which they are earned. */
export const pages = [
  { page: 'garden', stickers: ['flower', 'bee', 'snail', 'ladybird', 'butterfly', 'mushroom', 'tree', 'rain'] },
  { page: 'sea', stickers: ['fish', 'shell', 'crab', 'boat', 'starfish', 'octopus', 'whale', 'lighthouse'] },
  { page: 'forest', stickers: ['rabbit', 'frog', 'mouse', 'bird', 'hedgehog', 'owl', 'fox', 'snake'] },
  { page: 'sky', stickers: ['sun', 'cloud', 'kite', 'balloon', 'rainbow', 'moon', 'planet', 'rocket'] },
  { page: 'kitchen', stickers: ['cake', 'apple', 'carrot', 'pear', 'cherries', 'teapot', 'ice-cream', 'pancakes'] },
  { page: 'fair', stickers: ['hat', 'drum', 'tent', 'king', 'tiger', 'house', 'lorry', 'train'] },
] as const
export type PageName = (typeof pages)[number]['page']
