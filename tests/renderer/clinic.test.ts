import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cleanDrawing } from '../../main/core/report/drawing.ts'
import { socketLimits } from '../../main/hosts/browser/sockets.ts'
import type { Drawing } from '../../preload/contract/reports.ts'
import { startSite, violationsOf } from './gallery/site.ts'

/** Caseload and plan in a real browser under the real content policy, on the stand-in bridge. */
const three = 'motion=reduced&count=24&children=Ada,Ben,Charlotte&passphrase=four+green+words&open'
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 120_000)
afterAll(() => site?.close())

const made = (page: Page, name: string) =>
  page.evaluate((wanted) => window.standIn.made.filter((call) => call.name === wanted).map((call) => call.input), name)
const targetsBelow = (page: Page, within: string, least: number) =>
  page.getByTestId(within).evaluate(
    (part, most) =>
      [...part.querySelectorAll('button, select, [role="radio"], label')]
        .map((one) => ({ box: one.getBoundingClientRect(), name: one.textContent ?? '' }))
        .filter(({ box }) => box.width > 0 && box.height < most)
        .filter(({ name }) => name.trim() !== '')
        .map(({ name }) => name),
    least,
  )

/** Holds the answers to a call until it is let go. */
const hold = async (page: Page, held: string): Promise<() => Promise<void>> => {
  await page.evaluate((wanted) => {
    const { standIn } = window as unknown as { standIn: { call: (name: string, input: unknown) => Promise<unknown> } }
    const { call } = standIn
    const letGo: (() => void)[] = []
    Object.assign(window, { letGo })
    standIn.call = async (name, input) => {
      if (name === wanted) await new Promise<void>((resolve) => letGo.push(resolve))
      return call(name, input)
    }
  }, held)
  return () =>
    page.evaluate(() => {
      for (const go of (window as unknown as { letGo: (() => void)[] }).letGo) go()
    })
}

describe('the caseload', () => {
  test('is the first screen where that was chosen, clean for a screen reader, and large enough to touch', async () => {
    const page = await site.open(`${three}&caseload&plan`)
    await page.getByTestId('case-plan-0').waitFor()
    expect(await page.title()).toContain('Caseload')
    const ada = page.getByRole('article', { name: 'Ada' })
    await expect.poll(() => ada.textContent()).toContain('2 of 3')
    expect(await ada.textContent()).toContain('/r/ at the start usual at this age (from 5)')
    expect(await page.getByRole('article', { name: 'Ben' }).textContent()).toContain('please listen')
    expect(await violationsOf(page)).toEqual([])
    expect(await targetsBelow(page, 'caseload', 43.5)).toEqual([])
    await page.close()
  }, 60_000)

  test('is where the way back from its children leads, and that says so', async () => {
    const page = await site.open(`${three}&caseload&plan`)
    await page.getByRole('button', { name: 'Add and edit children' }).click()
    await page.getByRole('button', { name: 'Back to the caseload' }).click()
    await page.getByTestId('case-plan-0').waitFor()
    await page.close()
  }, 60_000)

  test('puts a child into the archive and takes it back by keyboard alone', async () => {
    const page = await site.open(`${three}&caseload&plan`)
    await page.getByTestId('case-archive-1').focus()
    await page.keyboard.press('Enter')
    await page.getByTestId('undo').waitFor()
    expect(await page.getByRole('article', { name: 'Ben' }).count()).toBe(0)
    await page.getByTestId('undo-now').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('article', { name: 'Ben' }).waitFor()
    expect(await made(page, 'caseload.archive')).toMatchObject([{ isArchived: true }, { isArchived: false }])
    await page.close()
  }, 60_000)

  test('shows a group alone, and gives the turn from one child of it to the next at the same twister', async () => {
    const page = await site.open(`${three}&caseload&plan`)
    await page.getByTestId('caseload-group-boat').click()
    await expect.poll(() => page.getByRole('article').count()).toBe(2)
    await page.getByTestId('case-practise-0').click()
    await page.getByTestId('tile-red-lorry-yellow-lorry').click()
    const ben = page.getByTestId('together-1')
    await ben.waitFor()
    const box = await ben.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(64)
    await ben.click()
    await expect.poll(() => ben.getAttribute('aria-pressed')).toBe('true')
    expect(await page.getByTestId('word-1').textContent()).toContain('lorry')
    expect(await made(page, 'children.choose')).toHaveLength(2)
    expect(await violationsOf(page)).toEqual([])
    await page.close()
  }, 60_000)
})

describe('a plan', () => {
  test('is made from a goal, with proposed twisters, and saved as it was set', async () => {
    const page = await site.open(`${three}&caseload`)
    await page.getByTestId('case-plan-2').click()
    await page.getByTestId('goal-sound').selectOption('S')
    await page.getByTestId('goal-percent').selectOption('90')
    await page.getByTestId('goal-add').click()
    await page.getByTestId('plan-propose').click()
    const ticks = page.getByTestId('plan-twisters').getByRole('checkbox')
    await ticks.first().press(' ')
    await page.getByTestId('plan-feedback-every-fifth').click()
    await page.getByTestId('plan-order-mixed').click()
    await page.getByTestId('plan-pause').selectOption('4000')
    await page.getByTestId('setting-strictness-strict').click()
    await page.getByTestId('plan-home').click()
    await page.getByTestId('plan-note').fill('Likes boats.')
    expect(await violationsOf(page)).toEqual([])
    await page.getByTestId('plan-save').click()
    await page.getByTestId('plan-end').waitFor()
    expect(await made(page, 'plans.save')).toMatchObject([
      {
        note: 'Likes boats.',
        plan: {
          goals: [{ sound: 'S', position: 'initial', percent: 90, sessions: 3 }],
          ...{ twisters: [expect.any(String)], order: 'mixed', dose: 50, feedback: 'every-fifth' },
          ...{ pauseBudgetMs: 4_000, strictness: 'strict', home: { sessionsAWeek: 3, attempts: 20 } },
        },
      },
    ])
    await page.getByTestId('plan-done').click()
    await page.getByTestId('case-plan-2').waitFor()
    await page.close()
  }, 60_000)

  test('holds a verdict back: the child is thanked, and sees nothing of what came out', async () => {
    const page = await site.open(`${three}&caseload&plan&held&earns=badge&pace=40`)
    await page.getByTestId('case-practise-0').click()
    await page.getByTestId('tile-red-lorry-yellow-lorry').click()
    await page.getByTestId('big-button').click()
    await page.getByText('Thank you, I heard you!').first().waitFor()
    expect(await page.getByTestId('verdict-panel').count()).toBe(0)
    expect(await page.locator('[data-verdict="wrong"], [data-verdict="close"]').count()).toBe(0)
    // What it earned is kept, and not played: praise would tell.
    await page.evaluate(() => window.standIn.call('rewards.album', {}))
    expect(await page.getByTestId('reward-stars').count()).toBe(0)
    expect(await page.getByTestId('reward-note').count()).toBe(0)
    // The path to the next try is as short as ever.
    await page.getByTestId('big-button').click()
    await expect.poll(async () => (await made(page, 'practice.start')).length).toBe(2)
    await page.close()
  }, 60_000)
})

describe('progress and reports', () => {
  test('show charts with a sentence each, and every chart’s numbers in a table', async () => {
    const page = await site.open(`${three}&caseload&plan`)
    await page.getByTestId('case-report-0').click()
    const charts = page.getByTestId('report-charts')
    await charts.waitFor()
    const figures = charts.locator('figure')
    await expect.poll(() => figures.count()).toBe(6)
    for (const caption of await figures.locator('figcaption').allTextContents()) expect(caption).toMatch(/\.$/)
    // The heat map's own cells are the report's numbers.
    const cell = await charts.locator('table td').first().textContent()
    expect(await page.getByTestId('report-section-sounds').textContent()).toContain((cell ?? '').replace(' %', ''))
    expect(await page.getByTestId('report-paper').textContent()).toContain('They are no diagnosis')
    await page.waitForTimeout(400)
    expect(await violationsOf(page)).toEqual([])
    expect(await targetsBelow(page, 'report', 43.5)).toEqual([])
    await page.close()
  }, 60_000)
  test('compare two chosen periods, each with the same charts and with its numbers in one table', async () => {
    const page = await site.open(`${three}&caseload&plan`)
    await page.getByTestId('case-report-0').click()
    await page.getByTestId('report-compare').click()
    await page.getByTestId('against-from').fill('2026-08-01')
    await page.getByTestId('against-to').fill('2026-08-28')
    await page.getByTestId('report-from').fill('2026-09-29')
    await page.getByTestId('report-to').fill('2026-10-26')
    const [first, second] = [page.getByTestId('report-period-A'), page.getByTestId('report-period-B')]
    await expect.poll(() => first.textContent()).toContain('A: Aug 1, 2026 to Aug 28, 2026')
    await expect.poll(() => second.textContent()).toContain('B: Sep 29, 2026 to Oct 26, 2026')
    const titles = await first.locator('figure h2').allTextContents()
    expect(titles).toHaveLength(4)
    expect(await second.locator('figure h2').allTextContents()).toEqual(titles)
    for (const [half, column] of [
      [first, 1],
      [second, 5],
    ] as const) {
      const row = page.getByTestId('report-section-sounds').locator('tbody tr', { hasText: '/s/ at the start' })
      const s = half.locator('figure table tr', { hasText: '/s/' }).locator('td').first()
      expect(`${await row.locator('th, td').nth(column).textContent()} %`).toBe(await s.textContent())
    }
    await page.getByTestId('report-csv').click()
    expect(await made(page, 'reports.csv')).toMatchObject([
      { kind: 'compare', from: '2026-09-29', to: '2026-10-26', against: { from: '2026-08-01', to: '2026-08-28' } },
    ])
    await page.waitForTimeout(400)
    expect(await violationsOf(page)).toEqual([])
    expect(await targetsBelow(page, 'report', 43.5)).toEqual([])
    await page.close()
  }, 60_000)
  test('send the charts of two whole years in one piece that the line to the host takes', async () => {
    const page = await site.open(`${three}&caseload&plan`)
    await page.getByTestId('case-report-0').click()
    await page.getByTestId('report-compare').click()
    await page.getByTestId('against-from').fill('2024-10-26')
    await page.getByTestId('against-to').fill('2025-10-25')
    await page.getByTestId('report-to').fill('2026-10-26')
    await page.getByTestId('report-from').fill('2025-10-26')
    await expect.poll(() => page.getByTestId('report-period-B').textContent()).toContain('B: Oct 26, 2025')
    await page.waitForTimeout(400)
    await page.getByTestId('report-pdf').click()
    await expect.poll(() => page.getByTestId('report-told').textContent()).toContain('.pdf')
    const [asked] = (await made(page, 'reports.pdf')) as readonly { readonly drawings: readonly Drawing[] }[]
    expect(asked?.drawings.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['A: Clarity, day by day', 'B: Clarity, day by day']),
    )
    expect(JSON.stringify(asked).length).toBeLessThan(socketLimits.payloadBytes - 4_096)
    await page.close()
  }, 60_000)
  test('say that the file is being made for as long as it is', async () => {
    const page = await site.open(`${three}&caseload&plan`)
    await page.getByTestId('case-report-0').click()
    await page.getByTestId('report-goals').waitFor()
    const letGo = await hold(page, 'reports.pdf')
    // Told by the page itself: from here the moment could be missed.
    await page.evaluate(() => {
      const moments: { begun?: number; shown?: number } = {}
      Object.assign(window, { moments })
      // From the press itself: a busy page may tell late that it took it.
      addEventListener('click', () => (moments.begun ??= performance.now()), { capture: true })
      new MutationObserver(() => {
        if (document.querySelector('[role="progressbar"]')) moments.shown ??= performance.now()
      }).observe(document.body, { subtree: true, childList: true, attributes: true })
    })
    await page.getByTestId('report-pdf').click()
    await page.getByRole('progressbar', { name: 'The file is being made' }).waitFor()
    const { begun, shown } = await page.evaluate(
      () => (window as unknown as { moments: { begun: number; shown: number } }).moments,
    )
    expect(shown - begun).toBeGreaterThan(500)
    expect(await page.getByTestId('report-csv').isDisabled()).toBe(true)
    expect(await violationsOf(page)).toEqual([])
    await letGo()
    await expect.poll(() => page.getByTestId('report-told').textContent()).toContain('.pdf')
    expect(await page.getByRole('progressbar').count()).toBe(0)
    await page.close()
  }, 60_000)
  test('are saved as PDF and table for what is shown, and tell where', async () => {
    const page = await site.open(`${three}&caseload&plan&language=de`)
    await page.getByTestId('case-report-0').click()
    await page.getByTestId('report-goals').click()
    await page.getByTestId('report-from').fill('2026-09-01')
    await page.getByTestId('report-to').fill('2026-10-26')
    await page.getByTestId('report-pdf').click()
    await expect.poll(() => page.getByTestId('report-told').textContent()).toContain('goals-2026-10-26.pdf')
    const [printed] = (await made(page, 'reports.pdf')) as readonly { readonly drawings: readonly Drawing[] }[]
    // The goal's line with its number, and the data's: clean shapes, legible without the page's colours.
    const goal = printed?.drawings[0]
    expect(goal?.title).toMatch(/^Ziel: /)
    expect(goal?.sentence).toMatch(/Ziel/)
    const drawn = cleanDrawing(goal?.svg ?? '')
    expect(drawn).toMatch(/<text[^>]*>(<tspan[^>]*>)?80 %/)
    expect(drawn).toContain('stroke-dasharray="8 5"')
    expect(drawn).toContain('viewBox=')
    await page.getByTestId('report-csv').click()
    await expect.poll(() => page.getByTestId('report-told').textContent()).toContain('.csv')
    expect(await made(page, 'reports.pdf')).toMatchObject([
      { kind: 'goals', from: '2026-09-01', to: '2026-10-26', language: 'de' },
    ])
    await page.getByTestId('report-letterhead').fill('Sprachpraxis')
    await page.getByTestId('report-letterhead-save').click()
    expect(await made(page, 'settings.change')).toMatchObject([{ letterhead: 'Sprachpraxis' }])
    await page.close()
  }, 60_000)
})

describe('a family’s week', () => {
  test('stands behind the PIN, and says what to do and how it goes in plain words', async () => {
    const page = await site.open(`motion=reduced&children=Ada&passphrase=four+green+words&open&pin=2468&plan`)
    await page.getByTestId('nav-settings').click()
    for (const digit of '2468') await page.getByTestId(`pin-${digit}`).click()
    await page.getByTestId('door').getByRole('button', { name: 'Open' }).click()
    await page.getByTestId('settings-home').click()
    await expect.poll(() => page.getByTestId('home-lead').textContent()).toContain('2 of 3 times done')
    expect(await page.getByTestId('home').textContent()).toContain('86 of 100 were right last time')
    await page.getByTestId('home-remind').click()
    await page.getByTestId('home-day-2').check()
    await page.getByTestId('home-time').fill('18:30')
    await expect
      .poll(async () => (await made(page, 'home.remind')).at(-1))
      .toMatchObject({ reminder: { weekdays: [1, 2, 3, 5], time: '18:30' } })
    expect(await violationsOf(page)).toEqual([])
    await page.evaluate(() => window.standIn.emit('home.reminder', { title: 'Time to practise', body: 'Come.' }))
    await page.getByTestId('reminder').waitFor()
    await page.getByTestId('home-start').click()
    await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
    await page.close()
  }, 60_000)
})

test('the pages complained about nothing', () => expect(site.complaints).toEqual([]))
