import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isVowel } from '../../../../main/core/phonology/sounds.ts'
import type { Sound } from '../../../../preload/contract/vocabulary.ts'
import type { SaidWord } from './recipe.ts'

/** Sounds as espeak-ng's American English writes them. */
const mnemonics: Readonly<Record<Sound, string>> = {
  AA: 'A:',
  AE: 'a',
  AH: 'V',
  AO: 'O:',
  AW: 'aU',
  AY: 'aI',
  B: 'b',
  CH: 'tS',
  D: 'd',
  DH: 'D',
  EH: 'E',
  ER: '3:',
  EY: 'eI',
  F: 'f',
  G: 'g',
  HH: 'h',
  IH: 'I',
  IY: 'i:',
  JH: 'dZ',
  K: 'k',
  L: 'l',
  M: 'm',
  N: 'n',
  NG: 'N',
  OW: 'oU',
  OY: 'OI',
  P: 'p',
  R: 'r',
  S: 's',
  SH: 'S',
  T: 't',
  TH: 'T',
  UH: 'U',
  UW: 'u:',
  V: 'v',
  W: 'w',
  Y: 'j',
  Z: 'z',
  ZH: 'Z',
}

/** Vowels that are one sound with an R after them, unless another vowel follows. */
const coloured: Partial<Record<Sound, string>> = { AA: 'A@', AO: 'O@', EH: 'e@', IH: 'i@3', UH: 'U@' }

const wordOf = (sounds: readonly Sound[]): string => {
  const isWeak = (sound: Sound): boolean => sound === 'AH' || sound === 'ER'
  const strong = sounds.findIndex((sound) => isVowel(sound) && !isWeak(sound))
  const stressed = strong === -1 ? sounds.findIndex(isVowel) : strong
  const hasColour = (index: number): boolean => {
    const [vowel, next, after] = sounds.slice(index, index + 3)
    return next === 'R' && vowel !== undefined && coloured[vowel] !== undefined && !(after && isVowel(after))
  }
  return sounds
    .flatMap((sound, index) => {
      if (index > 0 && sound === 'R' && hasColour(index - 1)) return []
      const mark = index === stressed ? "'" : ''
      if (hasColour(index)) return [`${mark}${coloured[sound]}`]
      return [sound === 'AH' && mark === '' ? '@' : `${mark}${mnemonics[sound]}`]
    })
    .join('|')
}

export const hasEspeak = (): boolean => spawnSync('espeak-ng', ['--version']).status === 0

const ownWordsPerMinute = 165

/** A WAV of these sounds; espeak-ng tells no times. */
export const speakByEspeak = (
  voice: string,
  words: readonly SaidWord[],
  stretch: number,
  pitch: number | null,
): Uint8Array => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-espeak-'))
  try {
    const phones = words
      .map(({ sounds, pauseMs }) => `${wordOf(sounds)}${pauseMs === undefined ? '' : ' _:'}`)
      .join(' ')
    const path = join(folder, 'spoken.wav')
    execFileSync('espeak-ng', [
      '-v',
      voice,
      '-s',
      String(Math.round(ownWordsPerMinute / stretch)),
      ...(pitch === null ? [] : ['-p', String(pitch)]),
      '-w',
      path,
      `[[${phones}]]`,
    ])
    return readFileSync(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
