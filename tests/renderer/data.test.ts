import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openChromium } from '../chromium.ts'
import { serve } from './gallery/serve.ts'
import { builtSite } from './gallery/site.ts'

/** Backups, exports and imports in a real browser under the real content policy, on the stand-in bridge. */
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
const openData = async (query: string): Promise<Page> => {
  const page = await open(query)
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-data').click()
  return page
}
const calls = (page: Page, name: string) =>
  page.evaluate((wanted) => window.standIn.made.filter((call) => call.name === wanted).map((call) => call.input), name)
const textOf = (page: Page, id: string) => page.getByTestId(id).textContent()

describe('backups', () => {
  test('are listed with date and size, and one can be made', async () => {
    const page = await openData('backups=3')
    expect(await textOf(page, 'backup-0')).toMatch(/November 20, 2026.*1\.8 MB.*newest/)
    await page.getByTestId('backup-make').click()
    await expect.poll(() => textOf(page, 'backup-0')).toMatch(/November 21, 2026/)
    expect(await textOf(page, 'backups-told')).toMatch(/found sound/)
    await page.close()
  })

  test('are put back after a second touch that says what comes and what goes', async () => {
    const page = await openData('backups=3')
    await page.getByTestId('backup-1-restore').click()
    expect(await textOf(page, 'restore-sure')).toMatch(/3 children, 412 tries.*3 children, 437 tries.*copied first/)
    expect(await calls(page, 'backups.restore')).toEqual([])
    await page.getByTestId('restore-now').click()
    await expect.poll(() => textOf(page, 'backups-told')).toMatch(/November 19, 2026.* back in its place/)
    expect(await textOf(page, 'backup-0')).toMatch(/before a backup was put back/)
    await page.close()
  })

  test('stand behind the PIN', async () => {
    const page = await open('backups=3&pin=2468')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('door').waitFor()
    expect(await page.getByTestId('settings-data').count()).toBe(0)
    await page.close()
  })
})

describe('a damaged database', () => {
  test('is told at the start, calmly, and a grown-up gets from there to a backup and on', async () => {
    const page = await open('backups=3&damaged')
    expect(await textOf(page, 'damaged')).toMatch(/ask a grown-up.*November 20, 2026/)
    await page.getByTestId('damaged-grown-ups').click()
    expect(await textOf(page, 'backups-broken')).toMatch(/damaged.*newest backup/)
    // There is nothing to take along, and no place for what would come.
    expect(await page.getByTestId('export').count()).toBe(0)
    await page.getByTestId('backup-0-restore').click()
    expect(await textOf(page, 'restore-sure')).toMatch(/put aside as it is/)
    await page.getByTestId('restore-now').click()
    await page.getByTestId('export').waitFor()
    await page.getByTestId('data-done').click()
    await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
    await page.close()
  })

  test('asks for the PIN before anything is put back', async () => {
    const page = await open('backups=3&damaged&pin=2468')
    await page.getByTestId('damaged-grown-ups').click()
    await page.getByTestId('door').waitFor()
    expect(await page.getByTestId('backups').count()).toBe(0)
    await page.getByTestId('secret-pin').fill('2468')
    await page.getByTestId('form-open-send').click()
    await page.getByTestId('backup-0-restore').waitFor()
    await page.close()
  })

  test('without a backup leaves the way to begin anew, in two touches', async () => {
    const page = await open('damaged')
    await page.getByTestId('damaged-grown-ups').click()
    await page.getByTestId('begin-anew').click()
    expect(await calls(page, 'backups.beginAnew')).toEqual([])
    await page.getByTestId('begin-anew-now').click()
    await page.getByTestId('export').waitFor()
    await page.close()
  })

  test('lets a child look at the twisters', async () => {
    const page = await open('backups=3&damaged')
    await page.getByTestId('damaged-look').click()
    await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
    await page.close()
  })
})

describe('an export', () => {
  test('is of everybody or of one, says where it is, and warns that nothing protects it', async () => {
    const page = await openData('backups=1&children=Ada&passphrase=four+green+words&open')
    expect(await textOf(page, 'export')).toMatch(/Nothing protects this file/)
    await page.getByTestId('export-child-0').click()
    await page.getByTestId('export-recordings').click()
    await page.getByTestId('export-start').click()
    expect(await textOf(page, 'export-done')).toMatch(/437 tries.*Downloads/)
    expect(await calls(page, 'portable.export')).toMatchObject([
      { childId: expect.stringMatching(/^0190a000/), withRecordings: true },
    ])
    await page.close()
  })

  test('shows how far it is, and can be stopped', async () => {
    const page = await openData('backups=1&moving')
    await page.getByTestId('export-start').click()
    await expect.poll(() => page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('64')
    await page.getByTestId('moving-stop').click()
    await expect.poll(() => textOf(page, 'export-problem')).toMatch(/Stopped/)
    await page.getByTestId('export-start').waitFor()
    await page.close()
  })
})

describe('an import', () => {
  test('takes an export from the folder, and tells what came', async () => {
    const page = await openData('backups=1')
    await page.getByTestId('import-0').click()
    expect(await textOf(page, 'import-done')).toMatch(/1 new child, 58 new tries, 2 entries renewed/)
    expect(await calls(page, 'portable.import')).toMatchObject([{ path: expect.stringMatching(/\.zip$/) }])
    await page.close()
  })

  test('says where to put the file where there is none', async () => {
    const page = await openData('')
    await expect.poll(() => textOf(page, 'import')).toMatch(/no export in \/home\/ada\/Downloads/)
    await page.close()
  })
})

describe('the figures for grown-ups', () => {
  test('have intervals, words and sources, and say where there is too little', async () => {
    const page = await open('progress=some')
    await page.getByTestId('nav-progress').click()
    await page.getByTestId('progress-figures').click()
    expect(await textOf(page, 'measure-target-accuracy')).toMatch(/\/r\/ at the start/)
    expect(await textOf(page, 'measure-clarity-trend')).toMatch(/likely between .* and .*/)
    expect(await textOf(page, 'figures-silent')).toMatch(/Too little was practised.*Words that came and went/)
    await page.getByTestId('measure-clarity-trend').getByRole('button').click()
    await expect.poll(() => textOf(page, 'measure-clarity-trend')).toMatch(/Theil-Sen.*Sen 1968/)
    await page.getByTestId('figures-90').click()
    await expect.poll(() => calls(page, 'progress.measures')).toContainEqual({ days: 90 })
    await page.close()
  })

  test('stand behind the PIN', async () => {
    const page = await open('progress=some&pin=2468')
    await page.getByTestId('nav-progress').click()
    await page.getByTestId('progress-figures').click()
    await page.getByTestId('door').waitFor()
    expect(await calls(page, 'progress.measures')).toEqual([])
    await page.close()
  })
})

describe('the screens of what is saved', () => {
  const states = {
    backups: { query: 'backups=3', play: (page: Page) => page.getByTestId('backup-1-restore').click() },
    broken: { query: 'backups=3', play: async () => undefined },
    figures: {
      query: 'progress=some',
      play: async (page: Page) => {
        await page.getByTestId('data-done').click()
        await page.getByTestId('nav-progress').click()
        await page.getByTestId('progress-figures').click()
        await page.getByTestId('figures-span').waitFor()
      },
    },
  }
  for (const theme of ['light', 'dusk', 'contrast'])
    for (const [name, { query, play }] of Object.entries(states))
      test(`${name} in ${theme} has nothing that axe objects to`, async () => {
        const page =
          name === 'broken' ? await open(`${query}&damaged&theme=${theme}`) : await openData(`${query}&theme=${theme}`)
        if (name === 'broken') await page.getByTestId('damaged').waitFor()
        await play(page)
        await page.evaluate(await readFile(axePath, 'utf8'))
        const found = await page.evaluate(async () => {
          const run = (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run
          return (await run()).violations.map(({ id }) => id)
        })
        expect(found).toEqual([])
        await page.close()
      })

  test('made the browser complain of nothing', () => expect(complaints).toEqual([]))
})
