import type { EventName } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'

/** What makes figures old. */
const changes: ReadonlySet<EventName> = new Set(['progress.changed', 'children.changed'])
/** Of days that are over, and of ranges that are rarely asked for, nothing is kept for long. */
const most = 32

/** Answers about progress, kept until something is written; those under way as well, so that an old one is never kept. */
export const createKeptAnswers = <T>() => {
  const kept = new Map<string, Promise<Result<T>>>()
  return {
    /** The answer that is kept, or the one that is read now. What failed is asked again. */
    get: async (key: string, read: () => Promise<Result<T>>): Promise<Result<T>> => {
      const known = kept.get(key)
      if (known !== undefined) return known
      if (kept.size >= most) kept.clear()
      const answer = read()
      kept.set(key, answer)
      let isGood = false
      try {
        const told = await answer
        isGood = told.ok
        return told
      } finally {
        if (!isGood && kept.get(key) === answer) kept.delete(key)
      }
    },
    forget: (): void => kept.clear(),
    onEvent: (name: EventName): void => {
      if (changes.has(name)) kept.clear()
    },
  }
}
