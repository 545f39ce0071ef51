import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { openBrowser, startApp, temporaryFolder } from '../e2e/app.ts'
import { type Figure, round } from './figure.ts'

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Milliseconds until the page's first element that a person could touch is there, in a fresh context. */
const open = async (browser: Browser, address: string, testId: string): Promise<number> => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const startedAt = performance.now()
  await page.goto(address)
  await page.getByTestId(testId).first().waitFor()
  const took = performance.now() - startedAt
  await context.close()
  return took
}

/** Time to an interactive page of ours, against an empty page with one button in the same browser. */
export const measureStart = async (): Promise<Figure> => {
  const browser = await openBrowser()
  const server = createServer((_, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>empty</title><button data-testid="touch">a</button>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const empty = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const ours: number[] = []
  const theirs: number[] = []
  try {
    for (let run = 0; run < 6; run += 1) {
      const data = temporaryFolder()
      const app = await startApp(data.path)
      theirs.push(await open(browser, empty, 'touch'))
      ours.push(await open(browser, app.address, 'tile-red-lorry-yellow-lorry'))
      await app.stop()
      data.remove()
    }
  } finally {
    server.close()
    await browser.close()
  }
  // The first run warms the browser up.
  return { value: round(median(ours.slice(1)) / median(theirs.slice(1))), limit: 2.5, unit: 'x an empty page' }
}
