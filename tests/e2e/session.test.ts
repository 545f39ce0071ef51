import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Pulse, startPulse } from '../real-audio/pulse.ts'
import { openBrowser, openPage, type RunningApp, startApp, temporaryFolder } from './app.ts'
import { type Events, sayAloud, watchEvents } from './attempt.ts'

// A sitting as a child has it: attempt after attempt by real audio, one touch each. Ten of them, or fifty with `npm test -- --full`.

const attempts = process.env.TTC_FULL === '1' ? 50 : 10
/** So many until everything that is loaded once has been. */
const warmUp = 3
const touchesLimit = 1
const waitLimitMs = 2_000
const growthLimitMegabytes = 20

const data = temporaryFolder()
let pulse: Pulse
let app: RunningApp
let browser: Browser
let page: Page
let events: Events
let inspector: CDPSession

beforeAll(async () => {
  pulse = await startPulse()
  browser = await openBrowser()
  app = await startApp(data.path, { env: pulse.env })
  page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  events = watchEvents(page)
  await openPage(page, app.address)
  inspector = await page.context().newCDPSession(page)
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await pulse?.stop()
  data.remove()
})

/** What the page holds on to, in MB, after what it does not has been swept. */
const heldByPage = async (): Promise<number> => {
  await inspector.send('HeapProfiler.collectGarbage')
  const { usedSize } = await inspector.send('Runtime.getHeapUsage')
  return usedSize / 1024 / 1024
}
const heldByHost = (): number => {
  const status = readFileSync(`/proc/${app.process.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

/** From the touch to the open microphone, as the page has it. */
const readyMs = async (): Promise<number> => {
  events.clear()
  const touchedAt = Date.now()
  await page.getByTestId('big-button').click()
  await events.next('practice.state')
  return Date.now() - touchedAt
}

it(`goes on for ${attempts} attempts, one touch and no waiting each, and holds on to nothing`, {
  timeout: 600_000,
}, async () => {
  await page.getByTestId('nav-choose').click()
  await page.getByTestId('tile-red-lorry-yellow-lorry').click()
  await page.getByTestId('big-button').waitFor()
  await page.evaluate(() => {
    const seen: { readonly at: number; readonly ms: number }[] = []
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) seen.push({ at: startTime, ms: duration })
    }).observe({ type: 'longtask' })
    const touches: number[] = []
    addEventListener('pointerdown', () => touches.push(performance.now()), { capture: true })
    Object.assign(window, { seen, touches })
  })
  const counted = () =>
    page.evaluate(() => {
      const { seen, touches } = window as unknown as { seen: { ms: number }[]; touches: number[] }
      return { long: seen.map(({ ms }) => Math.round(ms)), touches: touches.length }
    })
  const afterSpeech: number[] = []
  const touches: number[] = []
  const long: number[] = []
  let [pageBefore, hostBefore] = [0, 0]
  for (let count = 0; count < attempts; count += 1) {
    if (count === warmUp) [pageBefore, hostBefore] = [await heldByPage(), heldByHost()]
    const before = await counted()
    const { verdict, afterSpeechMs } = await sayAloud(page, events, pulse, count % 2 === 0 ? 'lorry-slt' : 'lorry-rms')
    const after = await counted()
    expect(verdict.outcome).toBe('judged')
    afterSpeech.push(afterSpeechMs)
    touches.push(after.touches - before.touches)
    long.push(...after.long.slice(before.long.length))
    await events.next('practice.saved')
  }
  await expect.poll(() => page.getByTestId('session-attempts').textContent()).toBe(String(attempts))
  const [pageGrowth, hostGrowth] = [(await heldByPage()) - pageBefore, heldByHost() - hostBefore]
  const ready = await readyMs()
  await page.keyboard.press('Escape')
  process.stdout.write(
    [
      `last word to verdict, ms: ${afterSpeech.map(Math.round).join(' ')}`,
      `touch to open microphone, ms: ${ready}`,
      `tasks over 50 ms from touch to verdict, ms: ${long.join(' ') || 'none'}`,
      `growth after ${warmUp} attempts, MB: page ${pageGrowth.toFixed(1)}, host ${hostGrowth.toFixed(1)}`,
      '',
    ].join('\n'),
  )
  expect(Math.max(...touches)).toBe(touchesLimit)
  expect(Math.max(...afterSpeech)).toBeLessThan(waitLimitMs)
  expect(ready).toBeLessThan(waitLimitMs)
  expect(pageGrowth).toBeLessThan(growthLimitMegabytes)
  expect(hostGrowth).toBeLessThan(growthLimitMegabytes)
  // No task over 50 ms is the benchmark's limit (`longTasks`); a machine that runs other tests meanwhile has some.
  expect(long.filter((ms) => ms > 250)).toEqual([])
})

const killAndStart = async (): Promise<void> => {
  app.process.kill('SIGKILL')
  await new Promise((resolve) => app.process.on('exit', resolve))
  app = await startApp(data.path, { env: pulse.env })
}

it('is found again where it stood after the host was killed', async () => {
  await killAndStart()
  // The same window comes back to the twister that was being said.
  await openPage(page, app.address)
  await page.getByTestId('big-button').waitFor()
  await expect.poll(() => page.getByTestId('session-attempts').textContent()).toBe(String(attempts))
  // One that is new asks first.
  await killAndStart()
  await page.context().close()
  page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await openPage(page, app.address)
  await page.getByTestId('go-on').waitFor()
  expect(await page.getByTestId('go-on').textContent()).toContain(`${attempts} of 50`)
  await page.getByTestId('go-on-now').click()
  await page.getByTestId('big-button').waitFor()
  expect(await page.getByTestId('session-attempts').textContent()).toBe(String(attempts))
  await page.getByTestId('session-ring').click()
  await page.getByTestId('rest-end').click()
  await page.getByTestId('finished').waitFor()
  expect(await page.getByTestId('finished-sounds').textContent()).toContain('r')
})
