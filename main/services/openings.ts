import { succeed } from '../../preload/contract/result.ts'
import type { Openings } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'

/** Hands on what somebody opened the app with. The window asks a person before it goes anywhere. */
export const createOpeningsService = ({ openings, emit }: { openings: Openings | undefined; emit: Emit }) => {
  const stop = openings?.onCame(() => emit('openings.came', {}))
  return {
    handlers: { 'openings.take': async () => succeed(openings?.take() ?? null) } satisfies HandlersOf<'openings'>,
    close: (): void => stop?.(),
  }
}
