import type { Book } from '../../preload/contract/book.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { bookOf } from '../core/progress/book.ts'
import type { BookShelf, Store } from '../ports/index.ts'
import type { HandlersOf } from './handlers.ts'
import { createKeptAnswers } from './keptAnswers.ts'

export interface BookServiceParts {
  readonly store: Pick<Store, 'localChild'> & { readonly book: BookShelf }
  readonly findTwister: (twisterId: string) => Pick<Twister, 'targets'> | null
  /** Today as the wall clock has it, YYYY-MM-DD. */
  readonly today: () => string
}

/** The picture-book of the child who practises, kept until something is written. */
export const createBookService = ({ store, findTwister, today }: BookServiceParts) => {
  const kept = createKeptAnswers<Book>()

  const read = async (childId: Id, day: string): Promise<Result<Book>> => {
    const practised = await store.book.practised(childId)
    if (!practised.ok) return practised
    const { sounds: chosen, twisters } = practised.value
    // Who practises without targets of its own practises those of its twisters.
    const said = [...twisters].flatMap((id) => findTwister(id)?.targets ?? [])
    const sounds = new Set([...chosen, ...said.map(({ sound }) => sound)])
    const rows = await store.book.rows(childId, day, sounds)
    return rows.ok ? succeed(bookOf({ ...rows.value, sounds }, day)) : rows
  }

  const handlers = {
    'book.get': async () => {
      const child = await store.localChild()
      if (!child.ok) return child
      const { id } = child.value
      const day = today()
      return kept.get(`${id} ${day}`, () => read(id, day))
    },
  } satisfies HandlersOf<'book'>

  return { handlers, onEvent: kept.onEvent }
}
