import type { EventName, EventPayload, Handlers } from '../../preload/contract/index.ts'
import type { Host } from '../ports/index.ts'

export type EventListener = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void

/** What a host hands to its bridge. */
export interface Application {
  readonly handlers: Handlers
  /** Every event, for every window of the host. */
  onEvent(listener: EventListener): () => void
  /** A binary frame from the page's microphone. Malformed frames are dropped and counted. */
  pageFrame(bytes: Uint8Array): void
  /** The REST API for whoever has this token; null where there is none. */
  readonly openApi: ((token: string) => Promise<(request: Request) => Promise<Response>>) | null
  close(): Promise<void>
}

/** The parts that tests break on purpose; nothing else may. */
export interface Breakable {
  killCapture(): void
  killSpeechWorker(): Promise<void>
}

export type Compose = (host: Host) => Promise<Application>
