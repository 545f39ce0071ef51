/**
 * The illustrations that a twister may stand beside. The window draws one for each of these keys: a key added here
 * needs a drawing in the renderer, and a picture's key is never reused for something else.
 */
export const pictures = [
  'lorry',
  'rabbit',
  'shell',
  'snake',
  'frog',
  'fish',
  'bird',
  'tree',
  'moon',
  'sun',
  'boat',
  'cake',
  'king',
  'tiger',
  'mouse',
  'house',
  'flower',
  'rain',
  'bee',
  'hat',
] as const
export type Picture = (typeof pictures)[number]
