import type { Sound } from '../../../preload/contract/vocabulary.ts'

/**
 * Spellings of each sound in English, longest first where it matters little: the aligner weighs them all. Written from
 * common knowledge of English spelling; a letter pair that is not here still aligns, at a higher cost.
 */
export const spellings: Readonly<Record<Sound, readonly string[]>> = {
  B: ['b', 'bb', 'bu', 'pb'],
  CH: ['ch', 'tch', 't', 'c', 'ti'],
  D: ['d', 'dd', 'ed', 'ld'],
  DH: ['th'],
  F: ['f', 'ff', 'ph', 'gh', 'lf', 'ft'],
  G: ['g', 'gg', 'gh', 'gu'],
  HH: ['h', 'wh', 'j'],
  JH: ['j', 'g', 'dge', 'dg', 'd', 'gg', 'di', 'dj'],
  K: ['k', 'c', 'ck', 'ch', 'cc', 'q', 'qu', 'que', 'lk', 'kh', 'kk'],
  L: ['l', 'll', 'sl'],
  M: ['m', 'mm', 'mb', 'mn', 'lm'],
  N: ['n', 'nn', 'kn', 'gn', 'pn', 'nd'],
  NG: ['ng', 'n', 'ngue'],
  P: ['p', 'pp', 'ph'],
  R: ['r', 'rr', 'wr', 'rh'],
  S: ['s', 'ss', 'c', 'sc', 'ps', 'st', 'sw', 'sch'],
  SH: ['sh', 'ch', 'ti', 'ci', 's', 'ss', 'si', 'ssi', 'sch', 'sci'],
  T: ['t', 'tt', 'ed', 'th', 'bt', 'pt', 'ct'],
  TH: ['th'],
  V: ['v', 'f', 'vv'],
  W: ['w', 'wh', 'u', 'o'],
  Y: ['y', 'i', 'j'],
  Z: ['z', 's', 'zz', 'x', 'ss'],
  ZH: ['s', 'si', 'z', 'g', 'ti'],
  AA: ['o', 'a', 'ah', 'ou', 'ow', 'ho', 'au', 'aw', 'ea', 'e'],
  AE: ['a', 'ai', 'au', 'aa'],
  AH: ['u', 'o', 'a', 'e', 'i', 'ou', 'oo', 'ea', 'io', 'oe', 'ai', 'y', 'eo', 'ah', 'oa'],
  AO: ['o', 'aw', 'au', 'a', 'ough', 'augh', 'oa', 'oo', 'ou', 'al', 'oar', 'ho'],
  AW: ['ow', 'ou', 'ough', 'au', 'hou'],
  AY: ['i', 'y', 'igh', 'ie', 'uy', 'eye', 'ei', 'ye', 'eigh', 'ai', 'is'],
  EH: ['e', 'ea', 'a', 'ai', 'ie', 'eo', 'u', 'ay', 'ae'],
  ER: ['er', 'ir', 'ur', 'ear', 'or', 'ar', 'our', 're', 'urr', 'yr', 'r', 'ere', 'eur', 'ure', 'irr'],
  EY: ['a', 'ai', 'ay', 'ei', 'eigh', 'ea', 'ey', 'e', 'et', 'ae', 'aigh'],
  IH: ['i', 'y', 'e', 'u', 'ui', 'a', 'ee', 'ea', 'o', 'ie', 'ei', 'ai'],
  IY: ['ee', 'ea', 'e', 'y', 'ie', 'ei', 'ey', 'i', 'eo', 'oe', 'ay', 'ae'],
  OW: ['o', 'ow', 'oa', 'oe', 'ough', 'ou', 'ew', 'oh', 'eau', 'oo', 'au'],
  OY: ['oy', 'oi'],
  UH: ['oo', 'u', 'ou', 'oul', 'o'],
  UW: ['oo', 'u', 'ew', 'ue', 'ou', 'o', 'ui', 'oe', 'ough', 'wo', 'eu', 'ieu', 'hoo'],
}

/** Letters that stand for more sounds than one. */
export const clusters: readonly { readonly letters: string; readonly sounds: readonly Sound[] }[] = [
  { letters: 'x', sounds: ['K', 'S'] },
  { letters: 'x', sounds: ['G', 'Z'] },
  { letters: 'xc', sounds: ['K', 'S'] },
  { letters: 'le', sounds: ['AH', 'L'] },
  { letters: 'al', sounds: ['AH', 'L'] },
  { letters: 'el', sounds: ['AH', 'L'] },
  { letters: 'il', sounds: ['AH', 'L'] },
  { letters: 'm', sounds: ['AH', 'M'] },
  { letters: 'u', sounds: ['Y', 'UW'] },
  { letters: 'u', sounds: ['Y', 'AH'] },
  { letters: 'u', sounds: ['Y', 'UH'] },
  { letters: 'ew', sounds: ['Y', 'UW'] },
  { letters: 'ue', sounds: ['Y', 'UW'] },
  { letters: 'eau', sounds: ['Y', 'UW'] },
  { letters: 'o', sounds: ['W', 'AH'] },
  { letters: 'oi', sounds: ['W', 'AA'] },
  { letters: 'oir', sounds: ['W', 'AY', 'ER'] },
  { letters: 'z', sounds: ['T', 'S'] },
  { letters: 'zz', sounds: ['T', 'S'] },
]

const vowelSounds = new Set<Sound>(
  'AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW'.split(' ').filter((name): name is Sound => name in spellings),
)
export const isVowelSound = (sound: Sound): boolean => vowelSounds.has(sound)
export const isVowelLetter = (letter: string): boolean => 'aeiouy'.includes(letter)
