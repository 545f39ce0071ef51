import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Breakable } from '../../main/compose/application.ts'
import { compose } from '../../main/compose/index.ts'
import { runBrowserHost } from '../../main/hosts/browser/run.ts'
import { type Pulse, startPulse } from '../real-audio/pulse.ts'
import { type HangOrder, hangingWorker, type Told } from '../speech/hangingWorker.ts'
import { asWelcomed, openBrowser, openPage, temporaryFolder } from './app.ts'
import { clipPath, type Events, sayAloud, watchEvents } from './attempt.ts'

// The host runs inside the test here, so that its parts can be killed while somebody speaks.

const data = temporaryFolder()
const ending = new AbortController()
const hang = new BroadcastChannel('hang-e2e')
let pulse: Pulse
let browser: Browser
let page: Page
let events: Events
let breakable: Breakable
let running: Promise<number>

beforeAll(async () => {
  pulse = await startPulse()
  Object.assign(process.env, pulse.env)
  asWelcomed(data.path)
  const ready = Promise.withResolvers<string>()
  running = runBrowserHost({
    compose: async (host) => {
      const programs = { ...host.programs, speechWorker: hangingWorker('hang-e2e') }
      const application = await compose({ ...host, programs })
      breakable = application.breakable
      return application
    },
    entry: new URL('../../main/browser.ts', import.meta.url).href,
    version: '0.0.0',
    args: ['--serve', '--data', data.path],
    print: (line) => {
      const address = /^ready (\S+)$/m.exec(line)?.[1]
      if (address !== undefined) ready.resolve(address)
    },
    complain: (line) => ready.reject(new Error(line)),
    signal: ending.signal,
  })
  browser = await openBrowser()
  page = await (await browser.newContext()).newPage()
  events = watchEvents(page)
  await openPage(page, await ready.promise)
  await page.getByTestId('tile-red-lorry-yellow-lorry').click()
  await page.getByTestId('big-button').waitFor()
})
afterAll(async () => {
  hang.close()
  await browser?.close()
  ending.abort()
  await running
  await pulse?.stop()
  data.remove()
})

/** Begins an attempt, speaks, and breaks something in the middle of the words. */
const breakWhileSpeaking = async (breakIt: () => void | Promise<void>, afterMs: number) => {
  events.clear()
  await page.getByTestId('big-button').click()
  await events.next('practice.state')
  const { ended } = await pulse.play(clipPath('lorry-slt'))
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  const brokenAt = Date.now()
  await breakIt()
  const failed = await events.next('practice.failed', 5_000)
  await page.getByTestId('problem').waitFor({ timeout: 2_000 })
  const sentence = await page.getByTestId('problem').textContent()
  await ended
  return { code: failed.payload.error.code, tookMs: failed.at - brokenAt, sentence }
}

const nextAttemptWorks = async (): Promise<void> => {
  const { verdict } = await sayAloud(page, events, pulse, 'lorry-slt')
  expect(verdict).toMatchObject({ outcome: 'judged', completeness: 1 })
  await events.next('practice.saved')
}

describe('when a part dies while somebody speaks', () => {
  it.each([300, 900, 1_500])('the capture process, %i ms into the words', async (afterMs) => {
    const { code, tookMs, sentence } = await breakWhileSpeaking(() => breakable.killCapture(), afterMs)
    expect(code).toBe('microphone-crashed')
    expect(tookMs).toBeLessThan(1_000)
    expect(sentence).toMatch(/\w+ \w+/)
    await nextAttemptWorks()
  })

  it.each([300, 900, 1_500])('the speech worker, %i ms into the words', async (afterMs) => {
    const { code, tookMs, sentence } = await breakWhileSpeaking(() => breakable.killSpeechWorker(), afterMs)
    expect(code).toBe('engine-crashed')
    expect(tookMs).toBeLessThan(1_000)
    expect(sentence).toMatch(/\w+ \w+/)
    await nextAttemptWorks()
  })
})

describe('when the speech worker hangs while it judges', () => {
  it.each([0, 150])(
    'the window says so within a second and what to do, and nothing of the try is kept (step %i)',
    async (atBeat) => {
      const hung = new Promise<number>((resolve) => {
        hang.onmessage = ({ data }: MessageEvent<Told>) => {
          if ('hungAt' in data) resolve(data.hungAt)
        }
      })
      events.clear()
      await page.getByTestId('big-button').click()
      await events.next('practice.state')
      hang.postMessage({ atBeat } satisfies HangOrder)
      const { ended } = await pulse.play(clipPath('lorry-slt'))
      const failed = await events.next('practice.failed', 10_000)
      expect(failed.payload.error.code).toBe('engine-timeout')
      expect(failed.at - (await hung)).toBeLessThan(1_500)
      await expect.poll(() => page.getByTestId('problem').textContent()).toBe('I took too long. Please say it again.')
      await ended
      expect(events.all('practice.saved')).toEqual([])
      await nextAttemptWorks()
    },
  )
})
