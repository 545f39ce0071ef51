import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSounds } from '../../../../main/core/phonology/sounds.ts'
import type { SpeechTarget } from '../../../../main/ports/index.ts'

/** One recording and what experts made of it (speechocean762, Zhang et al. 2021). */
export interface Labelled {
  readonly id: string
  readonly speaker: string
  readonly isChild: boolean
  readonly target: SpeechTarget
  /** Mean marks 0..2, an array a word. */
  readonly marks: readonly (readonly number[])[]
}

interface Line {
  readonly id: string
  readonly speaker: string
  readonly age: number
  readonly text: string
  readonly words: readonly {
    readonly text: string
    readonly phones: readonly string[]
    readonly scores: readonly number[]
  }[]
}

const childBelow = 16

export const readLabels = (folder: string): Labelled[] =>
  readFileSync(join(folder, 'labels.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { id, speaker, age, text, words } = JSON.parse(line) as Line
      const spoken = words.map((word) => ({ text: word.text, sounds: parseSounds(word.phones) ?? [] }))
      if (spoken.some(({ sounds }) => sounds.length === 0)) throw new Error(`The labels of ${id} are not ARPAbet.`)
      return {
        id,
        speaker,
        isChild: age < childBelow,
        target: { text, words: spoken },
        marks: words.map((word) => word.scores),
      }
    })
