import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumArgs, chromiumPath } from '../chromium.ts'
import { openPage, type RunningApp, startApp, temporaryFolder } from './app.ts'
import { clipPath, watchEvents } from './attempt.ts'

// A family's first evening with the app, on the real screens before the real host: what was typed is sealed, what was said is
// kept by consent alone, and what is withdrawn is gone. Its end searches every byte that the app left.

const data = temporaryFolder()
const passphrase = 'Käfer wohnen unter Schränken'
const child = 'Leonie Quittenbaum'
const guardian = 'Mara Wolkenstein'
const note = 'Übt mit Oma Trude am Küchentisch'

let app: RunningApp
/** Its profile lies where that of the app's own window lies, so that what a browser remembers is searched, too. */
let browser: BrowserContext
let page: Page
let complaints: string[]
let events: ReturnType<typeof watchEvents>

let said = ''
const start = async (): Promise<void> => {
  app = await startApp(data.path, { args: ['--microphone', clipPath('lorry-slt')] })
  browser = await chromium.launchPersistentContext(join(data.path, 'window'), {
    executablePath: chromiumPath,
    viewport: { width: 1366, height: 768 },
    args: [...chromiumArgs, '--disable-background-networking', '--autoplay-policy=no-user-gesture-required'],
  })
  page = await browser.newPage()
  events = watchEvents(page)
  complaints = await openPage(page, app.address)
}
/** Nothing is searched before it is on the disk. */
const stop = async (): Promise<void> => {
  expect(complaints).toEqual([])
  await browser.close()
  await app.stop()
  said += app.output()
}
beforeAll(start)
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  data.remove()
})

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
const formsOf = (text: string): readonly Buffer[] => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1)),
  Buffer.from(Buffer.from(text).toString('hex')),
  Buffer.from(encodeURIComponent(text)),
  Buffer.from(JSON.stringify(text).slice(1, -1)),
]
/** Whole, and each word of it that is long enough to be no chance. */
const wordsOf = (text: string): readonly string[] => [text, ...text.split(' ').filter((word) => word.length > 5)]
const typed = [child, guardian, note, passphrase].flatMap(wordsOf)
const found = (): readonly string[] =>
  filesBelow(data.path).flatMap((path) => {
    const content = readFileSync(path)
    return typed
      .filter((text) => formsOf(text).some((form) => content.includes(form)))
      .map((text) => `${text} in ${path.slice(data.path.length + 1)}`)
  })
const recordings = (): readonly string[] => {
  const folder = join(data.path, 'recordings')
  return existsSync(folder) ? filesBelow(folder) : []
}

const openChildren = async (): Promise<void> => {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-profiles').click()
  await page.getByTestId('child-0').waitFor()
}
const practise = async (): Promise<void> => {
  await page.getByTestId('nav-choose').click()
  await page.getByTestId('tile-red-lorry-yellow-lorry').click()
  await page.getByTestId('big-button').waitFor()
  events.clear()
  await page.getByTestId('big-button').click()
  await events.next('practice.saved')
}

describe('a child with a name', () => {
  it('is named once there is a passphrase', async () => {
    await openChildren()
    await page.getByTestId('secret-next').fill(passphrase)
    await page.getByTestId('form-set-up-send').click()
    await page.getByTestId('recovery-done').click({ timeout: 20_000 })
    await page.getByTestId('child-0').click()
    await page.getByTestId('child-name').fill(child)
    await page.getByTestId('child-notes').fill(note)
    await page.getByTestId('avatar-bee').click()
    await page.getByTestId('child-born').fill('2019-05')
    await page.getByTestId('target-add').click()
    await page.getByTestId('child-save').click()
    await page.getByTestId('child-saved').waitFor()
    expect(await page.locator('#screen-title').textContent()).toBe(child)
  })

  it('is recorded only once a guardian agreed', async () => {
    await practise()
    expect(recordings()).toEqual([])
    await openChildren()
    await page.getByTestId('child-0').click()
    await page.getByTestId('consent-recording-ask').click()
    await page.getByTestId('consent-guardian').fill(guardian)
    await page.getByTestId('consent-how-on-screen').click()
    await page.getByTestId('consent-sure').click()
    await page.getByTestId('consent-save').click()
    await page.getByTestId('consent-recording-withdraw').waitFor()
    await practise()
    await events.next('recordings.changed')
    expect(recordings()).toHaveLength(1)
  })

  it('can be heard again by grown-ups, and is silent on the disk', async () => {
    await openChildren()
    await page.getByTestId('child-0').click()
    await page.getByTestId('recording-listen').click()
    await expect
      .poll(() => page.getByTestId('recording-player').evaluate((player: HTMLAudioElement) => player.duration))
      .toBeGreaterThan(1)
    for (const path of recordings()) expect(readFileSync(path).includes('WAVE')).toBe(false)
  })

  it('is a picture without a name after a restart, until the passphrase is given', async () => {
    await stop()
    await start()
    await openChildren()
    expect(await page.locator('main').textContent()).not.toContain('Leonie')
    await page.getByTestId('secret-passphrase').fill(passphrase)
    await page.getByTestId('form-unlock-send').click()
    await page.getByText(child).waitFor({ timeout: 20_000 })
  })

  it('left no word of what was typed in any file, nor in what the host said', async () => {
    await stop()
    const names = filesBelow(data.path).map((path) => path.slice(data.path.length + 1))
    for (const wanted of ['tongue-twisters.db', 'vault.json', join('window', 'Local State')])
      expect(names).toContain(wanted)
    expect(names.some((name) => name.endsWith('app.log'))).toBe(true)
    expect(found()).toEqual([])
    for (const text of typed) expect(said).not.toContain(text)
    // The search itself: one word of each would be found.
    const planted = join(data.path, 'planted')
    for (const text of typed) {
      writeFileSync(planted, `{"x":"${text}"}`)
      expect(found()).toContain(`${text} in planted`)
    }
    rmSync(planted)
    await start()
  })

  it('has no recordings any more once the agreement is withdrawn, and then is gone, with proof, locked as it is', async () => {
    await openChildren()
    await page.getByTestId('child-0').click()
    await page.getByTestId('consent-recording-withdraw').click()
    await page.getByTestId('consent-recording-withdraw-now').click()
    await expect.poll(recordings).toEqual([])
    await page.getByTestId('delete-start').click()
    await page.getByTestId('delete-word').fill('delete')
    await page.getByTestId('delete-now').click()
    await page.getByTestId('certificate').waitFor()
    expect(await page.getByTestId('certificate').textContent()).toContain('Tries2')
    await page.getByTestId('certificate-done').click()
    await page.getByText('Not named yet').waitFor()
    await stop()
    expect(found()).toEqual([])
  })
})
