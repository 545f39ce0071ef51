import { openBrowser, openPage, startApp, temporaryFolder } from '../e2e/app.ts'
import { type Figure, round } from './figure.ts'

/** Compressed bytes that cross to the window until the first screen is there. */
export const measureFirstLoad = async (): Promise<Figure> => {
  // First, since it may be missing here: an app that stands already would stay.
  const browser = await openBrowser()
  const data = temporaryFolder()
  const app = await startApp(data.path)
  try {
    const page = await (await browser.newContext()).newPage()
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    const asked = new Map<string, string>()
    const bytes = new Map<string, number>()
    session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
      // What stands in the page itself was counted with it.
      if (!request.url.startsWith('data:')) asked.set(requestId, type ?? '')
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength))
    await openPage(page, app.address)
    await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
    // What the page asks for by itself once the screen stands, for the next one, is not the first load's; its letters are.
    const standing = new Set(asked.keys())
    await page.evaluate(() => document.fonts.ready)
    await page.waitForLoadState('networkidle')
    const first = [...asked].filter(([id, type]) => standing.has(id) || type === 'Font').map(([id]) => id)
    const sum = first.reduce((total, requestId) => total + (bytes.get(requestId) ?? 0), 0)
    return { value: round(sum / 1000, 1), limit: 250, unit: 'kB compressed' }
  } finally {
    await app.stop()
    data.remove()
    await browser.close()
  }
}
