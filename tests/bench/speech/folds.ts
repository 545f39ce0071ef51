import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SpeechEngine } from '../../../main/ports/index.ts'
import { withEngines } from './engines.ts'

/** Speaker (a person or a synthetic voice) -> the fold whose networks never heard them. */
export type FoldOf = Readonly<Record<string, number>>

/** Null where no networks of folds are there. */
export const readFolds = (folder: string): FoldOf | null => {
  const path = join(folder, 'folds.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as FoldOf) : null
}

/**
 * Does the work on all items, each by an engine whose networks never heard its speaker; by what ships where there are no
 * networks of folds. Items of speakers in no fold are left out (null).
 */
export const byFold = async <Item, Answer>(
  items: readonly Item[],
  folder: string,
  speakerOf: (item: Item) => string,
  work: (engine: SpeechEngine, item: Item) => Promise<Answer>,
): Promise<(Answer | null)[]> => {
  const foldOf = readFolds(folder)
  if (foldOf === null) return withEngines(items, null, work)
  const answers: (Answer | null)[] = items.map(() => null)
  const numbered = items.map((item, at) => ({ item, at }))
  for (const fold of [...new Set(Object.values(foldOf))].sort((a, b) => a - b)) {
    const own = numbered.filter(({ item }) => foldOf[speakerOf(item)] === fold)
    const weights = join(folder, `fold-${fold}`)
    const some = await withEngines(own, weights, (engine, { item }) => {
      // The engine falls back on what it has where weights cannot be read; that must not pass for held-out figures.
      if (!engine.name.includes(`fold${fold}`))
        throw new Error(
          `The engine did not take the weights in ${weights}. Make them anew by build/sound-model/folds.py.`,
        )
      return work(engine, item)
    })
    own.forEach(({ at }, index) => {
      answers[at] = some[index] as Answer
    })
  }
  return answers
}
