/**
 * Other expectations of what was really said: a word said well with a W is expected with an R, as if the speaker had
 * glided. So the networks meet single wrong sounds, in real voices, that no listener had to mark.
 */
import type { Sound } from '../../preload/contract/vocabulary.ts'
import { randomOf } from './random.ts'

/** What was said -> what might have been expected instead, by the processes of children's speech. */
const expectedFor: Partial<Record<Sound, readonly Sound[]>> = {
  W: ['R', 'R', 'L', 'V'],
  Y: ['L', 'R'],
  R: ['L', 'W'],
  L: ['R', 'N'],
  T: ['K', 'K', 'S', 'CH', 'SH', 'P'],
  D: ['G', 'G', 'JH', 'Z', 'B'],
  N: ['NG', 'M', 'L'],
  M: ['N'],
  NG: ['N', 'M'],
  K: ['T', 'G', 'P'],
  G: ['D', 'K'],
  P: ['F', 'B', 'K'],
  B: ['V', 'P', 'D'],
  F: ['TH', 'S', 'P'],
  S: ['SH', 'SH', 'TH', 'CH', 'F'],
  SH: ['S', 'CH'],
  Z: ['ZH', 'JH'],
  CH: ['SH', 'T', 'JH', 'TH'],
  JH: ['ZH', 'G', 'CH'],
  HH: ['F', 'TH', 'S'],
  IY: ['EY', 'AE', 'UW'],
  AE: ['AH', 'AA', 'IY'],
  AA: ['AE', 'OW'],
  AO: ['UW', 'AY'],
  OW: ['AW', 'UW', 'AH'],
  EY: ['AY', 'IY', 'AE'],
  AY: ['EY', 'IY', 'OY'],
  AW: ['OW', 'AY'],
  UW: ['OW', 'IY', 'AH'],
  IH: ['AE', 'AH', 'UH'],
  EH: ['IY', 'OW'],
  ER: ['IY', 'OW', 'AW'],
  OY: ['AY', 'IY'],
}
/** The same for the variants that teach what was said rather than how well. */
const expectedForHearing: typeof expectedFor = {
  ...expectedFor,
  T: ['K', 'K', 'S', 'CH', 'SH', 'TH', 'D', 'P'],
  D: ['G', 'G', 'JH', 'Z', 'DH', 'T', 'B'],
  V: ['DH', 'W'],
  TH: ['S', 'F'],
  DH: ['Z', 'V'],
  F: ['TH', 'TH', 'S', 'V', 'P'],
  S: ['SH', 'SH', 'TH', 'CH', 'Z', 'F'],
}
const firstHearing = 5
const stops: readonly Sound[] = ['P', 'T', 'K']
const beforeLiquid: readonly Sound[] = ['P', 'B', 'K', 'G', 'F']
const vowels = new Set<Sound>([
  'AA',
  'AE',
  'AH',
  'AO',
  'AW',
  'AY',
  'EH',
  'ER',
  'EY',
  'IH',
  'IY',
  'OW',
  'OY',
  'UH',
  'UW',
])
const finals: readonly Sound[] = ['T', 'K', 'S', 'Z', 'D', 'P', 'N', 'L']

export interface Expectation {
  readonly sound: Sound
  /** The experts' mark, 0..2, or what the alteration makes of it. */
  readonly mark: number
  /** What was said instead (null: nothing), where that is known. */
  readonly said?: Sound | null
}

const plainlyWrong = 0.1
const wellSaid = 1.8

/** Share of the words that are altered, by variant. */
const shareOf = (variant: number): number => (variant >= firstHearing ? 0.6 : variant > 3 ? 0.35 : 0.2)

/** At most one alteration a word; only of words said well. */
export const alter = (
  words: readonly (readonly Expectation[])[],
  variant: number,
  id: string,
): readonly (readonly Expectation[])[] => {
  const random = randomOf(`alter/${variant}/${id}`)
  const share = shareOf(variant)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  return words.map((word) => {
    const turn = random()
    const isWell = word.every(({ mark }) => mark >= wellSaid)
    if (!isWell || turn > share) return word
    const altered = (sound: Sound, said: Sound | null): Expectation => ({ sound, mark: plainlyWrong, said })
    const [first] = word
    const last = word.at(-1)
    if (turn < 0.02 && first !== undefined && stops.includes(first.sound)) return [altered('S', null), ...word]
    if (
      turn < 0.045 &&
      first !== undefined &&
      word.length > 1 &&
      beforeLiquid.includes(first.sound) &&
      vowels.has(word[1]?.sound ?? 'P')
    )
      return [first, altered(pick(['L', 'R']), null), ...word.slice(1)]
    if (turn < 0.06 && last !== undefined && vowels.has(last.sound)) return [...word, altered(pick(finals), null)]
    const place = Math.floor(random() * word.length)
    const { sound: said } = word[place] as Expectation
    const others = (variant >= firstHearing ? expectedForHearing : expectedFor)[said]
    if (others === undefined) return word
    return word.map((expectation, index) => (index === place ? altered(pick(others), said) : expectation))
  })
}
