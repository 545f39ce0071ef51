/**
 * What synthetic voices are made to say: twisters of the tuning half and rows of dictionary words, with phonological processes
 * and other plain changes in some of the words. Deterministic by seed.
 */
import { processes } from '../../main/core/phonology/processes.ts'
import { isVowel, parseSounds } from '../../main/core/phonology/sounds.ts'
import { type SoundOutcome, variantsOf } from '../../main/core/phonology/variants.ts'
import type { TargetWord } from '../../main/ports/index.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'

/** One word as it was expected and as it was said. */
export interface SlippedWord {
  readonly text: string
  readonly outcomes: readonly SoundOutcome[]
}

/** Changes that no process of the table makes: heard by expected sound. */
const otherwise: Partial<Record<Sound, readonly Sound[]>> = {
  P: ['F', 'T', 'K'],
  B: ['V', 'P', 'D', 'M'],
  T: ['CH', 'S', 'D', 'P'],
  D: ['T', 'N', 'B', 'DH'],
  K: ['G', 'P', 'HH'],
  G: ['K', 'B', 'NG'],
  F: ['TH', 'S', 'V'],
  V: ['W', 'F', 'DH'],
  TH: ['S', 'DH', 'D'],
  DH: ['Z', 'TH', 'L'],
  S: ['SH', 'Z', 'F'],
  Z: ['ZH', 'V', 'S'],
  SH: ['CH', 'F', 'ZH'],
  ZH: ['JH', 'SH'],
  CH: ['TH', 'S', 'JH', 'K'],
  JH: ['G', 'CH', 'Z', 'Y'],
  HH: ['F', 'TH'],
  M: ['N', 'B'],
  N: ['M', 'NG', 'D', 'L'],
  NG: ['M', 'G'],
  L: ['N', 'R', 'D'],
  R: ['L', 'Y', 'V'],
  W: ['V', 'R', 'L'],
  Y: ['L', 'W'],
  IY: ['IH', 'EY'],
  IH: ['IY', 'EH'],
  EH: ['AE', 'IH'],
  AE: ['EH', 'AA'],
  AA: ['AO', 'AE', 'AH'],
  AO: ['AA', 'OW'],
  OW: ['AO', 'UW'],
  UW: ['UH', 'OW'],
  UH: ['UW', 'AH'],
  AH: ['AA', 'EH'],
  ER: ['AO', 'EH'],
  EY: ['EH', 'AY'],
  AY: ['AA', 'OY'],
  AW: ['AA', 'OW'],
  OY: ['AO', 'AY'],
}

const kept = (sound: Sound): SoundOutcome => ({ expected: sound, heard: sound, process: null })

/** No two alike in a row: they cannot be told from one, and not every voice can say them. */
const isSayable = (outcomes: readonly SoundOutcome[]): boolean => {
  const said = outcomes.flatMap(({ heard }) => heard ?? [])
  return said.some(isVowel) && said.every((sound, index) => sound !== said[index + 1])
}

export interface SlipSource {
  readonly twisters: readonly (readonly TargetWord[])[]
  readonly words: readonly TargetWord[]
}

/** Words of the dictionary that are ordinary enough: letters alone, one to three syllables. */
export const wordsOf = (dictionary: string): TargetWord[] =>
  dictionary.split('\n').flatMap((line) => {
    const [text = '', ...phones] = line.trim().split(/\s+/)
    const sounds = /^[a-z]{2,9}$/.test(text) ? parseSounds(phones) : null
    if (!sounds || sounds.length < 2 || sounds.length > 8) return []
    const syllables = sounds.filter(isVowel).length
    return syllables >= 1 && syllables <= 3 ? [{ text, sounds }] : []
  })

const pickOf =
  (random: () => number) =>
  <T>(items: readonly T[]): T =>
    items[Math.floor(random() * items.length)] as T

const rowOf = ({ twisters, words }: SlipSource, random: () => number): TargetWord[] => {
  const pick = pickOf(random)
  return random() < 0.4 ? [...pick(twisters)] : Array.from({ length: 3 + Math.floor(random() * 4) }, () => pick(words))
}

/** A row of words with one process in every word that it can change, as a child has it. */
export const steadyWords = (source: SlipSource, random: () => number): readonly SlippedWord[] => {
  const pick = pickOf(random)
  const row = rowOf(source, random)
  const process = pick(processes)
  return row.map(({ text, sounds }) => {
    const ways = variantsOf(sounds, [process])
      .map(({ outcomes }) => outcomes)
      .filter(isSayable)
    return { text, outcomes: ways.length > 0 ? pick(ways) : sounds.map(kept) }
  })
}

/** A row of words with 0 to 3 of them changed. */
export const slippedWords = (source: SlipSource, random: () => number): readonly SlippedWord[] => {
  const { words } = source
  const pick = pickOf(random)
  const row = rowOf(source, random)
  const result: SlippedWord[] = row.map(({ text, sounds }) => ({ text, outcomes: sounds.map(kept) }))
  const slips = pick([0, 0, 0, 1, 1, 1, 1, 2, 2, 3])
  const changed = new Set<number>()
  for (let slip = 0; slip < slips; slip += 1) {
    const isListed = random() < 0.85
    const process = pick(processes)
    const waysOf = (sounds: readonly Sound[]): readonly (readonly SoundOutcome[])[] =>
      (isListed ? variantsOf(sounds, [process]).map(({ outcomes }) => outcomes) : otherWays(sounds)).filter(isSayable)
    let able = row.flatMap(({ sounds }, index) => (!changed.has(index) && waysOf(sounds).length > 0 ? [index] : []))
    if (able.length === 0) {
      // None of the words can change so: another word takes the place of one.
      const other = Array.from({ length: 200 }, () => pick(words)).find(({ sounds }) => waysOf(sounds).length > 0)
      const free = row.flatMap((_, index) => (changed.has(index) ? [] : [index]))
      if (!other || free.length === 0) continue
      const at = pick(free)
      row[at] = other
      able = [at]
    }
    const at = pick(able)
    const { text, sounds } = row[at] as TargetWord
    result[at] = { text, outcomes: pick(waysOf(sounds)) }
    changed.add(at)
  }
  return result
}

/** Each sound as each that is confused with it. */
const otherWays = (sounds: readonly Sound[]): readonly (readonly SoundOutcome[])[] =>
  sounds.flatMap((sound, index) =>
    (otherwise[sound] ?? []).map((heard) =>
      sounds.map((expected, at) => (at === index ? { expected, heard, process: 'other' } : kept(expected))),
    ),
  )
