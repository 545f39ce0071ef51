import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSite, violationsOf } from './gallery/site.ts'

/** The keys that lead somewhere from everywhere, in a real browser. */
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 120_000)
afterAll(() => site?.close())

test('keys lead to the screens, and to the list of keys, which axe has nothing against', async () => {
  const page = await site.open('motion=reduced&count=24')
  await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
  await page.keyboard.press('F1')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  expect(await page.getByTestId('keys').textContent()).toContain('The big button')
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByTestId('keys').waitFor({ state: 'detached' })
  await page.keyboard.press('Alt+2')
  await page.getByTestId('album-stars').waitFor()
  await page.keyboard.press('Control+,')
  await page.getByTestId('settings').waitFor()
  // What lies over the page goes with it.
  await page.keyboard.press('Alt+1')
  await page.getByTestId('settings').waitFor({ state: 'detached' })
  await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
  await page.keyboard.press('F1')
  await page.getByTestId('keys').waitFor()
  expect(site.complaints).toEqual([])
  await page.close()
})

test('what is written is written, and leads nowhere', async () => {
  const page = await site.open('motion=reduced&count=24')
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-library').click()
  await page.getByTestId('own-new').click()
  await page.getByTestId('own-text').focus()
  await page.keyboard.type('Why, 1?')
  expect(await page.getByTestId('own-text').inputValue()).toBe('Why, 1?')
  expect(await page.getByTestId('keys').count()).toBe(0)
  await page.close()
})

test('no key leads past the question who practises, nor past the door of the grown-ups', async () => {
  const page = await site.open('motion=reduced&count=24&children=Ada,Ben&pin=2468')
  await page.getByTestId('who-0').waitFor()
  await page.keyboard.press('Alt+3')
  await page.keyboard.press('Alt+2')
  expect(await page.getByTestId('who-0').count()).toBe(1)
  await page.keyboard.press('Alt+4')
  await page.getByTestId('pin-1').waitFor()
  expect(await page.getByTestId('case-plan-0').count()).toBe(0)
  await page.close()
})
