import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ClerkStandIn, startClerkStandIn } from '../stand-ins/clerk/server.ts'
import { openBrowser, openPage, type RunningApp, startApp, temporaryFolder } from './app.ts'

// An account from the first screen to the second start: the real page, the real host as a process of its own, Clerk's real
// client in it; only Clerk's servers are a stand-in.

const [email, password, passphrase] = ['dana@example.org', 'four green words', 'seven small green apples']
const data = temporaryFolder()
let clerk: ClerkStandIn
let app: RunningApp
let browser: Browser
let page: Page
/** What went over the line between page and host. */
const frames: string[] = []

const env = () => ({ CLERK_PUBLISHABLE_KEY: clerk.publishableKey, CLERK_PROXY_URL: clerk.proxyUrl })
const start = async (): Promise<void> => {
  app = await startApp(data.path, { env: env() })
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => frames.push(payload.toString()))
    socket.on('framesent', ({ payload }) => frames.push(payload.toString()))
  })
  await openPage(page, app.address)
}
const openAccount = async (): Promise<void> => {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-account').click()
  await page.getByTestId('account-done').waitFor()
}

beforeAll(async () => {
  clerk = await startClerkStandIn()
  clerk.addPerson({ email, password, name: 'Dana' })
  browser = await openBrowser()
  await start()
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await clerk?.close()
  data.remove()
})

it('is signed in to, and asks for a passphrase to be kept', async () => {
  await openAccount()
  expect(clerk.seen).toEqual([])
  await page.getByTestId('account-email').fill(email)
  await page.getByTestId('account-password').fill(password)
  await page.getByTestId('account-send').click()
  await page.getByTestId('account-profile').waitFor()
  expect(await page.getByTestId('account-profile').textContent()).toContain('asked again when the app starts')
  expect(await page.getByTestId('account-connection').textContent()).toBe('Connected')
})

it('is kept once there is a passphrase', async () => {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-profiles').click()
  await page.getByTestId('secret-next').fill(passphrase)
  await page.getByTestId('secret-next').press('Enter')
  await page.getByTestId('recovery-code').waitFor()
  await page.getByTestId('recovery-done').click()
  await openAccount()
  await expect.poll(() => page.getByTestId('account-profile').textContent()).not.toContain('asked again')
  await page.getByTestId('account-computers').waitFor()
})

it('is there after a restart without a network, as soon as what is private is unlocked', async () => {
  await page.close()
  await app.stop()
  clerk.behave('hangs')
  const began = performance.now()
  await start()
  expect(performance.now() - began).toBeLessThan(10_000)
  await openAccount()
  expect(await page.locator('main').innerText()).not.toContain('@')
  await page.getByTestId('secret-passphrase').fill(passphrase)
  await page.getByTestId('secret-passphrase').press('Enter')
  await page.getByTestId('account-profile').waitFor()
  expect(await page.getByTestId('account-profile').textContent()).toContain(email)
  clerk.behave('answers')
})

it('left no address, password or token on the disk, and no token with the page', async () => {
  const files = globSync('**/*', { cwd: data.path, withFileTypes: true }).filter((entry) => entry.isFile())
  const found = files.filter((entry) => {
    const text = readFileSync(join(entry.parentPath, entry.name), 'latin1')
    return [email, password, passphrase].some((secret) => text.includes(secret)) || /eyJ[\w-]+\.eyJ/.test(text)
  })
  expect(found.map(({ name }) => name)).toEqual([])
  expect(frames.length).toBeGreaterThan(10)
  expect(frames.filter((frame) => /eyJ[\w-]+\.eyJ/.test(frame))).toEqual([])
})

it('is gone after signing out', async () => {
  await page.getByTestId('account-sign-out').click()
  await page.getByTestId('account-form').waitFor()
  await page.reload()
  await openAccount()
  await page.getByTestId('account-form').waitFor()
})
