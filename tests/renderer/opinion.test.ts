import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSite, violationsOf } from './gallery/site.ts'

/** The second opinion in a real browser under the real content policy, on the stand-in bridge. */
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 240_000)
afterAll(() => site?.close())

const open = (query: string): Promise<Page> => site.open(`motion=reduced&count=6&script=mixed&pace=30&${query}`)
const openScreen = async (query: string): Promise<Page> => {
  const page = await open(query)
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-opinion').click()
  await page.getByTestId('opinion-key').waitFor()
  return page
}
const say = async (page: Page): Promise<void> => {
  await page.getByTestId('tile-red-lorry-yellow-lorry').click()
  await page.getByTestId('big-button').click()
  await page.getByTestId('verdict-panel').waitFor()
}

describe('the second opinion', { timeout: 90_000 }, () => {
  test('cannot be switched on without leave, and is off at first', async () => {
    const page = await openScreen('')
    await page.getByTestId('opinion-nothing').waitFor()
    expect(await page.getByTestId('opinion-on').count()).toBe(0)
    expect(await violationsOf(page)).toEqual([])
    await page.close()
  })

  test('takes a key that lies among the downloads, says to delete the file, and forgets it again', async () => {
    const page = await openScreen('opinion=file&passphrase=four+green+words&open')
    await page.getByTestId('opinion-keep').click()
    expect(await page.getByTestId('opinion-kept').textContent()).toContain('Delete the file')
    await page.getByTestId('opinion-region-eu').click()
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('opinion-forget').click()
    await page.getByTestId('opinion-forget-now').click()
    await page.getByTestId('opinion-nothing').waitFor()
    await page.close()
  })

  test('keeps no key where nothing seals it, and offers what does', async () => {
    const page = await openScreen('opinion=file')
    await page.getByTestId('opinion-keep').click()
    await expect.poll(() => page.getByTestId('opinion-problem').textContent()).toContain('passphrase')
    await page.getByTestId('vault-settings').waitFor()
    await page.close()
  })

  test('is for grown-ups: nothing of it is seen until their part is opened', async () => {
    const page = await open('opinion=differs')
    await say(page)
    expect(await page.getByTestId('practise').or(page.locator('main')).first().innerText()).not.toContain('lolly')
    await page.getByTestId('grown-ups').click()
    await page.getByTestId('opinion-note').waitFor()
    const told = await page.getByTestId('opinion-difference-1').textContent()
    expect(told).toContain('second opinion “lolly”')
    expect(told).toContain('82%')
    expect(await violationsOf(page)).toEqual([])
    await page.close()
  })

  test('says that it was lost, and that the verdict is whole', async () => {
    const page = await open('opinion=lost&language=de')
    await say(page)
    await page.getByTestId('grown-ups').click()
    expect(await page.getByTestId('opinion-lost').textContent()).toContain('vollständig')
    await page.close()
  })

  test('says where both heard the same', async () => {
    const page = await open('opinion=same')
    await say(page)
    await page.getByTestId('grown-ups').click()
    expect(await page.getByTestId('opinion-note').textContent()).toContain('same words')
    await page.close()
  })

  test('breaks no rule of the page', () => expect(site.complaints).toEqual([]))
})
