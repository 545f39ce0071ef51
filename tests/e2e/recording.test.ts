import { expect, it } from 'vitest'
import { openBrowser, openPage, startApp, temporaryFolder } from './app.ts'
import { clipPath, watchEvents } from './attempt.ts'

// What is heard comes from a file, not from a sound card: whatever else the computer does, every sample of it is heard.

it('a recording in place of the microphone goes the same path', async () => {
  const folder = temporaryFolder()
  const browser = await openBrowser()
  const app = await startApp(folder.path, { args: ['--microphone', clipPath('lorry-slt')] })
  try {
    const page = await (await browser.newContext()).newPage()
    const heard = watchEvents(page)
    await openPage(page, app.address)
    await page.getByTestId('tile-red-lorry-yellow-lorry').click()
    await page.getByTestId('big-button').click()
    const { payload } = await heard.next('practice.verdict')
    expect(payload.verdict).toMatchObject({ outcome: 'judged', completeness: 1 })
  } finally {
    await browser.close()
    await app.stop()
    folder.remove()
  }
})
