import type { EventName, EventPayload, Handlers } from '../preload/contract/index.ts'
import type { Host } from './ports.ts'

/** What a host hands to its bridge. */
export interface Application {
  readonly handlers: Handlers
  /** Every event, for every window of the host. */
  onEvent(listener: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void): () => void
  /** A binary frame from the page's microphone. Malformed frames are dropped and counted. */
  pageFrame(bytes: Uint8Array): void
  close(): Promise<void>
}

export type Compose = (host: Host) => Promise<Application>
