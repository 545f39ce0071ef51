import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FirstAnswers } from '../../preload/contract/firstPicture.ts'
import { gatherFirst } from '../../preload/contract/firstPicture.ts'
import type { Bridge, CallName, EventName } from '../../preload/contract/index.ts'
import { withHeadStart } from '../../renderer/bridge/headStart.ts'

const opensPages: Readonly<Partial<Record<CallName, unknown>>> = { 'kiosk.get': null, 'welcome.get': { isDue: false } }

/** A host that answers with how many calls it had before this one, or with what is given. */
const createHost = (given: Readonly<Partial<Record<CallName, unknown>>> = {}) => {
  const made: CallName[] = []
  const listeners = new Map<EventName, (payload: never) => void>()
  const onConnection = new Set<(isConnected: boolean) => void>()
  const bridge = {
    call: async (name: CallName) => ({ ok: true, value: made.push(name) && name in given ? given[name] : made.length }),
    on: (name: EventName, listener: (payload: never) => void) => {
      listeners.set(name, listener)
      return () => undefined
    },
    sendAudio: () => undefined,
    onConnection: (listener: (isConnected: boolean) => void) => {
      onConnection.add(listener)
      return () => onConnection.delete(listener)
    },
  } as unknown as Bridge
  return {
    bridge,
    made,
    tell: (name: EventName) => listeners.get(name)?.({} as never),
    connection: (isConnected: boolean) => {
      for (const listener of onConnection) listener(isConnected)
    },
  }
}
const fetched = {
  'library.list': { ok: true, value: [] },
  'settings.get': { ok: true, value: {} },
} as never as FirstAnswers
const startOn = async (asked: FirstAnswers | Promise<FirstAnswers> = fetched) => {
  const host = createHost()
  return { host, ahead: await withHeadStart(host.bridge, Promise.resolve(asked)) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('asking ahead', () => {
  it('asks what every first picture asks, and what the app’s own pages ask once they open', async () => {
    const host = createHost(opensPages)
    const answers = await gatherFirst((name) => host.bridge.call(name, {}))
    expect(Object.keys(answers).sort()).toEqual([...host.made].sort())
    expect(host.made).toEqual(expect.arrayContaining(['library.list', 'children.list', 'choosing.get', 'session.get']))
  })
  it.each<[string, Readonly<Partial<Record<CallName, unknown>>>]>([
    ['the welcome comes', { 'kiosk.get': null, 'welcome.get': { isDue: true } }],
    ['this is a kiosk', { 'kiosk.get': {}, 'welcome.get': { isDue: false } }],
  ])('asks nothing that makes a child or takes something with it where %s', async (_, given) => {
    const host = createHost(given)
    await gatherFirst((name) => host.bridge.call(name, {}))
    expect(host.made.filter((name) => /^(children|choosing|session|practice|microphone)\./.test(name))).toEqual([])
    expect(host.made).not.toContain('openings.take')
  })
})

describe('the head start', () => {
  it('knows the answers before they are asked, and each is had once', async () => {
    const { host, ahead } = await startOn()
    expect(ahead.early('library.list')).toEqual([])
    expect(await ahead.call('library.list', {})).toBe(fetched['library.list'])
    expect(host.made).toEqual([])
    expect(ahead.early('library.list')).toBeUndefined()
    await ahead.call('library.list', {})
    expect(host.made).toEqual(['library.list'])
  })
  it('asks the host what was not answered, and knows nothing of what failed', async () => {
    const failed = { 'children.list': { ok: false, error: { code: 'internal', message: '' } } } as const
    const { host, ahead } = await startOn(failed)
    expect(ahead.early('children.list')).toBeUndefined()
    expect(await ahead.call('children.list', {})).toBe(failed['children.list'])
    await ahead.call('kiosk.get', {})
    expect(host.made).toEqual(['kiosk.get'])
  })
  it.each<[string, (host: ReturnType<typeof createHost>) => void]>([
    ['something changed', ({ tell }) => tell('settings.changed')],
    ['the library is another', ({ tell }) => tell('library.changed')],
    ['there are other children', ({ tell }) => tell('children.changed')],
    ['the demo began', ({ tell }) => tell('demo.changed')],
    ['the line was lost', ({ connection }) => connection(false)],
    ['a while passed', () => void vi.advanceTimersByTime(3_000)],
  ])('is forgotten when %s', async (_, happen) => {
    const { host, ahead } = await startOn()
    happen(host)
    expect(ahead.early('settings.get')).toBeUndefined()
    await ahead.call('settings.get', {})
    expect(host.made).toEqual(['settings.get'])
  })
  it('is not had where something changed while the answers were on their way', async () => {
    const host = createHost()
    const answers = Promise.withResolvers<FirstAnswers>()
    const starting = withHeadStart(host.bridge, answers.promise)
    host.tell('children.changed')
    answers.resolve(fetched)
    expect((await starting).early('library.list')).toBeUndefined()
  })
  it('makes nobody ask anew when the line comes for the first time, but does when it came back', async () => {
    const { host, ahead } = await startOn()
    const told = vi.fn()
    ahead.onConnection(told)
    host.connection(true)
    expect(told).not.toHaveBeenCalled()
    host.connection(false)
    host.connection(true)
    expect(told.mock.calls).toEqual([[false], [true]])
  })
  it('tells of the first line whoever has no answers, or waited long for it', async () => {
    const { host, ahead } = await startOn({})
    const told = vi.fn()
    ahead.onConnection(told)
    host.connection(true)
    expect(told.mock.calls).toEqual([[true]])
    const late = await startOn()
    late.ahead.onConnection(told)
    vi.advanceTimersByTime(3_000)
    late.host.connection(true)
    expect(told).toHaveBeenCalledTimes(2)
  })
})
