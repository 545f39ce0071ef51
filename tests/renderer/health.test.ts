import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSite, violationsOf } from './gallery/site.ts'

/** How the app is doing, in a real browser under the real content policy, on the stand-in bridge. */
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 240_000)
afterAll(() => site?.close())

const open = async (query: string): Promise<Page> => {
  const page = await site.open(`motion=reduced&count=6&${query}`)
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-health').click()
  await page.getByTestId('health-save').waitFor()
  return page
}

describe('how the app is doing', { timeout: 90_000 }, () => {
  test.each(['light', 'dusk', 'contrast'])('is told in %s without anything that axe objects to', async (theme) => {
    const page = await open(`faults&theme=${theme}`)
    expect(await page.getByTestId('health-backup').textContent()).toContain('disk-full')
    expect(await violationsOf(page, theme === 'contrast')).toEqual([])
    await page.close()
  })

  test('is counted anew, and saved as a file, by those who wish', async () => {
    const page = await open('faults')
    await page.getByTestId('health-save').click()
    await expect.poll(() => page.getByTestId('health-saved').textContent()).toContain('report-2026')
    await page.getByTestId('health-forget').click()
    await expect.poll(() => page.getByTestId('health-faults').count()).toBe(0)
    await page.close()
  })

  test.each(['light', 'contrast'])('is shown in %s before it is sent, and waits without a network', async (theme) => {
    const page = await open(`faults&theme=${theme}`)
    expect(await page.getByTestId('health-content').count()).toBe(0)
    await page.getByTestId('health-show').click()
    const shown = await page.getByTestId('health-content').inputValue()
    expect(JSON.parse(shown)).toMatchObject({ system: 'linux x64', faults: [{ event: 'backup-failed' }, {}] })
    expect(await violationsOf(page, theme === 'contrast')).toEqual([])
    // By keys alone: what is shown can be scrolled, and the next stop sends it.
    await page.getByTestId('health-content').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('health-sent').textContent()).toContain('waits here')
    expect(await page.getByTestId('health-waiting').textContent()).toContain('One report waits')
    await page.getByTestId('health-keep').click()
    await expect.poll(() => page.getByTestId('health-waiting').count()).toBe(0)
    await page.close()
  })

  test('offers no sending where there is nowhere to send to', async () => {
    const page = await open('')
    expect(await page.getByTestId('health-show').count()).toBe(0)
    await page.close()
  })

  test('breaks no rule of the page', () => expect(site.complaints).toEqual([]))
})
