import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openChromium } from '../chromium.ts'
import { serve } from './gallery/serve.ts'
import { builtSite } from './gallery/site.ts'

/** Twisters and packs in a real browser under the real content policy, on the stand-in bridge. */
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let built: Awaited<ReturnType<typeof builtSite>>
let site: Awaited<ReturnType<typeof serve>>
let browser: Browser
const complaints: string[] = []

beforeAll(async () => {
  built = await builtSite()
  site = await serve(built.folder)
  browser = await openChromium()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await built?.remove()
})

const open = async (query: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${query}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`${query}: ${error.message}`))
  await page.goto(`${site.address}/?sounds=off&motion=reduced&count=6&${query}`)
  return page
}
const openLibrary = async (query: string): Promise<Page> => {
  const page = await open(query)
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-library').click()
  return page
}
const calls = (page: Page, name: string) =>
  page.evaluate((wanted) => window.standIn.made.filter((call) => call.name === wanted).map((call) => call.input), name)
const textOf = (page: Page, id: string) => page.getByTestId(id).textContent()
const violations = async (page: Page) => {
  await page.evaluate(await readFile(axePath, 'utf8'))
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run
    return (await run()).violations.map(({ id }) => id)
  })
}

describe('packs', () => {
  test('are listed with version, count, licence and credits, and what is not used with the reason', async () => {
    const page = await openLibrary('packs')
    expect(await textOf(page, 'pack-starter')).toMatch(/Starter pack.*118 twisters.*version 1\.1\.0.*came with the app/)
    await page.getByTestId('pack-starter-licence').click()
    await expect.poll(() => textOf(page, 'pack-starter')).toMatch(/public domain.*Carnegie Mellon/)
    expect(await textOf(page, 'packs-refused')).toMatch(/october\.ttpack\.json.*newer version of the app/)
    expect(await page.getByTestId('pack-starter-remove').count()).toBe(0)
    await page.close()
  })

  test('are added from where downloads lie, and removed in two touches', async () => {
    const page = await openLibrary('packs')
    await page.getByTestId('packs-add-december.ttpack.json').click()
    await expect.poll(() => textOf(page, 'packs-told')).toMatch(/December.*24 twisters/)
    await page.getByTestId('pack-december-remove').click()
    expect(await calls(page, 'packs.remove')).toEqual([])
    await page.getByTestId('pack-remove-now').click()
    await expect.poll(() => page.getByTestId('pack-december').count()).toBe(0)
    // The list of twisters follows by itself.
    expect((await calls(page, 'library.list')).length).toBe(3)
    await page.close()
  })

  test('come by themselves where the app was set up so: looked for now, and switched off', async () => {
    const page = await openLibrary('packs')
    await expect
      .poll(() => textOf(page, 'packs-monthly'))
      .toMatch(/packs\.example\.org.*Last looked on November 3, 2026/)
    await page.getByTestId('packs-monthly-look').click()
    await expect.poll(() => textOf(page, 'packs-told')).toMatch(/New: December: snow and bells/)
    await page.getByTestId('packs-monthly-look').click()
    await expect.poll(() => textOf(page, 'packs-told')).toMatch(/nothing new/)
    await page.getByTestId('packs-monthly-switch').click()
    await expect.poll(() => calls(page, 'settings.change')).toEqual([{ fetchesPacks: false }])
    await page.close()
    const without = await openLibrary('')
    await without.getByTestId('packs-add').waitFor()
    expect(await without.getByTestId('packs-monthly').count()).toBe(0)
    await without.close()
  })

  test('that are bad are refused with a sentence, also in German', async () => {
    for (const [language, sentence] of [
      ['en', /cut on its way/],
      ['de', /unterwegs abgeschnitten/],
    ] as const) {
      const page = await openLibrary(`packs&language=${language}`)
      await page.getByTestId('packs-add-cut.ttpack.json').click()
      await expect.poll(() => textOf(page, 'packs-problem')).toMatch(sentence)
      await page.close()
    }
  })

  test('say where to put a file where there is none, and stand behind the PIN', async () => {
    const page = await openLibrary('')
    await expect.poll(() => textOf(page, 'packs-add')).toMatch(/no pack in \/home\/ada\/Downloads/)
    await page.close()
    const locked = await open('pin=2468')
    await locked.getByTestId('nav-settings').click()
    await locked.getByTestId('door').waitFor()
    expect(await locked.getByTestId('settings-library').count()).toBe(0)
    await locked.close()
  })

  for (const theme of ['light', 'dusk', 'contrast'])
    test(`in ${theme} have nothing that axe objects to`, async () => {
      const page = await openLibrary(`packs&theme=${theme}`)
      await page.getByTestId('packs-add-december.ttpack.json').click()
      await page.getByTestId('pack-december-licence').click()
      expect(await violations(page)).toEqual([])
      await page.getByTestId('pack-december-remove').click()
      expect(await violations(page)).toEqual([])
      await page.close()
    })
})

describe('own twisters', () => {
  const begin = async (query: string, text: string): Promise<Page> => {
    const page = await openLibrary(query)
    await page.getByTestId('own-new').click()
    await page.getByTestId('own-text').fill(text)
    return page
  }

  test('are described while they are written, saved, and stand first among the tiles', async () => {
    const page = await begin('', 'Red lorry, yellow lorry')
    await expect
      .poll(() => page.getByTestId('own-preview').textContent())
      .toMatch(/Tricky: 7 syllables.*Practises \/l\/ at the start.*Contrast: \/l\/ and \/r\//)
    await page.getByTestId('own-save').click()
    await page.getByTestId('own-0').waitFor()
    await page.getByTestId('library-done').click()
    await page.locator('[data-testid^="tile-own-"]').waitFor()
    expect(await page.locator('[data-testid^="tile-"]').first().getAttribute('data-testid')).toMatch(/^tile-own-/)
    await page.close()
  })

  test('ask how an unknown word is said: by a proposal, by sounds with examples, or in ARPAbet', async () => {
    const page = await begin('', 'Red gruffle, yellow lorry')
    await expect.poll(() => textOf(page, 'own-problem')).toMatch(/One word is not in the dictionary/)
    expect(await page.getByTestId('own-save').isDisabled()).toBe(true)
    await page.getByTestId('word-gruffle-0').click()
    await page.getByTestId('own-preview').waitFor()
    await page.getByTestId('word-gruffle-other').click()
    await page.getByTestId('sound-SH').click()
    expect(await textOf(page, 'sound-SH')).toBe('sh as in shoe')
    await page.getByTestId('picker-arpabet').fill('G R AH1 F AH0 L')
    await page.getByTestId('picker-done').click()
    await page.getByTestId('own-hear').click()
    await expect.poll(async () => (await calls(page, 'own.hear')).length).toBe(1)
    await page.getByTestId('own-save').click()
    await page.getByTestId('own-0').waitFor()
    expect(await calls(page, 'own.save')).toMatchObject([
      { chosen: [{ text: 'gruffle', sounds: ['G', 'R', 'AH', 'F', 'AH', 'L'] }], childId: null },
    ])
    await page.close()
  })

  test('say what to write out, also in German', async () => {
    const page = await begin('', 'Seven 7 sheep')
    await expect.poll(() => textOf(page, 'own-problem')).toMatch(/Write “7” out/)
    await page.getByTestId('own-text').fill('Dr. Duck')
    await expect.poll(() => textOf(page, 'own-problem')).toMatch(/“Dr\.” out as it is said/)
    await page.close()
    const german = await begin('language=de', 'Seven 7 sheep')
    await expect.poll(() => textOf(german, 'own-problem')).toMatch(/Schreiben Sie „7“ als Wort/)
    await german.close()
  })

  test('are changed, tried and deleted in two touches', async () => {
    const page = await begin('', 'Red lorry')
    await page.getByTestId('own-preview').waitFor()
    await page.getByTestId('own-save').click()
    await page.getByTestId('own-0-edit').click()
    await page.getByTestId('own-text').fill('Yellow lorry')
    await expect.poll(() => textOf(page, 'own-preview')).toMatch(/Yellow lorry/)
    await page.getByTestId('own-save').click()
    await expect.poll(() => textOf(page, 'own-0')).toMatch(/Yellow lorry.*For everybody/)
    await page.getByTestId('own-0-delete').click()
    expect(await calls(page, 'own.delete')).toEqual([])
    await page.getByTestId('own-delete-now').click()
    await expect.poll(() => page.getByTestId('own-0').count()).toBe(0)
    await page.getByTestId('own-new').click()
    await page.getByTestId('own-text').fill('Red lorry')
    await page.getByTestId('own-save-try').click()
    await page.getByTestId('big-button').waitFor()
    await page.close()
  })

  for (const theme of ['light', 'dusk', 'contrast'])
    test(`in ${theme} have nothing that axe objects to`, async () => {
      const page = await begin(`theme=${theme}`, 'Red gruffle, yellow lorry')
      await page.getByTestId('word-gruffle-other').click()
      expect(await violations(page)).toEqual([])
      await page.getByTestId('word-gruffle-0').click()
      await page.getByTestId('own-preview').waitFor()
      await page.getByTestId('own-save').click()
      await page.getByTestId('own-0-delete').waitFor()
      expect(await violations(page)).toEqual([])
      await page.close()
    })
})

test('the screens made the browser complain of nothing', () => expect(complaints).toEqual([]))
