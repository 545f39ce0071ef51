import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseName } from '../../main/store/failures.ts'
import { openBrowser, openPage, startApp, temporaryFolder } from './app.ts'

/** The first run of the built app, and its demo, as a person meets them. */
const recording = ['--microphone', join(import.meta.dirname, '..', 'fixtures', 'twisters', 'lorry-slt.wav')]
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe('the first run', () => {
  test('welcomes once, checks a microphone, and is not in the way again', async () => {
    const data = temporaryFolder()
    const app = await startApp(data.path, { isNew: true, args: recording })
    const page = await browser.newPage()
    await page.goto(app.address)
    await page.getByTestId('welcome-on').click()
    await page.getByTestId('welcome-avatar-frog').click()
    await page.getByTestId('welcome-on').click()
    await page.getByTestId('microphone-begin').click()
    await page.getByTestId('microphone-found').waitFor({ timeout: 30_000 })
    await page.getByTestId('microphone-play').waitFor()
    await page.getByTestId('welcome-on').click()
    await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
    await page.reload()
    await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
    expect(await page.getByTestId('welcome').count()).toBe(0)
    await page.close()
    await app.stop()
    data.remove()
  })

  test('shows made-up children from the welcome, and the welcome again when that is left', async () => {
    const data = temporaryFolder()
    const app = await startApp(data.path, { isNew: true, args: recording })
    const page = await browser.newPage()
    await page.goto(app.address)
    await page.getByTestId('welcome-demo').click()
    await page.getByTestId('demo').waitFor({ timeout: 60_000 })
    await page.getByTestId('who-0').click()
    await page.getByTestId('nav-album').click()
    await page.getByTestId('album-stars').waitFor()
    expect(await page.getByTestId('demo').isVisible()).toBe(true)
    await page.getByTestId('demo-leave').click()
    await page.getByTestId('welcome').waitFor()
    await page.close()
    await app.stop()
    data.remove()
  })

  test('opens with made-up children where it is asked to, and no database where things are kept', async () => {
    const data = temporaryFolder()
    const app = await startApp(data.path, { isNew: true, args: ['--demo', ...recording] })
    const page = await browser.newPage()
    expect(await openPage(page, app.address)).toEqual([])
    await page.getByTestId('demo').waitFor()
    await page.getByTestId('who-0').click()
    await page.getByTestId('tile-red-lorry-yellow-lorry').click()
    await page.getByTestId('big-button').click()
    await page.getByTestId('verdict-panel').waitFor({ timeout: 30_000 })
    expect(await page.getByTestId('demo').isVisible()).toBe(true)
    await page.close()
    await app.stop()
    expect(existsSync(join(data.path, databaseName))).toBe(false)
    data.remove()
  })
})
