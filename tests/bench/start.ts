import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { openBrowser, startApp, temporaryFolder } from '../e2e/app.ts'
import { type Figure, round } from './figure.ts'

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

interface Opened {
  /** Milliseconds until the page's first element that a person could touch is there. */
  readonly there: number
  /** Until that is answered, touched in this very moment; the same where nothing answers. */
  readonly answered: number
}

/** In a fresh context. @param answer what stands on the screen once the touch is answered; it throws where that never comes. */
const open = async (browser: Browser, address: string, testId: string, answer?: string): Promise<Opened> => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const startedAt = performance.now()
  await page.goto(address)
  const first = page.getByTestId(testId).first()
  await first.waitFor()
  const there = performance.now() - startedAt
  if (answer !== undefined) {
    // As a finger does: without waiting until nothing moves any more.
    await first.dispatchEvent('click')
    await page.getByTestId(answer).waitFor()
  }
  const answered = performance.now() - startedAt
  await context.close()
  return { there, answered }
}

/**
 * Time until the first twister can be touched, and until that touch has opened it, against an empty page with one button in the same
 * browser.
 */
export const measureStart = async (): Promise<{ readonly start: Figure; readonly startAnswered: Figure }> => {
  const browser = await openBrowser()
  const server = createServer((_, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>empty</title><button data-testid="touch">a</button>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const empty = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const ours: Opened[] = []
  const theirs: Opened[] = []
  try {
    for (let run = 0; run < 8; run += 1) {
      // Before there is an app, whose host draws its first picture as soon as it is ready: beside that an empty page would be slower.
      theirs.push(await open(browser, empty, 'touch'))
      const data = temporaryFolder()
      const app = await startApp(data.path)
      try {
        ours.push(await open(browser, app.address, 'tile-red-lorry-yellow-lorry', 'big-button'))
      } finally {
        await app.stop()
        data.remove()
      }
    }
  } finally {
    server.close()
    await browser.close()
  }
  // The first run warms the browser up.
  const base = median(theirs.slice(1).map(({ there }) => there))
  const ratio = (key: keyof Opened) => round(median(ours.slice(1).map((one) => one[key])) / base)
  return {
    start: { value: ratio('there'), limit: 2.5, unit: 'x an empty page, until a twister can be touched' },
    startAnswered: { value: ratio('answered'), limit: 15, unit: 'x an empty page, until one touched at once is open' },
  }
}
