import type { Twister } from '../../../preload/contract/library.ts'
import type { OwnTake } from '../../../preload/contract/ownVoice.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import type { SpokenTwister } from '../../../preload/contract/voice.ts'

export type TimedWords = SpokenTwister['words']

/** Silence that is left before and after the words, in ms. */
const margin = { before: 150, after: 250 } as const

/** Where the words are in a recording of a twister, or why it cannot be a model: a model says every word. */
export function readTake(
  twister: Pick<Twister, 'words'>,
  verdict: AttemptVerdict,
): { readonly take: OwnTake; readonly words: TimedWords } {
  if (verdict.outcome === 'refused') return { take: { outcome: 'refused', reason: verdict.reason }, words: [] }
  const missing: string[] = []
  const words: TimedWords = []
  for (const [index, { text }] of twister.words.entries()) {
    const said = verdict.words[index]
    if (said === undefined || said.startMs === null || said.endMs === null || said.verdict === 'missing')
      missing.push(text)
    else {
      const sounds = said.sounds.flatMap(({ expected: sound, startMs, endMs }) =>
        startMs === null || endMs === null ? [] : [{ sound, startMs, endMs }],
      )
      words.push({ text, startMs: said.startMs, endMs: said.endMs, sounds })
    }
  }
  return missing.length > 0
    ? { take: { outcome: 'incomplete', missing }, words: [] }
    : { take: { outcome: 'ready' }, words }
}

/** Cuts away what was before and after the words; their times count from the new beginning. */
export function trimTake(
  samples: Int16Array,
  rate: number,
  words: TimedWords,
): { readonly samples: Int16Array; readonly words: TimedWords } {
  const at = (ms: number) => Math.max(0, Math.min(samples.length, Math.round((ms / 1000) * rate)))
  const start = at((words.at(0)?.startMs ?? 0) - margin.before)
  const end = at((words.at(-1)?.endMs ?? 0) + margin.after)
  return {
    samples: samples.slice(start, Math.max(start, end)),
    words: retime(words, (ms) => ms - (start / rate) * 1000),
  }
}

export const retime = (words: TimedWords, to: (ms: number) => number): TimedWords =>
  words.map((word) => ({
    ...word,
    startMs: to(word.startMs),
    endMs: to(word.endMs),
    sounds: word.sounds.map((sound) => ({ ...sound, startMs: to(sound.startMs), endMs: to(sound.endMs) })),
  }))
