import type { PageOf } from '../../ports/index.ts'
import { readCursor } from '../paging.ts'
import { Refusal } from '../problem.ts'

export const pageIn = ({ limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): PageOf => {
  if (cursor === undefined) return { most: limit, after: null }
  const after = readCursor(cursor)
  if (after === null) throw new Refusal('bad-input', undefined, [{ at: 'query.cursor', message: 'No page ended so.' }])
  return { most: limit, after }
}
