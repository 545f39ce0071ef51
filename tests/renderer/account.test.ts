import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSite, violationsOf } from './gallery/site.ts'

/** The account's screen in a real browser under the real content policy, on the stand-in bridge. */
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 240_000)
afterAll(() => site?.close())

const open = async (query: string, first?: string): Promise<Page> => {
  const page = await site.open(`motion=reduced&count=6&${query}`)
  if (first !== undefined) await page.getByTestId(first).click()
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-account').click()
  await page.getByTestId('account-done').waitFor()
  return page
}
const calls = (page: Page, name: string) =>
  page.evaluate((wanted) => window.standIn.made.filter((call) => call.name === wanted).map((call) => call.input), name)
const family = 'children=Ada,Ben&passphrase=four+green+words&open'

describe('the account', { timeout: 90_000 }, () => {
  test('is not missed where the app was set up without one', async () => {
    const page = await open('')
    await page.getByTestId('account-none').waitFor()
    expect(await page.getByTestId('account-form').count()).toBe(0)
    expect(await violationsOf(page)).toEqual([])
    await page.close()
  })

  test('is signed in to by keyboard alone, and says what was wrong', async () => {
    const page = await open('account=out')
    await page.getByTestId('account-email').focus()
    await page.keyboard.type('dana@example.org')
    await page.keyboard.press('Tab')
    await page.keyboard.type('not this one')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('account-problem').textContent()).toContain('doesn’t fit together')
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('account-password').fill('four green words')
    await page.keyboard.press('Enter')
    await page.getByTestId('account-profile').waitFor()
    await page.close()
  })

  test('is made for adults who say that they are, with a code', async () => {
    const page = await open('account=out&language=de')
    await page.getByTestId('account-way-sign-up').click()
    await page.getByTestId('account-email').fill('neu@example.org')
    await page.getByTestId('account-password').fill('vier grüne Wörter')
    expect(await page.getByTestId('account-send').isDisabled()).toBe(true)
    expect(await page.getByTestId('account-google').isDisabled()).toBe(true)
    await page.getByTestId('account-adult').click()
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('account-send').click()
    await page.getByTestId('account-code').fill('111 111')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('account-problem').textContent()).toContain('nicht der Code')
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('account-code').fill('42 42 42')
    await page.keyboard.press('Enter')
    await page.getByTestId('account-profile').waitFor()
    expect(await calls(page, 'accounts.signUp')).toEqual([
      { email: 'neu@example.org', password: 'vier grüne Wörter', isAdult: true },
    ])
    await page.close()
  })

  test('waits for Google’s page, and can be called back', async () => {
    const page = await open('account=out')
    await page.getByTestId('account-google').click()
    await page.getByTestId('account-browser').waitFor()
    await page.getByTestId('account-cancel').click()
    await page.getByTestId('account-form').waitFor()
    await page.close()
  })

  test('shows whose it is, invites a guardian, ends another computer, and warns before the way out', async () => {
    const page = await open(`${family}&account=in&unsent=3`, 'who-0')
    await page.getByTestId('account-computers').waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('account-child-1').click()
    await page.getByTestId('account-invite-make').click()
    await expect.poll(() => page.getByTestId('account-invite-code').textContent()).toContain('3f9QmJ2cT8mV0e1sKq7uXw')
    await page.getByTestId('account-invited').fill('x'.repeat(22))
    await page.getByTestId('account-accept-send').click()
    await expect.poll(() => page.getByTestId('account-accept-told').textContent()).toContain('opens nothing')
    await page.getByTestId('account-invited').fill('3f9QmJ2cT8mV0e1sKq7uXw')
    await page.getByTestId('account-accept-send').click()
    await expect.poll(() => page.getByTestId('account-belonging').textContent()).toContain('13 children')
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('account-computer-end').click()
    await expect.poll(() => page.getByTestId('account-computer-end').count()).toBe(0)
    await page.getByTestId('account-sign-out').click()
    expect(await calls(page, 'accounts.signOut')).toEqual([])
    expect(await page.getByTestId('account-out').textContent()).toContain('3 changes')
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('account-out-sure').click()
    await page.getByTestId('account-form').waitFor()
    await page.close()
  })

  test('says once whose it is', async () => {
    const page = await open(`${family}&account=new&language=de`, 'who-0')
    await page.getByTestId('account-whose-clinic').click()
    expect(await page.getByTestId('account-whose-send').isDisabled()).toBe(true)
    await page.getByTestId('account-clinic').fill('Praxis am Fluss')
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('account-whose-send').click()
    await expect.poll(() => page.getByTestId('account-belonging').textContent()).toContain('Praxis am Fluss')
    await page.close()
  })

  test('stays closed to children, and tells no address before the door', async () => {
    const page = await site.open('motion=reduced&count=6&account=in&pin=1234')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('settings-close').waitFor()
    expect(await page.getByTestId('settings-account').count()).toBe(0)
    expect(await page.getByTestId('settings').textContent()).not.toContain('@')
    expect(await calls(page, 'accounts.status')).toEqual([])
    await page.close()
  })

  test('breaks no rule of the page', () => expect(site.complaints).toEqual([]))
})
