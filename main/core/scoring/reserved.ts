import type { Sound } from '../../../preload/contract/vocabulary.ts'
import type { WordEvidence } from './evidence.ts'

/**
 * What the machine judged, without a word about the sounds of which a person judges alone: they are unsure, neither right nor wrong (if it
 * said what was right and kept back the rest, shares would only rise). A word that was not said stays missing: that is no matter of its sounds.
 */
export const withoutReserved = (
  words: readonly WordEvidence[],
  reserved: readonly Sound[] = [],
): readonly WordEvidence[] => {
  if (reserved.length === 0) return words
  return words.map((word) =>
    word.startMs === null
      ? word
      : {
          ...word,
          sounds: word.sounds.map((sound) =>
            sound.expected !== null && reserved.includes(sound.expected)
              ? { ...sound, heard: sound.expected, process: null, verdict: 'unsure' as const }
              : sound,
          ),
        },
  )
}
