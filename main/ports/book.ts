import type { Result } from '../../preload/contract/result.ts'
import type { Id, Sound } from '../../preload/contract/vocabulary.ts'
import type { BookFacts } from '../core/progress/book.ts'

/** What a child's picture-book is made of. */
export interface BookShelf {
  /** The sounds that were ever chosen for the child, those that no longer are among them, and the twisters that it ever said. */
  practised(
    childId: Id,
  ): Promise<Result<{ readonly sounds: ReadonlySet<Sound>; readonly twisters: ReadonlySet<string> }>>
  /** Every day with practice until one (YYYY-MM-DD), and what came of these sounds on it. */
  rows(childId: Id, to: string, sounds: ReadonlySet<Sound>): Promise<Result<Omit<BookFacts, 'sounds'>>>
}
