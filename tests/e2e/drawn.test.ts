import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type RunningApp, startApp, temporaryFolder } from './app.ts'

// The first picture comes drawn from the host, before any of the page's code: what stands there, that touches meanwhile are kept, and that
// the code takes over the very same picture.

const tile = 'tile-red-lorry-yellow-lorry'
const heart = 'tile-heart-red-lorry-yellow-lorry'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const start = async (settings: Readonly<Record<string, unknown>> = {}): Promise<RunningApp> => {
  const data = temporaryFolder()
  ends.push(() => data.remove())
  mkdirSync(data.path, { recursive: true })
  writeFileSync(join(data.path, 'settings.json'), JSON.stringify({ settings: { welcomed: true, ...settings } }))
  const app = await startApp(data.path)
  ends.push(() => app.stop())
  return app
}

interface Held {
  readonly page: Page
  readonly complaints: readonly string[]
  /** Lets the code come. */
  release(): Promise<void>
}

/** The page with its code held back. */
const openHeld = async (address: string, options: BrowserContextOptions = {}): Promise<Held> => {
  const context = await browser.newContext(options)
  ends.push(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  const held: Route[] = []
  let isHeld = true
  await page.route('**/assets/*.js', (route) => {
    if (isHeld) held.push(route)
    else void route.continue()
  })
  await page.goto(address, { waitUntil: 'commit' })
  await page.getByTestId(tile).first().waitFor()
  return {
    page,
    complaints,
    release: async () => {
      isHeld = false
      await Promise.all(held.splice(0).map((route) => route.continue()))
    },
  }
}
/** The code has it, and answers. */
const taken = (page: Page): Promise<unknown> =>
  expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('screen-title')
const bodyOf = (page: Page): Promise<string> => page.evaluate("document.getElementById('root').innerHTML")

describe('the first picture', () => {
  it('stands without any code, in its letters, and the code takes it over as it is', async () => {
    const app = await start()
    const { page, complaints, release } = await openHeld(app.address)
    await expect.poll(() => page.url()).toBe(`${new URL(app.address).origin}/`)
    expect(await page.evaluate('document.fonts.check(\'700 1em "Atkinson Hyperlegible"\')')).toBe(true)
    await page.evaluate(() => {
      const own = globalThis as unknown as { first: Element | null; document: { querySelector(what: string): Element } }
      own.first = own.document.querySelector('[data-tile]')
    })
    const drawn = await bodyOf(page)
    expect(drawn).not.toMatch(/ style=/)
    await release()
    await taken(page)
    expect(complaints).toEqual([])
    // Not a new one in its place.
    expect(await page.evaluate("first.isConnected && first === document.querySelector('[data-tile]')")).toBe(true)
    // What is painted from now on, and ids of elements, are the code's own.
    const plain = (html: string) =>
      html.replaceAll(/ (style|data-pressed|data-focus-visible|data-focused)="[^"]*"/g, '')
    const after = plain(await bodyOf(page))
    const head = plain(drawn).slice(0, plain(drawn).indexOf('data-small="false"'))
    expect(head.length).toBeGreaterThan(5_000)
    expect(after.slice(0, head.length)).toBe(head)
  })

  it('keeps a touch on a twister, which opens as soon as the code is there', async () => {
    const app = await start()
    const { page, complaints, release } = await openHeld(app.address)
    await page.getByTestId(tile).first().click()
    expect(await page.locator('[data-screen]').getAttribute('data-screen')).toBe('choose')
    await release()
    await page.locator('[data-screen="practise"]').waitFor()
    expect(await page.locator('main').textContent()).toMatch(/red lorry/i)
    expect(complaints).toEqual([])
  })

  it('gives each touch once, in its order', async () => {
    const app = await start()
    const { page, complaints, release } = await openHeld(app.address)
    await page.getByTestId(heart).click()
    await page.getByTestId('shelf-favourites').press('Enter')
    await release()
    // Pressed twice it would be no favourite again.
    await expect.poll(() => page.locator('[data-tile]').count()).toBe(1)
    expect(await page.getByTestId(heart).getAttribute('aria-pressed')).toBe('true')
    await page.reload()
    await taken(page)
    expect(await page.getByTestId(heart).getAttribute('aria-pressed')).toBe('true')
    expect(complaints.filter((line) => !/ERR_FAILED|WebSocket/.test(line))).toEqual([])
  })

  it('answers a shortcut that was pressed before the code was there', async () => {
    const app = await start()
    const { page, release } = await openHeld(app.address)
    await page.keyboard.press('Control+,')
    await release()
    await page.getByRole('dialog').waitFor()
  })

  it('gives way to what changed while the code was on its way', async () => {
    const app = await start()
    const { page, complaints, release } = await openHeld(app.address)
    const answer = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const line = new WebSocket(`${location.origin.replace('http', 'ws')}/bridge`)
          const change = { id: 1, name: 'settings.change', input: { hand: 'left', language: 'de' } }
          line.addEventListener('open', () => line.send(JSON.stringify(change)))
          line.addEventListener('message', ({ data }) => String(data).startsWith('{"id":1') && resolve(String(data)))
        }),
    )
    expect(answer).toContain('"ok":true')
    await release()
    await expect.poll(() => page.evaluate('document.documentElement.dataset.hand')).toBe('left')
    await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('de')
    await page.getByTestId(tile).first().click()
    await page.locator('[data-screen="practise"]').waitFor()
    expect(complaints).toEqual([])
  })

  it('is in the chosen language and look, and in the computer’s where nothing was chosen', async () => {
    const app = await start({ language: 'de', theme: 'system', motion: 'system', hand: 'left' })
    const { page, complaints, release } = await openHeld(app.address, { colorScheme: 'dark', reducedMotion: 'reduce' })
    const look = () => page.evaluate('({ ...document.documentElement.dataset, lang: document.documentElement.lang })')
    const wanted = { theme: 'dusk', motion: 'reduced', hand: 'left', typeface: 'hyperlegible', lang: 'de' }
    expect(await look()).toEqual(wanted)
    const german = 'Welchen sprechen wir?'
    expect(await page.locator('h1').textContent()).toBe(german)
    await page.evaluate(() => {
      const own = globalThis as unknown as { said: string[]; document: Document }
      own.said = []
      new MutationObserver(() => own.said.push(own.document.querySelector('h1')?.textContent ?? '')).observe(
        own.document.body,
        { subtree: true, childList: true, characterData: true },
      )
    })
    await release()
    await taken(page)
    expect(await look()).toMatchObject(wanted)
    // No other language flashes by.
    expect((await page.evaluate<string[]>('said')).filter((title) => title !== german)).toEqual([])
    expect(complaints).toEqual([])
  })
})
