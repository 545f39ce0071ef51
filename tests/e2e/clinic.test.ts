import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPage, type RunningApp, startApp, temporaryFolder } from './app.ts'
import { clipPath, watchEvents } from './attempt.ts'

// A therapist takes a new child from intake to a report on paper, with one correction in between, and the child's family does the
// week's plan: on the real screens before the real host, by a voice that is really heard and judged.

const data = temporaryFolder()
const home = temporaryFolder()
const downloads = join(home.path, 'Downloads')
const passphrase = 'Käfer wohnen unter Schränken'
const child = 'Leonie Quittenbaum'
const triesAsked = 5

let app: RunningApp
let browser: Browser
let page: Page
let complaints: string[]
let events: ReturnType<typeof watchEvents>

beforeAll(async () => {
  mkdirSync(downloads)
  app = await startApp(data.path, { args: ['--microphone', clipPath('lorry-gliding')], env: { HOME: home.path } })
  browser = await openBrowser()
  page = await (await browser.newContext({ viewport: { width: 1366, height: 900 } })).newPage()
  events = watchEvents(page)
  complaints = await openPage(page, app.address)
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  data.remove()
  home.remove()
})

const openCaseload = async (): Promise<void> => {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-caseload').click()
  await page.getByTestId('case-plan-0').waitFor()
}
/** Says the twister so often; tells after which of the tries the child saw what came out. */
const say = async (times: number): Promise<readonly boolean[]> => {
  const shown: boolean[] = []
  await page.getByTestId('tile-red-lorry-yellow-lorry').first().click()
  await page.getByTestId('big-button').waitFor()
  for (let number = 0; number < times; number += 1) {
    events.clear()
    await page.getByTestId('big-button').click()
    await events.next('practice.saved')
    await page.waitForTimeout(400)
    shown.push((await page.getByTestId('verdict-panel').count()) > 0)
  }
  return shown
}
const finish = async (): Promise<void> => {
  await page.getByTestId('session-ring').click()
  await page.getByTestId('rest-end').click()
  await page.getByTestId('finished').waitFor()
  await page.getByTestId('nav-choose').click()
}
const rowOf = async (section: string, name: string): Promise<readonly string[]> =>
  page
    .getByTestId(`report-section-${section}`)
    .locator('tr', { has: page.getByText(name, { exact: true }) })
    .first()
    .locator('th, td')
    .allTextContents()

describe('a therapist', () => {
  it('takes a new child in: a name under lock and key, a month of birth, a sound', async () => {
    await openCaseload()
    await page.getByTestId('caseload-children').click()
    await page.getByTestId('secret-next').fill(passphrase)
    await page.getByTestId('form-set-up-send').click()
    await page.getByTestId('recovery-done').click({ timeout: 20_000 })
    await page.getByTestId('child-0').click()
    await page.getByTestId('child-name').fill(child)
    await page.getByTestId('child-born').fill('2019-05')
    await page.getByTestId('target-add').click()
    await page.getByTestId('child-save').click()
    await page.getByTestId('child-saved').waitFor()
    await openCaseload()
    expect(await page.getByRole('article', { name: child }).textContent()).toContain('/r/ at the start')
  })

  it('plans: a goal, what the child sees when, and what its family does at home', async () => {
    await page.getByTestId('case-plan-0').click()
    await page.getByTestId('goal-add').click()
    await page.getByTestId('plan-feedback-every-fifth').click()
    await page.getByTestId('plan-pause').selectOption('1000')
    await page.getByTestId('plan-home').click()
    await page.getByTestId('plan-home-sessions').selectOption('2')
    await page.getByTestId('plan-home-attempts').selectOption(String(triesAsked))
    await page.getByTestId('plan-dose').selectOption('20')
    await page.getByTestId('plan-save').click()
    await page.getByTestId('plan-end').waitFor()
    await page.getByTestId('plan-done').click()
  })

  it('practises by that plan: the ring counts to its dose, and the fifth try alone is shown', async () => {
    await page.getByTestId('case-practise-0').click()
    expect(await say(triesAsked)).toEqual([false, false, false, false, true])
    expect(await page.getByTestId('session-ring').textContent()).toContain('of 20')
    await finish()
  }, 120_000)

  it('listens and corrects one sound', async () => {
    await openCaseload()
    await page.getByTestId('case-review-0').click()
    await page.getByTestId('review-therapist').click()
    await page.getByTestId('review-panel').waitFor()
    // The first sound of "red".
    await page.keyboard.press('Digit2')
    await expect.poll(() => page.getByTestId('review-undo').isEnabled()).toBe(true)
    await page.getByTestId('review-done').click()
    await page.getByTestId('case-report-0').waitFor()
  })

  it('prints a report in which every figure is the screen’s, the corrected one too', async () => {
    await page.getByTestId('case-report-0').click()
    await page.getByTestId('report-letterhead').fill('Riverside Clinic')
    await page.getByTestId('report-letterhead-save').click()
    await expect.poll(() => page.getByTestId('report-paper').count()).toBe(1)
    // Twice "lorry" has its r in the middle; "red" has it at the start, once a try.
    const [, right = '', , of = ''] = await rowOf('sounds', '/r/ at the start')
    expect(Number(of)).toBeGreaterThanOrEqual(triesAsked - 1)
    expect(Number(right)).toBeLessThanOrEqual(100)
    expect((await rowOf('accuracy', 'Attempts reviewed by a therapist'))[1]).toBe('1')
    expect((await rowOf('practice', 'Attempts'))[1]).toBe(String(triesAsked))
    await page.getByTestId('report-csv').click()
    await expect.poll(() => page.getByTestId('report-told').textContent()).toContain('.csv')
    await page.getByTestId('report-pdf').click()
    await expect.poll(() => page.getByTestId('report-told').textContent(), { timeout: 40_000 }).toContain('.pdf')
    const files = readdirSync(downloads)
    expect(files.toSorted().map((name) => name.replace(/\d{4}-\d\d-\d\d/, 'DAY'))).toEqual([
      'tongue-twisters-period-DAY.csv',
      'tongue-twisters-period-DAY.pdf',
    ])
    const [csv = '', pdf = ''] = files.toSorted().map((name) => join(downloads, name))
    const sheet = readFileSync(csv, 'utf8')
    expect(sheet).toContain(`/r/ at the start,${right},`)
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
    try {
      execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    } catch {
      return
    }
    const paper = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
    for (const text of [child, 'Riverside Clinic', 'They are no diagnosis'])
      expect(paper.replaceAll(/\s+/g, ' ')).toContain(text)
    expect(paper).toMatch(new RegExp(`/r/ at the start\\s+${right}\\s.*\\s${of}\\s`))
  }, 90_000)
})

describe('a guardian', () => {
  it('sees what is left of the week, does it, and sees it done', async () => {
    await page.getByTestId('nav-progress').click()
    await page.getByTestId('progress-home').click()
    await expect.poll(() => page.getByTestId('home-lead').textContent()).toContain('1 of 2 times done')
    await page.getByTestId('home-start').click()
    await say(triesAsked)
    await finish()
    await page.getByTestId('nav-progress').click()
    await page.getByTestId('progress-home').click()
    await expect.poll(() => page.getByTestId('home-lead').textContent()).toContain('All of it done this week')
    await page.getByTestId('home-remind').click()
    await page.getByTestId('home-time').fill('18:30')
    await expect.poll(() => page.getByTestId('home-time').inputValue()).toBe('18:30')
  }, 120_000)

  it('nothing was complained about, and the child’s name stands in no log', () => {
    expect(complaints).toEqual([])
    expect(app.output()).not.toContain('Quittenbaum')
  })
})
