import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFromSettings } from './gallery/scene.ts'
import { startSite } from './gallery/site.ts'

/** From screen to screen in a real browser: what stands there stays until the next one has come, and one that has come stands at once. */
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 90_000)
afterAll(() => site?.close())

/** Collects from now on every word of waiting that is shown, be it for a moment. */
const watchWaiting = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const own = window as unknown as { waited: string[] }
    own.waited = []
    const look = (node: Node): void => {
      if (node.textContent?.includes('Just a moment')) own.waited.push(node.textContent)
    }
    new MutationObserver((records) => {
      for (const { addedNodes } of records) addedNodes.forEach(look)
    }).observe(document.body, { subtree: true, childList: true })
  })
const waited = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { waited: string[] }).waited)
const tile = 'tile-red-lorry-yellow-lorry'

describe('turning pages', () => {
  it('has the practice screen there before it is wanted, and shows it in the very moment of a touch', async () => {
    const page = await site.open('script=right')
    await page.getByTestId(tile).waitFor()
    const fetched = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    const code = async () => (await fetched()).find((name) => /\/Practise-[^/]+\.js$/.test(name)) ?? ''
    await expect.poll(code).not.toBe('')
    // Fetched is not read yet.
    await page.evaluate(`import(${JSON.stringify(await code())}).then(() => true)`)
    await page.waitForTimeout(500)
    await watchWaiting(page)
    const isThere = await page.evaluate(async (id) => {
      document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.click()
      await Promise.resolve()
      return document.querySelector('[data-testid="big-button"]') !== null
    }, tile)
    expect(isThere).toBe(true)
    expect(await waited(page)).toEqual([])
    await page.close()
  })

  it('leaves what stands there until the next screen has come, of children and of grown-ups', async () => {
    const page = await site.open('script=right')
    await page.getByTestId(tile).waitFor()
    await watchWaiting(page)
    for (const screen of ['album', 'picturebook', 'progress']) {
      await page.getByTestId(`nav-${screen}`).click()
      await page.locator(`[data-screen="${screen}"] main h1, [data-screen="${screen}"] main h2`).first().waitFor()
    }
    for (const screen of ['data', 'library', 'health', 'profiles']) {
      await openFromSettings(page, screen)
      await page.locator(`[data-screen="${screen}"] main h2`).first().waitFor()
    }
    expect(await waited(page)).toEqual([])
    await page.close()
  })

  it('goes where somebody wanted to last, whichever screen comes first', async () => {
    const page = await site.open('script=right')
    await page.getByTestId(tile).waitFor()
    await page.evaluate(() => {
      for (const screen of ['album', 'settings', 'progress', 'picturebook', 'choose'])
        document.querySelector<HTMLElement>(`[data-testid="nav-${screen}"]`)?.click()
    })
    await page.waitForTimeout(1_000)
    expect(await page.locator('[data-screen]').first().getAttribute('data-screen')).toBe('choose')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.close()
  })

  it('waits for a screen that cannot be fetched, on the one that stands, and turns to it in its looks once it can', async () => {
    const page = await site.open('script=right')
    await page.getByTestId(tile).waitFor()
    let isCut = true
    let refused = 0
    await page.route(/\/AlbumScreen-[^/]+\.(js|css)$/, (route) => {
      if (!isCut) return route.continue()
      refused += 1
      return route.abort()
    })
    await page.getByTestId('nav-album').click()
    await expect.poll(() => refused).toBeGreaterThan(2)
    expect(await page.getByTestId(tile).isVisible()).toBe(true)
    isCut = false
    await page.locator('[data-screen="album"] main h1, [data-screen="album"] main h2').first().waitFor()
    const sheets = () => page.evaluate(() => [...document.styleSheets].map(({ href }) => href ?? ''))
    await expect
      .poll(async () => (await sheets()).filter((href) => /\/AlbumScreen-[^/]+\.css$/.test(href)).length)
      .toBe(1)
    await page.close()
    // The browser and the page complain of what was refused.
    const ofRefusals = site.complaints.filter((one) => one.includes('ERR_FAILED') || one.includes('AlbumScreen'))
    expect(ofRefusals.length).toBeGreaterThan(0)
    site.complaints.splice(0, site.complaints.length, ...site.complaints.filter((one) => !ofRefusals.includes(one)))
  })

  it('the pages complained about nothing', () => expect(site.complaints).toEqual([]))
})
