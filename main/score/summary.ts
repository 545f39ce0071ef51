import { styleText } from 'node:util'
import type { AttemptVerdict, SoundVerdict, WordVerdict } from '../../preload/contract/verdict.ts'
import type { Verdict } from '../../preload/contract/vocabulary.ts'

const marks = {
  right: ['✓', 'green'],
  close: ['~', 'yellow'],
  wrong: ['✗', 'red'],
  missing: ['–', 'red'],
  unsure: ['?', 'gray'],
} as const satisfies Record<Verdict, readonly [string, Parameters<typeof styleText>[0]]>

const reasons = {
  silence: 'Nothing was said.',
  'too-quiet': 'It is too quiet to judge.',
  clipped: 'It is so loud that the recording is distorted.',
  'too-noisy': 'There is too much noise around the voice.',
  cut: 'The recording begins or ends in the middle of the speech.',
  'other-text': 'Something else was said.',
} as const

const places = { initial: 'at the start', medial: 'in the middle', final: 'at the end' } as const

const remark = (sound: SoundVerdict): string => {
  const heard = sound.heard === null ? `${sound.expected} was left out` : `${sound.heard} for ${sound.expected}`
  const why = sound.process === null ? '' : ` (${sound.process.replaceAll('-', ' ')})`
  return sound.verdict === 'unsure' ? `${sound.expected} not certain` : `${heard} ${places[sound.position]}${why}`
}

const wordLine = (word: WordVerdict, width: number): string => {
  const [sign, colour] = marks[word.verdict]
  const remarks =
    word.verdict === 'missing' ? ['not said'] : word.sounds.filter((sound) => sound.verdict !== 'right').map(remark)
  return `  ${styleText(colour, sign)} ${word.text.padEnd(width)}  ${remarks.join('; ')}`.trimEnd()
}

/** A verdict for people. */
export const summaryOf = (verdict: AttemptVerdict): string => {
  if (verdict.outcome === 'refused') return `${verdict.text}\n  ${styleText('yellow', reasons[verdict.reason])}`
  const width = Math.max(...verdict.words.map((word) => word.text.length))
  const clarity = verdict.clarity === null ? 'clarity not certain' : `clarity ${verdict.clarity}`
  const said = verdict.words.filter((word) => word.verdict !== 'missing').length
  return [
    styleText('bold', verdict.text),
    ...verdict.words.map((word) => wordLine(word, width)),
    `  ${clarity}, ${said} of ${verdict.words.length} words, heard "${verdict.heard}"`,
  ].join('\n')
}
