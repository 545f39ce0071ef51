import type { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'

/** What a key asks for. */
export type Meaning =
  | { readonly kind: 'move'; readonly by: 1 | -1; readonly what: 'sound' | 'word' }
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly isWord: boolean }
  | { readonly kind: 'letter'; readonly letter: string }
  | { readonly kind: 'play'; readonly what: 'all' | 'word' | 'sound' }
  | { readonly kind: 'hear' | 'leave' | 'agree' | 'undo' | 'redo' | 'next' | 'takeBack' | 'slow' }

export interface Stroke {
  readonly key: string
  /** The key's place on the keyboard, as `KeyboardEvent.code` has it: digits stay digits where shift makes them signs. */
  readonly code: string
  readonly isShifted: boolean
  /** Control, or the command key. */
  readonly isCommand: boolean
}

/** In the order of the keys 1 to 5. */
export const verdictKeys: readonly Verdict[] = ['right', 'close', 'wrong', 'missing', 'unsure']

const moves: Readonly<Record<string, Meaning>> = {
  ArrowRight: { kind: 'move', by: 1, what: 'sound' },
  ArrowLeft: { kind: 'move', by: -1, what: 'sound' },
  ArrowDown: { kind: 'move', by: 1, what: 'word' },
  ArrowUp: { kind: 'move', by: -1, what: 'word' },
  Backspace: { kind: 'takeBack' },
  Delete: { kind: 'takeBack' },
}
const letters: Readonly<Record<string, Meaning>> = {
  h: { kind: 'hear' },
  a: { kind: 'agree' },
  u: { kind: 'undo' },
  r: { kind: 'redo' },
  n: { kind: 'next' },
  p: { kind: 'play', what: 'all' },
  w: { kind: 'play', what: 'word' },
  s: { kind: 'play', what: 'sound' },
  t: { kind: 'slow' },
}

/**
 * What a key means; null where nothing. While somebody tells what they heard, letters are sounds; everything else means what it
 * always does, and ends the telling.
 */
export const meaningOf = ({ key, code, isShifted, isCommand }: Stroke, isHearing: boolean): Meaning | null => {
  const letter = key.toLowerCase()
  if (isCommand) return letter === 'z' ? { kind: isShifted ? 'redo' : 'undo' } : null
  const move = moves[key]
  if (move !== undefined) return move
  const verdict = verdictKeys[Number(/^(?:Digit|Numpad)([1-5])$/.exec(code)?.[1] ?? 0) - 1]
  if (verdict !== undefined) return { kind: 'verdict', verdict, isWord: isShifted }
  if (isHearing && (key === 'Escape' || key === 'Enter')) return { kind: 'leave' }
  if (isHearing && /^[a-z]$/.test(letter)) return { kind: 'letter', letter }
  return letters[letter] ?? null
}

const soundsOf: Readonly<Record<string, readonly Sound[]>> = {
  ...{ a: ['AE', 'EY', 'AA', 'AO', 'AH', 'AW', 'AY'], b: ['B'], c: ['CH', 'K', 'S'], d: ['D', 'DH'] },
  ...{ e: ['EH', 'IY', 'ER'], f: ['F'], g: ['G', 'JH'], h: ['HH'], i: ['IH', 'AY', 'IY'], j: ['Y', 'JH'], k: ['K'] },
  ...{ l: ['L'], m: ['M'], n: ['N', 'NG'], o: ['OW', 'AA', 'AO', 'OY'], p: ['P'], q: ['K'], r: ['R', 'ER'] },
  ...{ s: ['S', 'SH'], t: ['T', 'TH', 'CH'], u: ['AH', 'UW', 'UH'], v: ['V'], w: ['W'], x: ['SH'], y: ['Y'] },
  z: ['Z', 'ZH'],
}

/**
 * The sound that a letter stands for: of those that it may be the likely ones first, and with each further stroke of the same
 * letter the next one. Null where it is none.
 */
export const soundFor = (letter: string, likely: readonly Sound[], chosen: Sound | null): Sound | null => {
  const all = soundsOf[letter] ?? []
  const sorted = [...likely.filter((sound) => all.includes(sound)), ...all.filter((sound) => !likely.includes(sound))]
  const at = chosen === null ? -1 : sorted.indexOf(chosen)
  return sorted[(at + 1) % sorted.length] ?? null
}
