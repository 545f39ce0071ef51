import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chromiumArgs, chromiumPath } from '../chromium.ts'
import { violationsOf } from '../renderer/gallery/site.ts'
import { type RunningApp, startApp, temporaryFolder } from './app.ts'
import { clipPath } from './attempt.ts'
import { idNeedles, type Needle, searchFor, soundNeedles, textNeedles } from './traces.ts'

// Visitors one after the other before a kiosk, on the real host and in a real browser; and then a search for any of them.
// 200 visits, or as many as six minutes allow; 1,000 with `npm test -- --full`; as many as TTC_KIOSK_VISITS says, however long.

const asked = process.env.TTC_KIOSK_VISITS ?? (process.env.TTC_FULL === '1' ? '1000' : undefined)
const mostVisits = Number(asked ?? 200)
const leastVisits = Math.min(60, mostVisits)
const budgetMs = asked === undefined ? 360_000 : Number.POSITIVE_INFINITY
/** A long run may have company on its computer. */
const patienceMs = asked === undefined ? 30_000 : 180_000
/** How many there were. */
let visits = 0
/** Most say that they are done; one in so many walks away, and is forgotten by the clock. */
const walksAway = 40
/** One in so many hears itself, and looks at another twister. */
const staysLonger = 8
const measurements = 20
/** How much may be held more after 100 visits, by the line through what was measured after the first fifth of the visits. */
const growthLimitMegabytes = { page: 0.5, host: 10 } as const
const exitCode = '864209'
const twister = 'red-lorry-yellow-lorry'

const data = temporaryFolder()
const profile = temporaryFolder()
const temporary = temporaryFolder()
/** Where anything of a visitor could be: the app's folder, the browser's profile, and the folder for temporary files of both. */
const folders = [data.path, profile.path, temporary.path]
let app: RunningApp
let context: BrowserContext
let page: Page
let inspector: CDPSession
const ids = new Set<string>()
const sounds: Buffer[] = []
const heard = new Set<string>()
const complaints: string[] = []

beforeAll(async () => {
  const setup = { idleSeconds: 5, countdownSeconds: 3, exitCode, twisters: [twister, 'six-silly-shells-shine'] }
  writeFileSync(join(data.path, 'kiosk.json'), JSON.stringify(setup))
  // What is said passes eight times as fast as it was said; every sample of it is heard.
  const env = { TMPDIR: temporary.path, TTC_RECORDING_HASTE: '8' }
  app = await startApp(data.path, { env, args: ['--kiosk', '--microphone', clipPath('lorry-slt')] })
  // A profile on the disk, which is worse than what the kiosk uses: what is not found here would not be found there.
  context = await chromium.launchPersistentContext(profile.path, {
    executablePath: chromiumPath,
    headless: true,
    viewport: { width: 1366, height: 768 },
    env: { ...(process.env as Record<string, string>), ...env },
    args: [...chromiumArgs, '--autoplay-policy=no-user-gesture-required'],
  })
  page = context.pages()[0] ?? (await context.newPage())
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('websocket', (socket) => {
    const look = ({ payload }: { payload: string | Buffer }) => {
      if (typeof payload !== 'string') return
      for (const [id] of payload.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)) ids.add(id)
      const message = JSON.parse(payload) as {
        result?: { value?: { wavBase64?: string } }
        payload?: { verdict?: { heard?: string } }
      }
      const sound = message.result?.value?.wavBase64
      if (sound !== undefined && sounds.length < 3) sounds.push(Buffer.from(sound, 'base64'))
      const said = message.payload?.verdict?.heard
      if (said !== undefined && said !== '') heard.add(said)
    }
    socket.on('framereceived', look)
    socket.on('framesent', look)
  })
  await page.goto(app.address)
  await page.getByTestId('attract').waitFor()
  inspector = await context.newCDPSession(page)
})
afterAll(async () => {
  await context?.close()
  await app?.stop()
  for (const folder of [data, profile, temporary]) folder.remove()
})

const stage = () => page.getByTestId('kiosk').getAttribute('data-stage')
const heldByPage = async (): Promise<number> => {
  await inspector.send('HeapProfiler.collectGarbage')
  const { usedSize } = await inspector.send('Runtime.getHeapUsage')
  return usedSize / 1024 / 1024
}
const heldByHost = (): number => {
  const status = readFileSync(`/proc/${app.process.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}
/** Everything that the page holds, as text. */
const snapshot = async (): Promise<string> => {
  const parts: string[] = []
  const take = ({ chunk }: { chunk: string }) => void parts.push(chunk)
  inspector.on('HeapProfiler.addHeapSnapshotChunk', take)
  await inspector.send('HeapProfiler.collectGarbage')
  await inspector.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  inspector.off('HeapProfiler.addHeapSnapshotChunk', take)
  return parts.join('')
}
/** What stands on the page, where something was waited for in vain. */
const whatStands = (): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-testid]')].map((one) => one.getAttribute('data-testid')).join(' '),
  )
/** Looked for at every frame: between the looks of a locator half a second may pass. */
const arrival = async (id: string): Promise<void> => {
  const isThere = (name: string) => document.querySelector(`[data-testid="${name}"]`) !== null
  try {
    await page.waitForFunction(isThere, id, { timeout: patienceMs })
  } catch {
    throw new Error(`${id} did not come in ${patienceMs} ms. There were: ${await whatStands()}`)
  }
}
/** With the mouse, on what is there already, though it may still be fading in: no visitor waits for that. */
const touch = async (id: string): Promise<void> => {
  await arrival(id)
  await page.getByTestId(id).click({ force: true })
}
const begin = async (): Promise<void> => {
  await page.evaluate(() => Object.assign(window, { isOfVisit: true }) && undefined)
  await touch('attract-touch')
  await arrival('kiosk-choose')
}
const say = async (): Promise<void> => {
  await touch(`kiosk-tile-${twister}`)
  await touch('big-button')
  await arrival('verdict-panel')
}
/** By the visitor's own word, or by walking away: then it is asked whether somebody is there, and nobody answers. */
const leave = async (isSaid = false): Promise<void> => {
  if (isSaid) await touch('kiosk-done')
  else await arrival('still-there')
  // The page is loaded anew, and is then another one.
  await page.waitForFunction(() => !('isOfVisit' in window), undefined, { timeout: patienceMs })
  await arrival('attract')
}

/** What is still fading in has not its colours yet. */
const fadedInMs = 700
const expectClean = async (): Promise<void> => {
  await page.waitForTimeout(fadedInMs)
  expect(await violationsOf(page)).toEqual([])
}

it('is clean to a screen reader in each of its stages, and waits for nobody who is still there', async () => {
  await expectClean()
  await begin()
  await expectClean()
  await page.getByTestId('still-there').waitFor({ timeout: 30_000 })
  await expectClean()
  await page.getByTestId('still-there-yes').click()
  await page.getByTestId('still-there').waitFor({ state: 'detached' })
  expect(await stage()).toBe('session')
  await page.getByTestId(`kiosk-tile-${twister}`).click()
  await page.getByTestId('big-button').waitFor()
  await expectClean()
  // Neither figures nor settings nor anybody's pictures.
  for (const id of ['nav-settings', 'nav-progress', 'who-0', 'next', 'session-ring'])
    expect(await page.getByTestId(id).count()).toBe(0)
  await leave()
})

/** MB a hundred visits, by least squares. */
const slopeOf = (line: readonly { readonly visit: number; readonly held: number }[]): number => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [at, held] = [mean(line.map(({ visit }) => visit)), mean(line.map((one) => one.held))]
  const spread = line.reduce((sum, { visit }) => sum + (visit - at) ** 2, 0)
  return (100 * line.reduce((sum, one) => sum + (one.visit - at) * (one.held - held), 0)) / spread
}

it(`forgets ${mostVisits} visitors in a row, and grows by none of them`, {
  timeout: 60_000 + patienceMs + mostVisits * 20_000,
}, async () => {
  const line: { readonly visit: number; readonly page: number; readonly host: number }[] = []
  const startedAt = performance.now()
  const isOver = () => visits >= leastVisits && (visits >= mostVisits || performance.now() - startedAt > budgetMs)
  for (let visit = 0; !isOver(); visit += 1) {
    await begin()
    await say()
    if (sounds.length < 2) {
      const before = sounds.length
      await page.getByTestId('hear-mine').click()
      await expect.poll(() => sounds.length).toBe(before + 1)
    }
    if (visit % staysLonger === 1) {
      await touch('another')
      await arrival('kiosk-choose')
    }
    await leave(visit % walksAway !== walksAway / 2)
    visits = visit + 1
    if (visit % Math.ceil(mostVisits / measurements) === 0 || isOver())
      line.push({ visit, page: await heldByPage(), host: heldByHost() })
  }
  const perVisit = (performance.now() - startedAt) / visits
  const settled = line.filter(({ visit }) => visit >= visits / 5)
  const slope = (of: 'page' | 'host') => slopeOf(settled.map((one) => ({ visit: one.visit, held: one[of] })))
  const round = (value: number) => value.toFixed(1)
  process.stdout.write(
    `${visits} visits, ${(perVisit / 1000).toFixed(2)} s each; held after them, MB: page ${line.map((one) => round(one.page)).join(' ')} (${slope('page').toFixed(2)} a hundred visits); host ${line.map((one) => round(one.host)).join(' ')} (${slope('host').toFixed(2)})\n`,
  )
  // Few visits say less of a hundred: what they waver by is then the same, and the slope more.
  const few = Math.max(1, 100 / visits)
  expect(slope('page')).toBeLessThan(growthLimitMegabytes.page * few)
  expect(slope('host')).toBeLessThan(growthLimitMegabytes.host * few)
  expect(complaints).toEqual([])
})

const needles = (): readonly Needle[] => [
  ...[...ids].flatMap(idNeedles),
  ...[...heard].flatMap((text) => textNeedles('what was heard', text)),
  ...sounds.flatMap((sound, index) => soundNeedles(`sound ${index}`, sound)),
]

it('leaves nothing of them in the page’s memory', { timeout: 120_000 }, async () => {
  const held = await snapshot()
  expect(ids.size).toBeGreaterThan(visits)
  expect([...ids].filter((id) => held.includes(id))).toEqual([])
  const encoded = sounds.flatMap((sound, index) => soundNeedles(`sound ${index}`, sound))
  expect(encoded.filter(([name, bytes]) => name.includes('base64') && held.includes(bytes.toString('latin1')))).toEqual(
    [],
  )
})

it('leaves nothing of them in any file, while it runs', () => {
  expect(sounds.length).toBe(2)
  expect(heard.size).toBeGreaterThan(0)
  // The search itself: what is put there is found.
  const planted = join(temporary.path, 'planted')
  for (const [name, bytes] of needles().slice(0, 200)) {
    writeFileSync(planted, Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]))
    expect(searchFor([[name, bytes]], [temporary.path]).found.map(({ file }) => file)).toContain(planted)
  }
  writeFileSync(planted, '')
  const { found, files, bytes } = searchFor(needles(), folders)
  process.stdout.write(
    `searched ${files} files, ${(bytes / 1024 / 1024).toFixed(1)} MB, for ${needles().length} traces: ${found.length} found\n`,
  )
  expect(files).toBeGreaterThan(10)
  expect(found).toEqual([])
})

it('keys and gestures do nothing', { timeout: 120_000 }, async () => {
  await begin()
  const address = page.url()
  const combinations = ['Control+w', 'Control+n', 'Control+t', 'Control+p', 'Control+s', 'Control+l', 'Control+r']
  const more = [
    'Control+Shift+i',
    'Control+Equal',
    'Control+Minus',
    'Alt+ArrowLeft',
    'Alt+F4',
    'F1',
    'F3',
    'F5',
    'F7',
    'F11',
    'F12',
    'Escape',
    'a',
  ]
  for (const keys of [...combinations, ...more]) {
    await page.keyboard.press(keys)
    const names = keys.split('+')
    const facts = {
      key: names.at(-1)?.replace('Equal', '+').replace('Minus', '-') ?? '',
      ctrlKey: names.includes('Control'),
      altKey: names.includes('Alt'),
      shiftKey: names.includes('Shift'),
    }
    const isPassed = await page.evaluate(
      (init) => document.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })),
      facts,
    )
    expect(isPassed, keys).toBe(false)
  }
  for (const type of ['contextmenu', 'dragstart', 'dragover', 'drop', 'selectstart', 'copy', 'auxclick', 'wheel']) {
    const isPassed = await page.evaluate((name) => {
      const init = { bubbles: true, cancelable: true, ctrlKey: true }
      const event = name === 'wheel' ? new WheelEvent(name, init) : new MouseEvent(name, init)
      return (document.querySelector('h1') ?? document.body).dispatchEvent(event)
    }, type)
    expect(isPassed, type).toBe(false)
  }
  await page.mouse.move(600, 100)
  await page.mouse.down()
  await page.mouse.move(900, 500, { steps: 4 })
  await page.mouse.up()
  const after = await page.evaluate(() => ({
    selected: getSelection()?.toString() ?? '',
    scale: visualViewport?.scale,
    links: document.querySelectorAll('a[href]').length,
    isFullscreen: document.fullscreenElement !== null,
  }))
  expect(after).toEqual({ selected: '', scale: 1, links: 0, isFullscreen: false })
  expect(context.pages().length).toBe(1)
  expect(page.url()).toBe(address)
  expect(await page.getByTestId('kiosk-choose').count()).toBe(1)
})

it('calls that a kiosk does not offer are refused by the host', async () => {
  const codes = await page.evaluate(async () => {
    const socket = new WebSocket(`ws://${location.host}/bridge`)
    await new Promise((resolve) => socket.addEventListener('open', resolve))
    const ask = (id: number, name: string, input: unknown) =>
      new Promise<string>((resolve) => {
        socket.addEventListener('message', ({ data: text }) => {
          const message = JSON.parse(text as string) as {
            id?: number
            result?: { ok: boolean; error?: { code: string } }
          }
          if (message.id === id) resolve(message.result?.error?.code ?? 'ok')
        })
        socket.send(JSON.stringify({ id, name, input }))
      })
    const answers = [
      await ask(1, 'settings.change', { theme: 'dusk' }),
      await ask(2, 'children.list', {}),
      await ask(3, 'progress.get', { days: 7 }),
      await ask(4, 'gate.setPin', { pin: '1234' }),
      await ask(5, 'backups.make', {}),
      await ask(6, 'library.get', { twisterId: 'unique-new-york' }),
      await ask(7, 'library.get', { twisterId: 'red-lorry-yellow-lorry' }),
    ]
    socket.close()
    return answers
  })
  expect(codes).toEqual([...Array.from({ length: 6 }, () => 'not-allowed'), 'ok'])
})

it('is left by holding the corner and giving the code, and by nothing less; and is then gone without a trace', {
  timeout: 120_000,
}, async () => {
  // Nobody is there any more: otherwise a visit that ends meanwhile would close the pad.
  await page.reload()
  await arrival('attract')
  const corner = page.getByTestId('way-out')
  const hold = async (ms: number) => {
    await corner.hover()
    await page.mouse.down()
    await page.waitForTimeout(ms)
    await page.mouse.up()
  }
  await hold(1_500)
  expect(await page.getByTestId('way-out-pad').count()).toBe(0)
  const give = async (code: string) => {
    for (const digit of code) await page.getByTestId(`pin-${digit}`).click()
    await page.getByTestId('way-out-leave').click()
  }
  await hold(3_300)
  await page.getByTestId('way-out-pad').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await give('864200')
  await expect.poll(() => page.getByTestId('way-out-wrong').textContent()).toContain('not the code')
  expect(app.process.exitCode).toBeNull()
  const ended = new Promise((resolve) => app.process.on('exit', resolve))
  await give(exitCode)
  expect(await ended).toBe(0)
  await context.close()
  const { found, files } = searchFor(needles(), folders)
  process.stdout.write(`searched ${files} files after the end: ${found.length} found\n`)
  expect(found).toEqual([])
})
