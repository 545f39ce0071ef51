import type { Sound } from '../../preload/contract/vocabulary.ts'

/** Each sound as a grown-up reads it (IPA, General American) and as a child meets it in spelling. */
const names: Readonly<Record<Sound, readonly [ipa: string, spelling: string]>> = {
  B: ['b', 'b'],
  CH: ['tʃ', 'ch'],
  D: ['d', 'd'],
  DH: ['ð', 'th'],
  F: ['f', 'f'],
  G: ['ɡ', 'g'],
  HH: ['h', 'h'],
  JH: ['dʒ', 'j'],
  K: ['k', 'k'],
  L: ['l', 'l'],
  M: ['m', 'm'],
  N: ['n', 'n'],
  NG: ['ŋ', 'ng'],
  P: ['p', 'p'],
  R: ['r', 'r'],
  S: ['s', 's'],
  SH: ['ʃ', 'sh'],
  T: ['t', 't'],
  TH: ['θ', 'th'],
  V: ['v', 'v'],
  W: ['w', 'w'],
  Y: ['j', 'y'],
  Z: ['z', 'z'],
  ZH: ['ʒ', 'zh'],
  AA: ['ɑ', 'o'],
  AE: ['æ', 'a'],
  AH: ['ʌ', 'u'],
  AO: ['ɔ', 'aw'],
  AW: ['aʊ', 'ow'],
  AY: ['aɪ', 'i'],
  EH: ['ɛ', 'e'],
  ER: ['ɝ', 'er'],
  EY: ['eɪ', 'ay'],
  IH: ['ɪ', 'i'],
  IY: ['i', 'ee'],
  OW: ['oʊ', 'oh'],
  OY: ['ɔɪ', 'oy'],
  UH: ['ʊ', 'oo'],
  UW: ['u', 'oo'],
}

/** Sounds that are practised with twisters, those of most children first. */
export const practisedSounds: readonly Sound[] = [
  ...(['R', 'S', 'SH', 'TH', 'L', 'K', 'G', 'F', 'CH', 'Z', 'V', 'JH', 'DH', 'T', 'D', 'P', 'B'] as const),
  ...(['W', 'Y', 'N', 'M', 'NG', 'HH', 'ZH', 'ER'] as const),
]

export const ipaOf = (sound: Sound): string => names[sound][0]
export const spellingOf = (sound: Sound): string => names[sound][1]
