import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openChromium } from '../chromium.ts'
import { serve } from './gallery/serve.ts'
import { builtSite } from './gallery/site.ts'

/** Choosing a twister in a real browser, on the stand-in bridge with every twister that there is. */
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

async function open(query: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${query}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`${query}: ${error.message}`))
  await page.goto(`${site.address}/?sounds=off&${query}`)
  await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
  return page
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '')
const tabTo = async (page: Page, wanted: (testId: string) => boolean) => {
  for (let step = 0; step < 30 && !wanted(await focused(page)); step += 1) await page.keyboard.press('Tab')
  expect(wanted(await focused(page))).toBe(true)
  return focused(page)
}
const tiles = (page: Page) => page.locator('[data-testid^="tile-"]:not([data-testid*="heart"])')

describe('choosing', () => {
  test('by what is proposed, with the keyboard alone: the next one is proposed, too', async () => {
    const page = await open('targets=R&script=right&pace=20')
    const proposed = await page
      .getByTestId('for-you')
      .locator('[data-tile]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-testid')?.replace('for-you-', '')))
    expect(proposed).toHaveLength(6)
    expect(await page.getByTestId('for-you').textContent()).toContain('Good for your r')
    await tabTo(page, (id) => id.startsWith('for-you-') && !id.includes('heart'))
    await page.keyboard.press('ArrowRight')
    expect(await focused(page)).toBe(`for-you-${proposed[1]}`)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.getByTestId('big-button').waitFor()
    await page.getByTestId('big-button').click()
    await page.getByTestId('verdict-panel').waitFor()
    await page.getByTestId('next').click()
    await page.getByTestId('nav-choose').click()
    const calls = await page.evaluate(() => window.standIn.made.filter(({ name }) => name === 'practice.prepare'))
    const practised = calls.map(({ input }) => (input as { twisterId: string }).twisterId)
    expect(practised[0]).toBe(proposed[0])
    // Not the one that lies beside it in the book: one for the same sound.
    const next = await page.evaluate(async (id) => {
      const got = await window.standIn.call('library.get', { twisterId: id })
      return got.ok ? got.value.targets.map(({ sound }) => sound) : []
    }, practised.at(-1) ?? '')
    expect(practised.at(-1)).not.toBe(proposed[0])
    expect(next).toContain('R')
    await page.close()
  })

  test('a heart keeps a twister, by touch and by key, and takes it back', async () => {
    const page = await open('count=40')
    await page.getByTestId('tile-heart-red-lorry-yellow-lorry').click()
    await page.getByTestId('shelf-favourites').click()
    expect(await tiles(page).count()).toBe(1)
    await tabTo(page, (id) => id === 'tile-heart-red-lorry-yellow-lorry')
    await page.keyboard.press('Space')
    await page.getByTestId('nothing-found').waitFor()
    expect(await page.getByTestId('nothing-found').textContent()).toContain('Touch the heart')
    await page.getByTestId('show-all').click()
    expect(await tiles(page).count()).toBe(40)
    await page.close()
  })

  test('by a word, by what is new, and by what grown-ups look for; nothing found says what to do', async () => {
    const page = await open('count=287&said=10')
    await page.getByTestId('shelf-all').click()
    // The first of them stand at once, the rest come bit by bit.
    await expect.poll(() => tiles(page).count()).toBe(287)
    await page.getByTestId('search').fill('LORRY')
    expect(await tiles(page).count()).toBeLessThan(10)
    expect(await page.getByRole('status').first().textContent()).toContain('twister')
    await page.getByTestId('search').fill('xylophone')
    expect(await page.getByTestId('nothing-found').textContent()).toContain('Try another word')
    await page.getByTestId('search').fill('')
    await page.getByTestId('filter-new').click()
    expect(await tiles(page).count()).toBe(277)
    await page.getByTestId('more-filters').click()
    await page.getByTestId('filter-sound').selectOption('R')
    await page.getByTestId('filter-position').selectOption('medial')
    expect(await tiles(page).count()).toBeLessThan(10)
    await page.getByTestId('filters-clear').click()
    await page.getByTestId('filter-contrast').selectOption('R-W')
    expect(await tiles(page).count()).toBeLessThanOrEqual(15)
    await page.getByTestId('level-easy').click()
    await tiles(page).first().click()
    await page.getByTestId('big-button').waitFor()
    // What was asked for is still asked for afterwards.
    await page.getByTestId('nav-choose').click()
    expect(await page.getByTestId('filter-contrast').inputValue()).toBe('R-W')
    await page.close()
  })

  test('a step of a twister is practised by itself, where that is allowed', async () => {
    const page = await open('ladder&targets=R&script=right&pace=20')
    await page.getByTestId('tile-red-lorry-yellow-lorry').click()
    await page.getByTestId('step-word').click()
    expect(await page.getByTestId('word-0').textContent()).toContain('Red')
    expect(await page.getByTestId('word-1').count()).toBe(0)
    await page.getByTestId('big-button').click()
    await page.getByTestId('verdict-panel').waitFor()
    const started = await page.evaluate(() => window.standIn.made.filter(({ name }) => name === 'practice.start'))
    expect(started.map(({ input }) => input)).toEqual([{ twisterId: 'red-lorry-yellow-lorry', step: 'word' }])
    await page.getByTestId('step-twister').click()
    expect(await page.getByTestId('verdict-panel').count()).toBe(0)
    expect(await page.getByTestId('word-3').count()).toBe(1)
    await page.close()
    const other = await open('targets=R')
    await other.getByTestId('tile-red-lorry-yellow-lorry').click()
    await other.getByTestId('big-button').waitFor()
    expect(await other.getByTestId('step-twister').count()).toBe(0)
    await other.close()
  })

  test('every target of a child is 64 px and more', async () => {
    const page = await open('count=12&targets=R')
    await page.getByTestId('shelf-all').click()
    // As they stand: on its way to its place a tile is measured with the fractions of its movement.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
    const boxes = await page
      .locator('#main button:not([data-testid="more-filters"]), #main input')
      .evaluateAll((all) => all.map((one) => ({ name: one.textContent, ...one.getBoundingClientRect().toJSON() })))
    expect(boxes.length).toBeGreaterThan(12)
    for (const { name, width, height } of boxes) expect(Math.min(width, height), name ?? '').toBeGreaterThanOrEqual(64)
    await page.close()
  })

  test.each(['light', 'dusk', 'contrast'])('is accessible in %s, with every part open', async (theme) => {
    const page = await open(`theme=${theme}&targets=R&favourites=2&count=12&motion=reduced`)
    await page.evaluate(await readFile(axePath, 'utf8'))
    const violations = async () => {
      const answer = (await page.evaluate(
        `axe.run({ rules: { 'color-contrast-enhanced': { enabled: ${theme === 'contrast'} } } })`,
      )) as { violations: { id: string; nodes: { html: string }[] }[] }
      return answer.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join()}`)
    }
    await page.getByTestId('for-you').waitFor()
    expect(await violations()).toEqual([])
    await page.getByTestId('shelf-all').click()
    await page.getByTestId('more-filters').click()
    await page.getByTestId('filter-sound').selectOption('R')
    expect(await violations()).toEqual([])
    await page.close()
  })

  test('nothing was complained of', () => expect(complaints).toEqual([]))
})
