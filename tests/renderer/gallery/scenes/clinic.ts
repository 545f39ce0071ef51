import type { Page } from 'playwright-core'
import { openFromSettings, type Scene } from '../scene.ts'

const three = 'children=Ada,Ben,Charlotte&passphrase=four+green+words&open'

const whole = async (page: Page) => {
  const { width } = page.viewportSize() ?? { width: 1366 }
  await page.waitForTimeout(400)
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(700, height) })
}
const openPlan = async (page: Page) => {
  await page.getByTestId('case-plan-0').click()
  await page.getByTestId('plan-save').waitFor()
  await page.getByTestId('setting-strictness-usual').waitFor()
}

/** What therapists and families see. */
export const clinicScenes: Readonly<Record<string, Scene>> = {
  'clinic-caseload': {
    query: `${three}&caseload&plan`,
    play: async (page) => {
      await page.getByTestId('case-plan-0').waitFor()
      await whole(page)
    },
  },
  'clinic-caseload-new': {
    query: 'caseload&language=de',
    play: async (page) => {
      await page.getByTestId('case-plan-0').waitFor()
      await page.getByTestId('case-archive-0').click()
      await page.getByTestId('undo').waitFor()
    },
  },
  'clinic-plan': {
    query: `${three}&caseload&plan`,
    play: async (page) => {
      await openPlan(page)
      await page.getByTestId('plan-propose').click()
      await page.getByTestId('plan-twisters').waitFor()
      await page.getByTestId('plan-twisters').getByRole('checkbox').nth(1).press(' ')
      await whole(page)
    },
  },
  'clinic-plan-new': {
    query: `${three}&caseload&language=de`,
    play: async (page) => {
      await openPlan(page)
      await whole(page)
    },
  },
  'clinic-held': {
    query: `${three}&caseload&plan&held&pace=60`,
    play: async (page) => {
      await page.getByTestId('case-practise-0').click()
      await page.getByTestId('tile-red-lorry-yellow-lorry').click()
      await page.getByTestId('together').waitFor()
      await page.getByTestId('big-button').click()
      await page.getByText('we look at it', { exact: false }).or(page.getByText('together later')).first().waitFor()
    },
  },
  'clinic-report': {
    query: `${three}&caseload&plan`,
    play: async (page) => {
      await page.getByTestId('case-report-0').click()
      await page.getByTestId('report-paper').waitFor()
      await page.getByTestId('report-charts').waitFor()
      await page.getByTestId('report-pdf').click()
      await page.waitForTimeout(600)
      await whole(page)
    },
  },
  'clinic-compare': {
    query: `${three}&caseload&plan`,
    play: async (page) => {
      await page.getByTestId('case-report-0').click()
      await page.getByTestId('report-compare').click()
      await page.getByTestId('against-from').fill('2026-08-01')
      await page.getByTestId('against-to').fill('2026-08-28')
      await page.getByTestId('report-from').fill('2026-09-29')
      await page.getByTestId('report-to').fill('2026-10-26')
      await page.getByTestId('report-period-B').waitFor()
      await page.waitForTimeout(600)
      await whole(page)
    },
  },
  'clinic-report-goals': {
    query: `${three}&caseload&plan&language=de`,
    play: async (page) => {
      await page.getByTestId('case-report-0').click()
      await page.getByTestId('report-goals').click()
      await page.getByTestId('report-charts').waitFor()
      await page.waitForTimeout(600)
      await whole(page)
    },
  },
  'clinic-home': {
    query: 'children=Ada&passphrase=four+green+words&open&plan',
    play: async (page) => {
      await openFromSettings(page, 'home')
      await page.getByTestId('home-remind').click()
      await page.getByTestId('home-time').waitFor()
      await whole(page)
    },
  },
  'clinic-home-none': {
    query: 'language=de',
    play: async (page) => {
      await openFromSettings(page, 'home')
      await page.getByTestId('home-lead').waitFor()
      await whole(page)
    },
  },
}
