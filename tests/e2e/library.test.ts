import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compose } from '../../main/compose/index.ts'
import { runBrowserHost } from '../../main/hosts/browser/run.ts'
import { makePack, makePublisher, sealPack } from '../content/signing.ts'
import { asWelcomed, openBrowser, openPage, temporaryFolder } from './app.ts'

// The library that grows, on the real screens before the real host. It runs in this process, because no app but this one
// believes the key that this test makes.

const data = temporaryFolder()
const home = temporaryFolder()
const publisher = makePublisher('test')
const end = new AbortController()
const homeBefore = process.env.HOME
let ended: Promise<number>
let address = ''
let browser: Browser
let page: Page
let complaints: string[]

const start = async (): Promise<void> => {
  asWelcomed(data.path)
  const ready = Promise.withResolvers<string>()
  ended = runBrowserHost({
    entry: new URL('../../main/browser.ts', import.meta.url).href,
    version: '0.1.0',
    args: ['--serve', '--port', '0', '--data', data.path],
    compose: (host) => compose({ ...host, packKeys: [publisher.key] }),
    print: (line) => {
      const found = /^ready (\S+)$/m.exec(line)?.[1]
      if (found !== undefined) ready.resolve(found)
    },
    complain: (line) => ready.reject(new Error(line)),
    signal: end.signal,
  })
  address = await ready.promise
}

beforeAll(async () => {
  process.env.HOME = home.path
  mkdirSync(join(home.path, 'Downloads'))
  await start()
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  complaints = await openPage(page, address)
})
afterAll(async () => {
  await browser?.close()
  end.abort()
  await ended
  process.env.HOME = homeBefore
  for (const folder of [data, home]) folder.remove()
})

const openLibrary = async (): Promise<void> => {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-library').click()
  await page.getByTestId('pack-starter').waitFor()
}
const textOf = (id: string) => page.getByTestId(id).textContent()

it('adds a signed pack, whose twisters are at once among the tiles', async () => {
  writeFileSync(join(home.path, 'Downloads', 'monthly.ttpack.json'), sealPack(publisher, makePack()))
  await openLibrary()
  await page.getByTestId('packs-add-monthly.ttpack.json').click()
  await page.getByTestId('pack-monthly').waitFor()
  expect(await textOf('packs-told')).toMatch(/Monthly, version 1\.0\.0.*1 twister/)
  expect(await page.getByTestId('pack-starter-remove').count()).toBe(0)
  await page.getByTestId('library-done').click()
  await page.getByTestId('tile-fog-frog').waitFor()
})

it('refuses one that was changed, and says why; what was there stays', async () => {
  const bytes = readFileSync(join(home.path, 'Downloads', 'monthly.ttpack.json'), 'utf8')
  const signed = /"signature": "(.)/.exec(bytes)?.[1] ?? ''
  const changed = bytes.replace(`"signature": "${signed}`, `"signature": "${signed === 'A' ? 'B' : 'A'}`)
  writeFileSync(join(home.path, 'Downloads', 'bad.ttpack.json'), changed)
  await openLibrary()
  await page.getByTestId('packs-add-bad.ttpack.json').click()
  await expect.poll(() => textOf('packs-problem')).toMatch(/isn’t signed by a publisher that the app knows/)
  await page.getByTestId('pack-monthly').waitFor()
})

it('removes one that came later, in two touches', async () => {
  await page.getByTestId('pack-monthly-remove').click()
  await page.getByTestId('pack-remove-now').click()
  await expect.poll(() => page.getByTestId('pack-monthly').count()).toBe(0)
  await page.getByTestId('library-done').click()
  await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
  expect(await page.getByTestId('tile-fog-frog').count()).toBe(0)
})

it('takes a twister with an unknown word, asks how it is said, and has it first among the tiles', async () => {
  await openLibrary()
  await page.getByTestId('own-new').click()
  await page.getByTestId('own-text').fill('Rolf grumbled at the wriffling rabbit')
  await page.getByTestId('word-wriffling').waitFor()
  expect(await page.getByTestId('own-save').isDisabled()).toBe(true)
  // The model voice's own rules propose something, which is taken and heard.
  await page.getByTestId('word-wriffling-0').click()
  await page.getByTestId('own-preview').waitFor()
  expect(await textOf('own-about')).toMatch(/syllables.*Practises \/r\/ at the start/)
  await page.getByTestId('own-hear').click()
  await page.getByTestId('own-save').click()
  await page.getByTestId('own-0').waitFor()
  expect(await textOf('own-failure').catch(() => '')).toBe('')
  await page.getByTestId('library-done').click()
  const tile = page.locator('[data-testid^="tile-own-"]')
  await tile.waitFor()
  expect(await tile.textContent()).toMatch(/Rolf grumbled at the wriffling rabbit/)
  await tile.click()
  await page.getByTestId('big-button').waitFor()
})

it('made the page complain of nothing', () => expect(complaints).toEqual([]))
