import type { SoundRow } from '../bench/speech/metrics/rows.ts'

/** A row of a good sound, judged right; what a test is about is given. */
export const row = (part: Partial<SoundRow> = {}): SoundRow => ({
  speaker: 0,
  isChild: false,
  utterance: 0,
  word: 0,
  sound: 'S',
  mark: 2,
  score: 1,
  wrongProbability: 0,
  verdict: 'right',
  ...part,
})
