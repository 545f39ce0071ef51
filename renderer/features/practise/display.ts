import type { Twister } from '../../../preload/contract/library.ts'
import type { JudgedAttempt, SoundVerdict } from '../../../preload/contract/verdict.ts'
import type { Verdict } from '../../../preload/contract/vocabulary.ts'
import { alignLetters } from './letters.ts'
import { worst } from './summary.ts'

export interface ShownSound {
  /** Place in the verdict's own list of sounds. */
  readonly index: number
  readonly sound: SoundVerdict
}

export interface ShownSegment {
  readonly letters: string
  readonly sounds: readonly ShownSound[]
  readonly verdict: Verdict | null
}

export interface ShownWord {
  readonly text: string
  readonly verdict: Verdict | null
  readonly segments: readonly ShownSegment[]
}

/** The words as they stand in the text, with its punctuation, where that gives the same number of words. */
export function writtenWords(twister: Pick<Twister, 'text' | 'words'>): readonly string[] {
  const written = twister.text.trim().split(/\s+/)
  return written.length === twister.words.length ? written : twister.words.map((word) => word.text)
}

/** Joins the letters of each word with the verdicts of its sounds; without a verdict every word is one segment. */
export function showWords(
  twister: Pick<Twister, 'text' | 'words'>,
  judged: JudgedAttempt | null,
): readonly ShownWord[] {
  return writtenWords(twister).map((text, index) => {
    const verdict = judged?.words[index]
    if (verdict === undefined) return { text, verdict: null, segments: [{ letters: text, sounds: [], verdict: null }] }
    const expected = verdict.sounds.flatMap((sound, at) =>
      sound.expected === null ? [] : [{ index: at, sound, name: sound.expected }],
    )
    const segments = alignLetters(
      text,
      expected.map(({ name }) => name),
    ).map((segment): ShownSegment => {
      const own = segment.sounds.flatMap((at) => expected[at] ?? [])
      const sounds = own.flatMap(({ index: at, sound }) => [{ index: at, sound }, ...addedAfter(verdict.sounds, at)])
      return { letters: segment.letters, sounds, verdict: worst(sounds.map((one) => one.sound.verdict)) }
    })
    return { text, verdict: verdict.verdict, segments }
  })
}

/** Sounds that were said but not asked for stand with the sound before them. */
function addedAfter(sounds: readonly SoundVerdict[], index: number): readonly ShownSound[] {
  const added: ShownSound[] = []
  for (let at = index + 1; at < sounds.length; at += 1) {
    const sound = sounds[at]
    if (sound === undefined || sound.expected !== null) break
    added.push({ index: at, sound })
  }
  return added
}
