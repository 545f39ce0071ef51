import type { RecordingRow, SturdyFile } from '../../main/ports/index.ts'
import type { RecordingsServiceParts } from '../../main/services/recordings.ts'
import { createPinHasher } from '../../main/vault/pin.ts'
import { succeed } from '../../preload/contract/result.ts'
import { handClock } from '../store/attempts.ts'
import { cheap } from '../vault/openIn.ts'

/** A sturdy file in memory, as JSON would keep it. */
export const createMemoryFile = (content?: unknown): SturdyFile & { content(): unknown } => {
  let text = content === undefined ? undefined : JSON.stringify(content)
  return {
    read: () => succeed(text === undefined ? undefined : JSON.parse(text)),
    write: (value) => {
      text = JSON.stringify(value)
      return succeed(undefined)
    },
    content: () => (text === undefined ? undefined : JSON.parse(text)),
  }
}

/** A wall clock that can be set, and ticks that only go on. `pass` moves both. */
export const createClocks = (at = 1_800_000_000_000) => {
  const clock = handClock(at)
  let ticks = 1_000
  return {
    clock,
    ticks: () => ticks,
    pass: (ms: number) => {
      ticks += ms
      clock.set(clock.now() + ms)
    },
  }
}

export const cheapHasher = createPinHasher(cheap)

/** The rows of recordings in memory. */
export const createMemoryShelf = (): RecordingsServiceParts['shelf'] & { readonly rows: Map<string, RecordingRow> } => {
  const rows = new Map<string, RecordingRow>()
  return {
    rows,
    add: async (row) => {
      rows.set(row.id, row)
      return succeed(undefined)
    },
    find: async (id) => succeed(rows.get(id) ?? null),
    list: async (childId) => succeed([...rows.values()].filter((row) => childId === null || row.childId === childId)),
    inCopies: async () => succeed(new Set()),
    destroy: async (id) => {
      rows.delete(id)
      return succeed(undefined)
    },
  }
}
