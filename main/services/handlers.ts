import type { EventName, EventPayload, Handlers } from '../../preload/contract/index.ts'

/** The handlers that one service contributes. */
export type HandlersOf<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>

/** How a service tells the windows something. */
export type Emit = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
