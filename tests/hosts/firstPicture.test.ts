import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { askedAlways, askedByPages, firstPicturePath } from '../../preload/contract/firstPicture.ts'
import type { CallName } from '../../preload/contract/index.ts'
import { createTinyApplication, drive } from '../contract/application.ts'
import { openSocket, startTestServer, type TestServer } from '../contract/hosts.ts'

const asked: CallName[] = []
let isKiosk = false
let isWelcomeDue = false
const tiny = createTinyApplication()
const application = drive(tiny, {
  'kiosk.get': async () => {
    asked.push('kiosk.get')
    return { ok: true, value: isKiosk ? ({} as never) : null }
  },
  'welcome.get': async () => ({ ok: true, value: { isDue: isWelcomeDue } }),
  'children.list': async () => {
    asked.push('children.list')
    return { ok: true, value: [] }
  },
})
let host: TestServer
let cookie = ''
beforeAll(async () => {
  host = await startTestServer(application, { checksOutput: false })
  cookie = await host.cookie()
})
afterAll(() => host.close())

const get = (headers: Readonly<Record<string, string>>, method = 'GET') =>
  fetch(`${host.server.origin}${firstPicturePath}`, { method, headers })

describe('the answers for the first picture', () => {
  test('are those of the calls, in one answer that nobody keeps', async () => {
    const answer = await get({ cookie, 'accept-encoding': 'gzip, deflate, br' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(Object.keys((await answer.json()) as object).sort()).toEqual([...askedAlways, ...askedByPages].sort())
    const plain = await get({ cookie, 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(Object.keys((await plain.json()) as object)).toHaveLength(askedAlways.length + askedByPages.length)
  })
  test.each<[string, Record<string, string>, string, number]>([
    ['without a session', {}, 'GET', 403],
    ['with another session', { cookie: 'ttc-1=abc' }, 'GET', 403],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 'GET', 403],
    ['from another origin', { origin: 'http://127.0.0.1:1' }, 'GET', 403],
    ['by another method', {}, 'POST', 405],
  ])('are not had %s', async (name, headers, method, status) => {
    const before = asked.length
    expect((await get(name.includes('session') ? headers : { cookie, ...headers }, method)).status).toBe(status)
    expect(asked.length).toBe(before)
  })
  test('make no child where it is not the app’s own pages that open', async () => {
    for (const [kiosk, welcome] of [
      [true, false],
      [false, true],
    ] as const) {
      isKiosk = kiosk
      isWelcomeDue = welcome
      const before = asked.length
      expect(Object.keys((await (await get({ cookie })).json()) as object).sort()).toEqual([...askedAlways].sort())
      expect(asked.slice(before)).toEqual(['kiosk.get'])
    }
    isKiosk = false
    isWelcomeDue = false
  })
  test('are on their way with the page itself', async () => {
    const page = await fetch(`${host.server.origin}/`, { headers: { cookie } })
    expect(page.headers.get('link')).toBe('</first.json>; rel=preload; as=fetch; crossorigin')
    expect((await fetch(`${host.server.origin}/index.html`, { headers: { cookie } })).headers.get('link')).toBeNull()
  })
  test('are followed on the line by what changed since, the latest of each, and nothing else', async () => {
    await get({ cookie })
    application.emit('library.changed', {})
    application.emit('library.changed', {})
    application.emit('microphone.level', { level: 0.5 } as never)
    const socket = openSocket(host.server.origin, { cookie, origin: host.server.origin })
    const told: unknown[] = []
    await new Promise<void>((resolve) => {
      socket.addEventListener('message', (event) => {
        const message = JSON.parse(String(event.data)) as { readonly id?: number }
        if (message.id === 1) resolve()
        else told.push(message)
      })
      socket.addEventListener('open', () => socket.send(JSON.stringify({ id: 1, name: 'app.info', input: {} })))
    })
    socket.close()
    expect(told).toEqual([{ event: 'library.changed', payload: {} }])
  })
  test('are gathered while the page that fetches them is on its way, once, and anew where something changed meanwhile', async () => {
    const times = async (happen: () => void): Promise<number> => {
      const before = asked.length
      await (await fetch(`${host.server.origin}/`, { headers: { cookie } })).text()
      await vi.waitFor(() => expect(asked.slice(before)).toEqual(['kiosk.get', 'children.list']))
      happen()
      expect((await get({ cookie })).status).toBe(200)
      return asked.slice(before).filter((name) => name === 'children.list').length
    }
    expect(await times(() => {})).toBe(1)
    expect(await times(() => application.emit('children.changed', {}))).toBe(2)
    // What was fetched is not handed out again.
    const before = asked.length
    await get({ cookie })
    expect(asked.slice(before)).toEqual(['kiosk.get', 'children.list'])
  })
})
