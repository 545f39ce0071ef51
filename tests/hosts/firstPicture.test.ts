import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { askedAlways, askedByPages, type Draw, type FirstAnswers } from '../../preload/contract/firstPicture.ts'
import type { CallName } from '../../preload/contract/index.ts'
import { createTinyApplication, drive } from '../contract/application.ts'
import { createPlace, openSocket, startTestServer, type TestServer } from '../contract/hosts.ts'

const asked: CallName[] = []
let isKiosk = false
let isWelcomeDue = false
let name = 'Robin'
let draw: Draw = async () => null
const tiny = createTinyApplication()
const application = drive(tiny, {
  'kiosk.get': async () => {
    asked.push('kiosk.get')
    return { ok: true, value: isKiosk ? ({} as never) : null }
  },
  'welcome.get': async () => ({ ok: true, value: { isDue: isWelcomeDue } }),
  'children.list': async () => {
    asked.push('children.list')
    return { ok: true, value: [{ name }] as never }
  },
})
let host: TestServer
let cookie = ''
const place = createPlace()
const index = `${place.folder}/page.html`
const inline = { style: 'p{color:red}', script: 'document.title="a<b"' }
writeFileSync(
  index,
  `<!doctype html><html lang="en"><head><style>${inline.style}</style><script>${inline.script}</script></head><body><div id="root"></div></body></html>`,
)
beforeAll(async () => {
  host = await startTestServer(application, {
    checksOutput: false,
    page: { index, loadDraw: async () => (answers) => draw(answers) },
  })
  cookie = await host.cookie()
})
afterAll(async () => {
  await host.close()
  place.remove()
})
beforeEach(() => {
  draw = async () => null
  name = 'Robin'
})

const get = (headers: Readonly<Record<string, string>> = { cookie }, method = 'GET', path = '/') =>
  fetch(`${host.server.origin}${path}`, { method, headers, redirect: 'manual' })
/** The elements of data in a page, as a parser of HTML finds them: up to the first that ends one. */
const dataOf = (page: string): FirstAnswers[] =>
  [...page.matchAll(/<script type="application\/json" id="first-answers">(.*?)<\/script/gs)].map(([, data = '']) =>
    JSON.parse(data),
  )

describe('the page', () => {
  test('brings the answers of its first picture, in one answer that nobody keeps', async () => {
    const answer = await get({ cookie, 'accept-encoding': 'gzip, deflate, br' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-encoding')).toBe('br')
    const [answers = {}] = dataOf(await answer.text())
    expect(Object.keys(answers).sort()).toEqual([...askedAlways, ...askedByPages].sort())
    const plain = await get({ cookie, 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(Object.keys(dataOf(await plain.text())[0] ?? {})).toHaveLength(askedAlways.length + askedByPages.length)
  })
  test('brings the picture, drawn from these very answers, and what the style sheets look for', async () => {
    const given: FirstAnswers[] = []
    draw = async (answers) => {
      given.push(answers)
      return { html: '<b>$& drawn</b>', attributes: { lang: 'de', 'data-theme': 'a"b' } }
    }
    const page = await (await get()).text()
    expect(page).toContain('<html lang="de" data-theme="a&quot;b">')
    expect(page).toContain('<div id="root"><b>$& drawn</b></div>')
    expect(dataOf(page)).toEqual(JSON.parse(JSON.stringify(given)))
  })
  test('comes without a picture where it cannot be drawn, and that is told', async () => {
    draw = async () => {
      throw new TypeError('no')
    }
    const before = host.logger.lines.length
    const page = await (await get()).text()
    expect(page).toContain('<div id="root"></div>')
    expect(dataOf(page)).toHaveLength(1)
    expect(host.logger.lines.slice(before)).toEqual([{ event: 'first-picture-failed', fields: { error: 'TypeError' } }])
  })
  test('lets nothing that somebody wrote out of the element that it stands in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc
            .array(
              fc.constantFrom('</script>', '<script>', '<!--', '-->', ']]>', '\\', '"', '&', '$&', '$`', '\u2028', 'a'),
            )
            .map((parts) => parts.join('')),
        ),
        async (written) => {
          name = written
          const page = await (await get()).text()
          const [answers, ...others] = dataOf(page)
          expect(others).toEqual([])
          expect(answers?.['children.list']).toEqual({ ok: true, value: [{ name: written }] })
          expect(page.match(/<script/g)).toHaveLength(2)
          expect(page.endsWith('</script></body></html>')).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })
  test('allows what it came with by its hash, and nothing else inline', async () => {
    draw = async () => ({ html: '<style>b{}</style><script>evil</script>', attributes: {} })
    const policy = (await get()).headers.get('content-security-policy') ?? ''
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    expect(policy).toContain(`script-src 'self' ${hash(inline.script)};`)
    expect(policy).toContain(`style-src 'self' ${hash(inline.style)};`)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })
  test.each<[string, Record<string, string>, string, number]>([
    ['without a session', {}, 'GET', 403],
    ['with another session', { cookie: 'ttc-1=abc' }, 'GET', 403],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 'GET', 403],
    ['from another origin', { origin: 'http://127.0.0.1:1' }, 'GET', 403],
    ['by another method', {}, 'POST', 405],
  ])('is not had %s, and nothing is asked for it', async (what, headers, method, status) => {
    const before = asked.length
    expect((await get(what.includes('session') ? headers : { cookie, ...headers }, method)).status).toBe(status)
    expect(asked.length).toBe(before)
  })
  test('makes no child where it is not the app’s own pages that open', async () => {
    for (const [kiosk, welcome] of [
      [true, false],
      [false, true],
    ] as const) {
      isKiosk = kiosk
      isWelcomeDue = welcome
      const before = asked.length
      const [answers = {}] = dataOf(await (await get()).text())
      expect(Object.keys(answers).sort()).toEqual([...askedAlways].sort())
      expect(asked.slice(before)).toEqual(['kiosk.get'])
    }
    isKiosk = false
    isWelcomeDue = false
  })
  test('is followed on the line by what changed since, the latest of each, and nothing else', async () => {
    await get()
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
  test('is drawn while whoever has its ticket is on the way, once, and anew where something changed meanwhile', async () => {
    const times = async (happen: () => void): Promise<number> => {
      const before = asked.length
      const ticket = host.server.ticketAddress(5_000)
      await vi.waitFor(() => expect(asked.slice(before)).toEqual(['kiosk.get', 'children.list']))
      happen()
      const opened = await fetch(ticket)
      expect(opened.status).toBe(200)
      expect(dataOf(await opened.text())[0]?.['children.list']).toEqual({ ok: true, value: [{ name }] })
      return asked.slice(before).filter((one) => one === 'children.list').length
    }
    expect(await times(() => undefined)).toBe(1)
    const changed = () => {
      name = 'Alex'
      application.emit('children.changed', {})
    }
    expect(await times(changed)).toBe(2)
    // What was handed out is not handed out again.
    const before = asked.length
    await get()
    expect(asked.slice(before)).toEqual(['kiosk.get', 'children.list'])
  })
})
