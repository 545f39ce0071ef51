import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSite, violationsOf } from './gallery/site.ts'

/** What was destroyed is offered back: in a real browser, by mouse and by keyboard, on the stand-in bridge. */
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 120_000)
afterAll(() => site?.close())

const made = (page: Page, name: string) =>
  page.evaluate((wanted) => window.standIn.made.filter((call) => call.name === wanted).length, name)
const openLibrary = async (query = ''): Promise<Page> => {
  const page = await site.open(`motion=reduced&count=6&${query}`)
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-library').click()
  await page.getByTestId('packs').waitFor()
  return page
}
const deleteOwn = async (): Promise<Page> => {
  const page = await openLibrary()
  await page.getByTestId('own-new').click()
  await page.getByTestId('own-text').fill('Red lorry')
  await page.getByTestId('own-save').click()
  await page.getByTestId('own-0-delete').click()
  // From here on time is the test's.
  await page.clock.install()
  await page.getByTestId('own-delete-now').click()
  await page.getByTestId('undo').waitFor()
  return page
}
const openReview = async (page: Page): Promise<void> => {
  await page.getByTestId('nav-progress').click()
  await page.getByTestId('progress-review').click()
  await page.getByTestId('review-therapist').click()
  await page.getByTestId('review-desk').waitFor()
}
const openPlan = async (): Promise<Page> => {
  const page = await site.open(
    'motion=reduced&count=24&children=Ada,Ben&passphrase=four+green+words&open&caseload&plan',
  )
  await page.getByTestId('case-plan-0').click()
  await page.getByTestId('plan-goals').waitFor()
  return page
}

describe('what was destroyed', () => {
  test('is offered back in a place that axe has nothing against and that a screen reader is told of', async () => {
    const page = await deleteOwn()
    expect(await page.getByTestId('own-0').count()).toBe(0)
    expect(await page.getByRole('alertdialog').textContent()).toContain('“Red lorry” is deleted.')
    expect(await page.getByRole('region', { name: 'What you did last' }).count()).toBe(1)
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('undo-now').click()
    await page.getByTestId('own-0').waitFor()
    expect(await page.getByTestId('undo').count()).toBe(0)
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain('Undone: it is as it was.')
    expect([await made(page, 'own.delete'), await made(page, 'own.putBack')]).toEqual([1, 1])
    await page.close()
  })

  test('is offered for ten seconds at least, and as long as somebody points at it; then it goes for good', async () => {
    const page = await deleteOwn()
    await page.clock.runFor(10_500)
    expect(await page.getByTestId('undo').count()).toBe(1)
    await page.getByTestId('undo').hover()
    await page.clock.runFor(60_000)
    expect(await page.getByTestId('undo').count()).toBe(1)
    await page.mouse.move(2, 2)
    await page.clock.runFor(13_000)
    await expect.poll(() => page.getByTestId('undo').count()).toBe(0)
    expect([await made(page, 'own.delete'), await made(page, 'own.putBack')]).toEqual([2, 0])
    await page.close()
  })

  test('is reached by keyboard alone, and waits while the focus is there', async () => {
    const page = await deleteOwn()
    await page.keyboard.press('F6')
    await page.clock.runFor(60_000)
    // Into the notice, and to its first button.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.testid)).toBe('undo-now')
    await page.keyboard.press('Enter')
    await page.getByTestId('own-0').waitFor()
    await page.close()
  })

  test('may be a pack', async () => {
    const page = await openLibrary('packs')
    await page.getByTestId('packs-add-december.ttpack.json').click()
    await page.getByTestId('pack-december-remove').click()
    await page.getByTestId('pack-remove-now').click()
    await page.getByTestId('pack-december').waitFor({ state: 'detached' })
    await page.getByTestId('undo-now').click()
    await page.getByTestId('pack-december').waitFor()
    await page.close()
  })

  test('may be a note about a try, also once another try is looked at', async () => {
    const page = await site.open('motion=reduced&progress=some&reviews=12&count=6&passphrase=four+green+words&open')
    await openReview(page)
    const note = page.getByTestId('review-note')
    const noted = () =>
      page.evaluate(() =>
        window.standIn.made.flatMap(({ name, input }) =>
          name === 'review.note' ? [(input as { readonly text: string }).text] : [],
        ),
      )
    await note.fill('Lateral, to the right.')
    await note.blur()
    await expect.poll(noted).toEqual(['Lateral, to the right.'])
    await note.fill('')
    await note.blur()
    await page.getByTestId('undo-now').waitFor()
    await page.getByTestId('undo-now').click()
    await expect.poll(noted).toEqual(['Lateral, to the right.', '', 'Lateral, to the right.'])
    await expect.poll(() => note.inputValue()).toBe('Lateral, to the right.')
    await page.close()
  })

  test('may be a child put into the archive', async () => {
    const page = await site.open(
      'motion=reduced&count=24&children=Ada,Ben&passphrase=four+green+words&open&caseload&plan',
    )
    const names = () => page.getByTestId('caseload').locator('article h2').allTextContents()
    await expect.poll(names).toEqual(['Ada', 'Ben'])
    await page.getByTestId('case-archive-0').click()
    await expect.poll(names).toEqual(['Ben'])
    await page.getByTestId('undo-now').click()
    await expect.poll(names).toEqual(['Ada', 'Ben'])
    await page.close()
  })

  test('may be a plan, or a goal of one, in its place', async () => {
    const page = await openPlan()
    const goals = () => page.getByTestId('plan-goals').locator('li').allTextContents()
    const before = await goals()
    await page.getByTestId('plan-goals').getByRole('button').first().click()
    await page.getByTestId('undo-now').click()
    await expect.poll(goals).toEqual(before)
    await page.getByTestId('plan-end').click()
    await page.getByTestId('plan-end').waitFor({ state: 'detached' })
    await page.getByTestId('undo-now').click()
    await page.getByTestId('plan-end').waitFor()
    expect(await goals()).toEqual(before)
    await page.close()
  })
})
