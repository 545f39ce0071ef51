import type { Twister } from '../../../preload/contract/library.ts'
import type { JudgedAttempt, SoundVerdict } from '../../../preload/contract/verdict.ts'
import type { Verdict } from '../../../preload/contract/vocabulary.ts'
import type { Focus } from './focus.ts'
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
  /** Null before the verdict, and where the word is neutral. */
  readonly verdict: Verdict | null
  readonly segments: readonly ShownSegment[]
  /** The verdict says that the word was said. */
  readonly isSaid: boolean
}

/** The words as they stand in the text, with its punctuation, where that gives the same number of words. */
export function writtenWords(twister: Pick<Twister, 'text' | 'words'>): readonly string[] {
  const written = twister.text.trim().split(/\s+/)
  return written.length === twister.words.length ? written : twister.words.map((word) => word.text)
}

/** Joins the letters of each word with the shown verdicts of its sounds; without a verdict every word is one segment. */
export function showWords(
  twister: Pick<Twister, 'text' | 'words'>,
  judged: JudgedAttempt | null,
  focus: Focus,
): readonly ShownWord[] {
  return writtenWords(twister).map((text, index) => {
    const verdict = judged?.words[index]
    const focused = focus.words[index]
    if (verdict === undefined || focused === undefined) {
      return { text, verdict: null, segments: [{ letters: text, sounds: [], verdict: null }], isSaid: false }
    }
    const expected = verdict.sounds.flatMap((sound, at) =>
      sound.expected === null ? [] : [{ index: at, sound, name: sound.expected }],
    )
    const segments = alignLetters(
      text,
      expected.map(({ name }) => name),
    ).map((segment): ShownSegment => {
      const own = segment.sounds.flatMap((at) => expected[at] ?? [])
      const sounds = own
        .flatMap(({ index: at, sound }) => [{ index: at, sound }, ...addedAfter(verdict.sounds, at)])
        .filter((one) => focused.shown[one.index] === true)
      return { letters: segment.letters, sounds, verdict: worst(sounds.map((one) => one.sound.verdict)) }
    })
    return { text, verdict: focused.verdict, segments, isSaid: verdict.verdict !== 'missing' }
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
