import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standInCode } from '../stand-ins/bridge.ts'
import { startSite, violationsOf } from './gallery/site.ts'

/** The screen of syncing in a real browser under the real content policy, on the stand-in bridge. */
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 240_000)
afterAll(() => site?.close())

const openScreen = async (query: string): Promise<Page> => {
  const page = await site.open(`motion=reduced&count=6&${query}`)
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-sync').click()
  await page.getByTestId('sync-done').waitFor()
  return page
}

describe('syncing', { timeout: 90_000 }, () => {
  test('says that the app was set up without a cloud, and offers nothing that would need one', async () => {
    const page = await openScreen('')
    await page.getByTestId('sync-off').waitFor()
    expect(await page.getByTestId('sync-now').or(page.getByTestId('sync-make-code')).count()).toBe(0)
    expect(await violationsOf(page)).toEqual([])
    await page.close()
  })

  test('leads to the account where nobody is signed in', async () => {
    const page = await openScreen('sync=signed-out')
    await page.getByTestId('sync-account').click()
    await page.getByTestId('account-done').waitFor()
    await page.close()
  })

  test('sends at once when asked, and says in words how it stands', async () => {
    const page = await openScreen('sync=waiting')
    expect(await page.getByTestId('sync-state').textContent()).toBe('Waiting for the network')
    expect(await page.getByTestId('sync-pending').textContent()).toBe('14')
    await page.getByTestId('sync-now').click()
    await expect.poll(() => page.getByTestId('sync-state').textContent()).toBe('Everything is there')
    expect(await page.getByTestId('sync-pending').textContent()).toBe('0')
    await page.close()
  })

  test('opens locked children by the code, by keyboard alone, and says where it has a slip', async () => {
    const page = await openScreen('sync=second')
    expect(await page.getByTestId('sync-state').textContent()).toBe('Something needs you')
    await page.getByTestId('sync-locked-code').focus()
    await page.keyboard.type('0000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'slip' }).waitFor()
    await page.getByTestId('sync-locked-code').fill(standInCode)
    await page.keyboard.press('Enter')
    await page.getByTestId('sync-locked').waitFor({ state: 'detached' })
    expect(await violationsOf(page)).toEqual([])
    await page.close()
  })

  test('shows a new code once', async () => {
    const page = await openScreen('sync=resting')
    await page.getByTestId('sync-make-code').click()
    expect(await page.getByTestId('sync-code').textContent()).toContain('0000')
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('sync-code-written').click()
    expect(await page.getByTestId('sync-code').count()).toBe(0)
    await page.close()
  })

  test('asks about what needs a person, and once more before a child leaves this computer', async () => {
    const page = await openScreen('sync=troubled')
    expect(await violationsOf(page)).toEqual([])
    const stuck = page.getByTestId('sync-stuck')
    expect(await stuck.textContent()).toContain('A correction: Mila')
    await stuck.getByRole('button', { name: 'Try again' }).first().click()
    await stuck.getByRole('button', { name: 'Leave it here' }).click()
    await stuck.waitFor({ state: 'detached' })
    const ended = page.getByTestId('sync-ended')
    expect(await ended.textContent()).toContain('3 changes never reached the cloud')
    await ended.getByRole('button', { name: 'Remove from this computer' }).click()
    await ended.getByRole('button', { name: 'Yes, remove it here' }).click()
    await ended.waitFor({ state: 'detached' })
    await page.close()
  })
})
