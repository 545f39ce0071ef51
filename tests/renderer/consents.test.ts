import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { three as open3, openFirst, passphrase } from './children.ts'
import { startSite, violationsOf } from './gallery/site.ts'

/** What is agreed to and what is kept, in a real browser under the real content policy, on the stand-in bridge. */
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 90_000)
afterAll(() => site?.close())

const open = (query: string): Promise<Page> => site.open(`motion=reduced&count=6&${query}`)

describe('consent', () => {
  test('is to nothing at first; nothing is filled in or ticked, and nothing is noted until all of it is', async () => {
    const page = await open(open3)
    await openFirst(page)
    for (const kind of ['recording', 'cloud', 'speech-service'])
      expect(await page.getByTestId(`consent-${kind}-state`).textContent()).toBe('Not agreed')
    await page.getByTestId('consent-recording-ask').click()
    const form = page.getByTestId('consent-recording-form')
    expect(await form.locator('input:checked').count()).toBe(0)
    expect(await page.getByTestId('consent-guardian').inputValue()).toBe('')
    const save = page.getByTestId('consent-save')
    await page.getByTestId('consent-guardian').fill('Mara')
    expect(await save.isDisabled()).toBe(true)
    await page.getByTestId('consent-how-on-paper').click()
    expect(await save.isDisabled()).toBe(true)
    await page.getByTestId('consent-sure').click()
    await save.click()
    await expect.poll(() => page.getByTestId('consent-recording-state').textContent()).toBe('Agreed')
    expect(await page.getByTestId('consent-recording').textContent()).toContain('Mara agreed on')
    expect(await page.getByTestId('ledger').locator('tbody tr').count()).toBe(1)
    await page.close()
  })

  test('is withdrawn with two touches, which take the recordings with them', async () => {
    const page = await open(`${open3}&recordings=3`)
    await openFirst(page)
    expect(await page.getByTestId('recording').count()).toBe(3)
    await page.getByTestId('consent-recording-ask').click()
    await page.getByTestId('consent-guardian').fill('Mara')
    await page.getByTestId('consent-how-on-screen').click()
    await page.getByTestId('consent-sure').click()
    await page.getByTestId('consent-save').click()
    await page.getByTestId('consent-recording-withdraw').click()
    await page.getByText('destroy 3 recordings at once').waitFor()
    await page.getByTestId('consent-recording-withdraw-now').click()
    await expect.poll(() => page.getByTestId('consent-recording-state').textContent()).toBe('Not agreed')
    await expect.poll(() => page.getByTestId('recording').count()).toBe(0)
    await page.close()
  })

  test('of two guardians is withdrawn by the one who says so, and stays so until that one agrees again', async () => {
    const page = await open(open3)
    await openFirst(page)
    const agree = async (guardian: string) => {
      await page.getByTestId('consent-recording-ask').click()
      await page.getByTestId('consent-guardian').fill(guardian)
      await page.getByTestId('consent-how-on-screen').click()
      await page.getByTestId('consent-sure').click()
      await page.getByTestId('consent-save').click()
      await page.getByTestId('consent-recording-form').waitFor({ state: 'detached' })
    }
    await agree('Mara')
    await agree('Noor')
    const card = page.getByTestId('consent-recording')
    for (const name of ['Mara agreed on', 'Noor agreed on']) await expect.poll(() => card.textContent()).toContain(name)
    await page.getByTestId('consent-recording-withdraw').click()
    // One question at a time: nobody agrees below a withdrawal.
    expect(await page.getByTestId('consent-recording-ask').count()).toBe(0)
    // Whoever says nothing ends it for everybody: nobody has to say who they are.
    expect(await page.getByTestId('consent-recording-everybody').locator('input').isChecked()).toBe(true)
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('consent-recording-who').filter({ hasText: 'Mara' }).click()
    await page.getByTestId('consent-recording-withdraw-now').click()
    await page.getByTestId('consent-recording-refused').waitFor()
    expect(await page.getByTestId('consent-recording-state').textContent()).toBe('Not agreed')
    const [withdrawn] = await page.evaluate(() =>
      window.standIn.made.filter(({ name }) => name === 'consents.withdraw'),
    )
    expect(withdrawn?.input).toHaveProperty('consentId')
    await agree('Noor')
    await page.getByTestId('consent-recording-refused').waitFor()
    await agree('Mara')
    await expect.poll(() => page.getByTestId('consent-recording-state').textContent()).toBe('Agreed')
    await page.close()
  })

  test('needs what is private unlocked, and says so', async () => {
    const page = await open(`children=Ada,Ben&passphrase=${passphrase}`)
    await openFirst(page)
    await page.getByTestId('consent-recording-ask').click()
    await page.getByTestId('consent-guardian').fill('Mara')
    await page.getByTestId('consent-how-on-screen').click()
    await page.getByTestId('consent-sure').click()
    await page.getByTestId('consent-save').click()
    await page.getByText('Unlock what is private first').waitFor()
    await page.close()
  })
})

describe('recordings', () => {
  test('are heard and destroyed one by one, and kept as many days as is wished', async () => {
    const page = await open(`${open3}&recordings=2`)
    await openFirst(page)
    await page.getByTestId('recording-listen').first().click()
    await page.getByTestId('recording-player').waitFor()
    await expect
      .poll(() => page.getByTestId('recording-player').evaluate((player: HTMLAudioElement) => player.duration))
      .toBeGreaterThan(0.3)
    await page.getByTestId('recording-destroy').first().click()
    await page.getByTestId('recording-destroy-now').click()
    await expect.poll(() => page.getByTestId('recording').count()).toBe(1)
    await page.getByTestId('recording-days').fill('7')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('consent-recording').textContent()).toContain('7 days')
    await page.getByTestId('recording-days').fill('1000')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('consent-recording').textContent()).toContain('365 days')
    await page.close()
  })
})

test('nothing above made the browser complain, the content policy least of all', () => {
  expect(site.complaints).toEqual([])
})
