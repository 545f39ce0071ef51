import type { Sound } from '../../../preload/contract/vocabulary.ts'

/** Each sound by letters that people know, and an English word that has it: nobody needs a phonetic alphabet. */
export const soundExamples: Readonly<Record<Sound, readonly [letters: string, word: string]>> = {
  P: ['p', 'pie'],
  B: ['b', 'bee'],
  T: ['t', 'tea'],
  D: ['d', 'do'],
  K: ['k', 'key'],
  G: ['g', 'go'],
  F: ['f', 'fee'],
  V: ['v', 'van'],
  TH: ['th', 'thin'],
  DH: ['th', 'this'],
  S: ['s', 'sea'],
  Z: ['z', 'zoo'],
  SH: ['sh', 'shoe'],
  ZH: ['zh', 'vision'],
  CH: ['ch', 'chin'],
  JH: ['j', 'joy'],
  M: ['m', 'me'],
  N: ['n', 'no'],
  NG: ['ng', 'sing'],
  L: ['l', 'lie'],
  R: ['r', 'red'],
  W: ['w', 'we'],
  Y: ['y', 'you'],
  HH: ['h', 'he'],
  IY: ['ee', 'see'],
  IH: ['i', 'sit'],
  EH: ['e', 'bed'],
  AE: ['a', 'cat'],
  AA: ['ah', 'father'],
  AH: ['u', 'cup'],
  AO: ['aw', 'saw'],
  UH: ['oo', 'book'],
  UW: ['oo', 'moon'],
  ER: ['er', 'bird'],
  EY: ['ay', 'day'],
  AY: ['igh', 'high'],
  OY: ['oy', 'boy'],
  OW: ['oh', 'go'],
  AW: ['ow', 'cow'],
}

export const allSounds = Object.keys(soundExamples) as readonly Sound[]

/** "Sh OW1", "sh, ow": sounds by their ARPAbet names; null where something else stands among them. */
export const readArpabet = (text: string): Sound[] | null => {
  const names = text
    .toUpperCase()
    .split(/[\s,/-]+/)
    .filter((name) => name !== '')
    .map((name) => name.replace(/[0-2]$/, ''))
  const sounds = names.flatMap((name) => allSounds.find((sound) => sound === name) ?? [])
  return sounds.length === names.length && sounds.length > 0 ? sounds : null
}

/** A word's sounds in letters: "sh-oo". */
export const spelledOut = (sounds: readonly Sound[]): string => sounds.map((sound) => soundExamples[sound][0]).join('-')
