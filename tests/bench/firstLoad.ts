import { openBrowser, openPage, startApp, temporaryFolder } from '../e2e/app.ts'
import { type Figure, round } from './figure.ts'

/** Compressed bytes that cross to the window until the first screen is there. */
export const measureFirstLoad = async (): Promise<Figure> => {
  const data = temporaryFolder()
  const app = await startApp(data.path)
  const browser = await openBrowser()
  try {
    const page = await (await browser.newContext()).newPage()
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    let bytes = 0
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await openPage(page, app.address)
    await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
    await page.waitForLoadState('networkidle')
    return { value: round(bytes / 1000, 1), limit: 250, unit: 'kB compressed' }
  } finally {
    await browser.close()
    await app.stop()
    data.remove()
  }
}
