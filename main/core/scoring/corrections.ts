import type { Correction } from '../../../preload/contract/correction.ts'
import type { SoundVerdict, WordVerdict } from '../../../preload/contract/verdict.ts'
import type { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'
import { changeTableOf } from '../phonology/naming.ts'
import { processes } from '../phonology/processes.ts'
import { wordVerdictOf } from './assemble.ts'

/** What a correction says about a word; who said it is nothing to the figures. */
export type WordCorrection = Pick<Correction, 'wordIndex' | 'soundIndex' | 'verdict' | 'heard'>

/** A person's verdict as the mark that expert listeners would have given; a doubt leaves the machine's estimate. */
const marks: Readonly<Record<Verdict, number | null>> = { right: 1, close: 0.5, wrong: 0, missing: 0, unsure: null }

const heardAfter = (sound: SoundVerdict, verdict: Verdict, heard: Sound | null): Sound | null => {
  switch (verdict) {
    case 'missing':
      return null
    // Something was said there, so an added sound (nothing expected) stays as it was heard.
    case 'right':
      return heard ?? sound.expected ?? sound.heard
    case 'wrong':
      return heard ?? (sound.heard === sound.expected ? null : sound.heard)
    case 'close':
      return heard ?? sound.expected ?? sound.heard
    case 'unsure':
      return heard ?? sound.heard
  }
}

/** One sound as a person judged it. What a dialect had accepted no longer matters. */
const correctSound = (sound: SoundVerdict, verdict: Verdict, heard: Sound | null): SoundVerdict => {
  const { dialect: _accepted, ...rest } = sound
  return {
    ...rest,
    ...(verdict === 'missing' ? { startMs: null, endMs: null } : {}),
    heard: heardAfter(sound, verdict, heard),
    process: verdict === 'right' ? null : sound.process,
    score: marks[verdict] ?? sound.score,
    verdict,
  }
}

/** The processes that explain what corrected sounds have become, by the same table that names the engine's findings. */
const nameProcesses = (sounds: readonly SoundVerdict[], isCorrected: ReadonlySet<number>): SoundVerdict[] => {
  const expected = sounds.flatMap((sound) => sound.expected ?? [])
  const places = sounds.flatMap((sound, index) => (sound.expected === null ? [] : [index]))
  const table = changeTableOf(expected, processes)
  const isGone = (place: number): boolean => sounds[places[place] ?? -1]?.verdict === 'missing'
  return sounds.map((sound, index) => {
    const place = places.indexOf(index)
    if (!isCorrected.has(index) || place < 0 || sound.verdict === 'right' || sound.verdict === 'unsure') return sound
    const change = (table[place] ?? []).find(
      ({ heard, together }) => heard === sound.heard && (heard !== null || together.every(isGone)),
    )
    return { ...sound, process: change?.process ?? null }
  })
}

const untimed = { startMs: null, endMs: null } as const

/** A doubt says nothing about whether the word was there at all. */
const isSaidAfter = (isSaid: boolean, soundIndex: number | null, verdict: Verdict): boolean => {
  if (verdict === 'unsure') return isSaid
  return verdict === 'missing' ? isSaid && soundIndex !== null : true
}

/** What a verdict on the whole word says of each of its sounds; null where it says nothing. */
const changeByWord = (verdict: Verdict, isSaid: boolean): Pick<WordCorrection, 'verdict' | 'heard'> | null => {
  if (verdict === 'right' || verdict === 'missing') return { verdict, heard: null }
  // The word was said after all, but nobody said how its sounds were.
  return isSaid || verdict === 'unsure' ? null : { verdict: 'unsure', heard: null }
}

/**
 * A word as people judged it, one correction after the other, the last one over a place deciding.
 *
 * - On a sound: its verdict, what was heard, its mark, and the process that explains it; the word is judged again from its sounds.
 * - On the word as a whole: right makes every sound right; missing means that the word was not said; close, wrong and
 *   unsure are said of the word alone, for no sound is named (those of a word that the machine did not find are in doubt).
 * - A word that the machine did not find, of which a person heard something, was said: it lies between its neighbours.
 * @param gap where a word without a time lies, in ms from the start of the audio.
 */
export const correctWord = (
  word: WordVerdict,
  corrections: readonly Omit<WordCorrection, 'wordIndex'>[],
  gap: { readonly startMs: number; readonly endMs: number },
): WordVerdict => {
  if (corrections.length === 0) return word
  let sounds = [...word.sounds]
  let whole: Verdict | null = null
  let isSaid = word.startMs !== null
  const corrected = new Set<number>()
  for (const { soundIndex, verdict, heard } of corrections) {
    whole = soundIndex === null ? verdict : null
    const change = soundIndex === null ? changeByWord(verdict, isSaid) : { verdict, heard }
    isSaid = isSaidAfter(isSaid, soundIndex, verdict)
    if (change === null) continue
    sounds = sounds.map((sound, index) => {
      if (soundIndex !== null && index !== soundIndex) return sound
      corrected.add(index)
      return correctSound(sound, change.verdict, change.heard)
    })
  }
  const named = nameProcesses(sounds, corrected)
  const verdicts = named.map(({ verdict }) => verdict)
  const time = isSaid ? { startMs: word.startMs ?? gap.startMs, endMs: word.endMs ?? gap.endMs } : untimed
  const isHeard = isSaid && verdicts.some((verdict) => verdict !== 'missing')
  return {
    ...word,
    ...time,
    verdict: isSaid && whole !== null ? whole : wordVerdictOf(isHeard, verdicts),
    sounds: named,
  }
}
