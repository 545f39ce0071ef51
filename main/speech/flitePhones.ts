import { type Sound, vowels } from '../../preload/contract/vocabulary.ts'

/**
 * Flite's phones (the "radio" set of the CMU lexicon, see flite's lang/cmulex and lang/usenglish) and the sounds that
 * they stand for. Reduced vowels fold into the vowel that the CMU dictionary writes; syllabic consonants are two sounds.
 */
const folded: Readonly<Record<string, readonly Sound[]>> = {
  ax: ['AH'],
  axr: ['ER'],
  ix: ['IH'],
  ux: ['UW'],
  el: ['AH', 'L'],
  em: ['AH', 'M'],
  en: ['AH', 'N'],
  dx: ['T'],
  nx: ['N'],
  hv: ['HH'],
  b: ['B'],
  ch: ['CH'],
  d: ['D'],
  dh: ['DH'],
  f: ['F'],
  g: ['G'],
  hh: ['HH'],
  jh: ['JH'],
  k: ['K'],
  l: ['L'],
  m: ['M'],
  n: ['N'],
  ng: ['NG'],
  p: ['P'],
  r: ['R'],
  s: ['S'],
  sh: ['SH'],
  t: ['T'],
  th: ['TH'],
  v: ['V'],
  w: ['W'],
  y: ['Y'],
  z: ['Z'],
  zh: ['ZH'],
  aa: ['AA'],
  ae: ['AE'],
  ah: ['AH'],
  ao: ['AO'],
  aw: ['AW'],
  ay: ['AY'],
  eh: ['EH'],
  er: ['ER'],
  ey: ['EY'],
  ih: ['IH'],
  iy: ['IY'],
  ow: ['OW'],
  oy: ['OY'],
  uh: ['UH'],
  uw: ['UW'],
}

/** The phones that are no speech. */
const pauses: ReadonlySet<string> = new Set(['pau', 'h#', 'brth', 'ssil', 'sil'])

export const pausePhone = 'pau'

/** The sounds of one phone: none for a pause, null for a phone that is not flite's. */
export const soundsOfPhone = (phone: string): readonly Sound[] | null => {
  if (pauses.has(phone)) return []
  return Object.hasOwn(folded, phone) ? (folded[phone] ?? null) : null
}

const vowelSet: ReadonlySet<string> = new Set(vowels)
/** Vowels that the CMU dictionary leaves without stress as a rule. */
const isWeak = (sound: Sound): boolean => sound === 'AH' || sound === 'ER'

/**
 * The phones that make flite say exactly these sounds of one word. Stress is not known, so the first strong vowel is
 * taken as the stressed one (the first vowel where all are weak), which is right for nearly all words of twisters.
 * With `stress`, vowels carry the digit that flite's lexicon wants.
 */
export const phonesOfWord = (sounds: readonly Sound[], stress: 'marked' | 'unmarked'): string[] => {
  const strong = sounds.findIndex((sound) => vowelSet.has(sound) && !isWeak(sound))
  const stressed = strong === -1 ? sounds.findIndex((sound) => vowelSet.has(sound)) : strong
  return sounds.map((sound, index) => {
    if (!vowelSet.has(sound)) return sound.toLowerCase()
    const phone = sound === 'AH' && index !== stressed ? 'ax' : sound.toLowerCase()
    if (stress === 'unmarked') return phone
    return `${phone}${index === stressed ? 1 : 0}`
  })
}
