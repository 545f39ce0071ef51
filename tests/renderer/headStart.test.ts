import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bridge, CallName, EventName } from '../../preload/contract/index.ts'
import { withHeadStart } from '../../renderer/bridge/headStart.ts'

/** A host that answers with how many calls it had before this one. */
const createHost = () => {
  const made: CallName[] = []
  const listeners = new Map<EventName, (payload: never) => void>()
  let tellConnection: (isConnected: boolean) => void = () => undefined
  const bridge = {
    call: async (name: CallName) => ({ ok: true, value: made.push(name) }),
    on: (name: EventName, listener: (payload: never) => void) => {
      listeners.set(name, listener)
      return () => undefined
    },
    sendAudio: () => undefined,
    onConnection: (listener: (isConnected: boolean) => void) => {
      tellConnection = listener
      return () => undefined
    },
  } as unknown as Bridge
  return {
    bridge,
    made,
    tell: (name: EventName) => listeners.get(name)?.({} as never),
    connection: (isConnected: boolean) => tellConnection(isConnected),
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the head start', () => {
  it('asks before the page does, and each answer is had once', async () => {
    const { bridge, made } = createHost()
    const ahead = withHeadStart(bridge)
    const early = [...made]
    expect(early).toContain('library.list')
    expect(await ahead.call('library.list', {})).toEqual({ ok: true, value: early.indexOf('library.list') + 1 })
    expect(made).toEqual(early)
    expect(await ahead.call('library.list', {})).toEqual({ ok: true, value: early.length + 1 })
  })
  it('asks nothing that another screen would ask', () => {
    const { bridge, made } = createHost()
    withHeadStart(bridge)
    // These make a child where there is none, or take something with them.
    expect(made.filter((name) => /^(children|choosing|session|practice|microphone)\./.test(name))).toEqual([])
  })
  it.each<[string, (host: ReturnType<typeof createHost>) => void]>([
    ['something changed', ({ tell }) => tell('settings.changed')],
    ['the library is another', ({ tell }) => tell('library.changed')],
    ['the demo began', ({ tell }) => tell('demo.changed')],
    ['the line was lost', ({ connection }) => connection(false)],
    ['a while passed', () => void vi.advanceTimersByTime(3_000)],
  ])('is forgotten when %s', async (_, happen) => {
    const host = createHost()
    const ahead = withHeadStart(host.bridge)
    const early = host.made.length
    happen(host)
    await ahead.call('settings.get', {})
    expect(host.made.slice(early)).toEqual(['settings.get'])
  })
  it('stays when the line comes for the first time', async () => {
    const host = createHost()
    const ahead = withHeadStart(host.bridge)
    const early = host.made.length
    host.connection(true)
    await ahead.call('settings.get', {})
    expect(host.made).toHaveLength(early)
  })
})
