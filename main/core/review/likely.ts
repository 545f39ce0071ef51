import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { type ChangeTable, changeTableOf } from '../phonology/naming.ts'
import { processes } from '../phonology/processes.ts'

/** More would not be a small choice. */
const most = 6

/**
 * Sounds that a person may have heard in a sound's place, likeliest first: what the engine found, then what the processes make of
 * it in this word. At most six, never the expected sound.
 * @param word expected sounds of the word; null where a sound was added. @param competitors of each, likeliest first.
 */
export const likelyInWord = (
  word: readonly (Sound | null)[],
  competitors: readonly (readonly { readonly sound: Sound }[])[],
): readonly (readonly Sound[])[] => {
  const expected = word.flatMap((sound) => sound ?? [])
  const table: ChangeTable = changeTableOf(expected, processes)
  let place = -1
  return word.map((sound, index) => {
    if (sound !== null) place += 1
    const byProcess = sound === null ? [] : (table[place] ?? []).flatMap(({ heard }) => heard ?? [])
    const all = [...(competitors[index] ?? []).map((one) => one.sound), ...byProcess]
    return [...new Set(all)].filter((one) => one !== sound).slice(0, most)
  })
}
