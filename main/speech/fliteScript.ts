import type { SpeechTarget, TargetWord } from '../ports/index.ts'
import { pausePhone, phonesOfWord } from './flitePhones.ts'
import type { TimedSound } from './fliteTimes.ts'

/** One run of flite: its arguments after the program's name, and the lexicon that is to stand beside it. */
export interface FliteRun {
  readonly arguments: readonly string[]
  readonly lexicon: string | null
  readonly hasWave: boolean
}

/** The worker's private folder as flite sees it; nothing else of the disk is visible to it. */
export const folderInside = '/voice'
export const lexiconInside = `${folderInside}/lexicon.txt`
export const waveInside = `${folderInside}/spoken.wav`

export const longestText = 300
export const mostSounds = 600
/** How much longer everything lasts at slow speed. */
export const slowStretch = 1.6

export type Speed = 'normal' | 'slow'

/**
 * What flite may be given of a text: letters, apostrophes, spaces and the marks that make pauses. Everything else (digits
 * that it would read out, tags, control characters) is dropped, so that what it says can be matched with the words.
 */
export const speakableText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z',.!?;:]+/g, ' ')
    .trim()
    .slice(0, longestText)

const common = (speed: Speed): string[] => [
  '-voice',
  'slt',
  ...(speed === 'slow' ? ['--setf', `duration_stretch=${slowStretch}`] : []),
  '-psdur',
]

/** Says the text with flite's own pronunciations, but for the words given, which it takes as they are. */
export const runText = (text: string, speed: Speed, corrected: readonly TargetWord[]): FliteRun => ({
  arguments: [
    ...common(speed),
    ...(corrected.length > 0 ? ['-add_lex', lexiconInside] : []),
    '-t',
    speakableText(text),
    '-o',
    waveInside,
  ],
  lexicon: corrected.length > 0 ? corrected.map(lexiconLine).join('') : null,
  hasWave: true,
})

const lexiconLine = ({ text, sounds }: TargetWord): string =>
  `"${bareWord(text)}" : ${phonesOfWord(sounds, 'marked').join(' ')}\n`

/** A word as flite's lexicon looks it up. */
export const bareWord = (text: string): string =>
  speakableText(text)
    .toLowerCase()
    .replace(/[^a-z']/g, '')

/** Says nothing but the target's sounds: flat, yet always exactly what is expected. */
export const runSounds = (target: SpeechTarget, speed: Speed): FliteRun => {
  const pieces = target.text.split(/\s+/).filter((piece) => /[\p{L}\p{N}]/u.test(piece))
  const hasPauses = pieces.length === target.words.length
  const phones = target.words.flatMap(({ sounds }, index) => [
    ...phonesOfWord(sounds, 'unmarked'),
    ...(hasPauses && index < target.words.length - 1 && /[,.!?;:]["')\]]*$/.test(pieces[index] ?? '')
      ? [pausePhone]
      : []),
  ])
  return {
    arguments: [...common(speed), '-p', [pausePhone, ...phones, pausePhone].join(' '), '-o', waveInside],
    lexicon: null,
    hasWave: true,
  }
}

/** Asks for the sounds of a word without keeping the speech. */
export const runPronounce = (word: string): FliteRun => ({
  arguments: ['-voice', 'slt', '-psdur', '-t', word, 'none'],
  lexicon: null,
  hasWave: false,
})

/** Whether flite said exactly the target's sounds, in order. */
export const saysTarget = (said: readonly TimedSound[], target: SpeechTarget): boolean => {
  const expected = target.words.flatMap(({ sounds }) => sounds)
  return expected.length === said.length && expected.every((sound, index) => sound === said[index]?.sound)
}
