import type { Result } from '../../preload/contract/result.ts'
import { Refusal } from '../core/portable/refusal.ts'
import type { Vault } from '../ports/index.ts'

/** Where the names that an export carries in the clear stand sealed; the same places as everywhere else in the store. */
export const places = {
  childName: (id: string) => `children/name/${id}`,
  childNotes: (id: string) => `children/notes/${id}`,
  heard: (id: string) => `attempts/heard/${id}`,
  personKey: (id: string) => `people/key/${id}`,
  personName: (id: string) => `people/name/${id}`,
  recordingKey: (id: string) => `recordings/key/${id}`,
  attemptNote: (id: string) => `notes/text/${id}`,
  twister: (id: string) => `twisters/content/${id}`,
  planNote: (id: string) => `plans/note/${id}`,
} as const

export const orRefuse = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refusal(result.error.code, result.error.message)
  return result.value
}

/** Opens what is sealed; what cannot be opened is counted and null, but a vault that was locked meanwhile ends it all. */
export const createOpener = (vault: Vault) => {
  let unreadable = 0
  const bytes = (key: Uint8Array | null, place: string, column: unknown): Uint8Array | null => {
    if (!(column instanceof Uint8Array)) return null
    const opened = key === null ? null : vault.open(key, place, column)
    if (opened?.ok === true) return opened.value
    if (opened?.error.code === 'vault-locked') throw new Refusal(opened.error.code, opened.error.message)
    unreadable += 1
    return null
  }
  return {
    bytes,
    text: (key: Uint8Array | null, place: string, column: unknown): string | null => {
      if (typeof column === 'string') return column
      const opened = bytes(key, place, column)
      return opened === null ? null : new TextDecoder().decode(opened)
    },
    unreadable: () => unreadable,
  }
}
