import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { meaningOf, soundFor } from '../../renderer/features/review/keys.ts'
import { spectrogramOf } from '../../renderer/features/review/spectrogram.ts'
import { openChromium } from '../chromium.ts'
import { serve } from './gallery/serve.ts'
import { builtSite } from './gallery/site.ts'

/** From an attempt to a correction, in a real browser, on the stand-in bridge. */
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const some = 'progress=some&reviews=12&recordings=6&passphrase=four+green+words&open'

describe('keys', () => {
  const key = (key: string, over = {}) => ({ key, code: `Key${key}`, isShifted: false, isCommand: false, ...over })
  test('digits are verdicts, with shift of the whole word, also while somebody tells what they heard', () => {
    for (const isHearing of [false, true]) {
      const three = meaningOf(key('3', { code: 'Digit3' }), isHearing)
      expect(three).toEqual({ kind: 'verdict', verdict: 'wrong', isWord: false })
    }
    const word = meaningOf(key('!', { code: 'Digit1', isShifted: true }), false)
    expect(word).toEqual({ kind: 'verdict', verdict: 'right', isWord: true })
  })
  test('letters are sounds while somebody tells what they heard, and commands else', () => {
    expect(meaningOf(key('a'), true)).toEqual({ kind: 'letter', letter: 'a' })
    expect(meaningOf(key('a'), false)).toEqual({ kind: 'agree' })
    expect(meaningOf(key('z', { isCommand: true }), true)).toEqual({ kind: 'undo' })
    expect(meaningOf(key('a', { isCommand: true }), false)).toBeNull()
    expect(meaningOf(key('x'), false)).toBeNull()
  })
  test('a letter is the likeliest sound first, and the next one when it comes again', () => {
    expect(soundFor('t', [], null)).toBe('T')
    expect(soundFor('t', ['TH'], null)).toBe('TH')
    expect(soundFor('t', ['TH'], 'TH')).toBe('T')
    expect(soundFor('w', ['L'], 'W')).toBe('W')
    expect(soundFor('1', [], null)).toBeNull()
  })
})

test('a spectrogram is strongest where a tone is', () => {
  const rate = 16_000
  const samples = Float32Array.from({ length: 8_000 }, (_, at) => Math.sin((2 * Math.PI * 2_000 * at) / rate))
  const { columns, rows, strengths } = spectrogramOf({ samples, rate }, 20)
  const middle = [...strengths.subarray(10 * rows, 11 * rows)]
  const peak = middle.indexOf(Math.max(...middle))
  expect([columns, rows]).toEqual([20, 224])
  // 512 points at 16 kHz: 31.25 Hz a row.
  expect(Math.abs(peak * 31.25 - 2_000)).toBeLessThan(70)
  expect(Math.min(...strengths)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...strengths)).toBeLessThanOrEqual(1)
})

describe('in a browser', () => {
  let built: Awaited<ReturnType<typeof builtSite>>
  let site: Awaited<ReturnType<typeof serve>>
  let browser: Browser
  const complaints: string[] = []

  beforeAll(async () => {
    built = await builtSite()
    site = await serve(built.folder)
    browser = await openChromium()
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await site?.close()
    await built?.remove()
  })

  const open = async (query: string, role = 'therapist'): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${site.address}/?sounds=off&motion=reduced&count=6&${query}`)
    await page.getByTestId('nav-progress').click()
    await page.getByTestId('progress-review').focus()
    await page.keyboard.press('Enter')
    await page.getByTestId(`review-${role}`).focus()
    await page.keyboard.press('Enter')
    await page.getByTestId('review-desk').waitFor()
    return page
  }
  const calls = (page: Page, name: string) =>
    page.evaluate(
      (wanted) => window.standIn.made.filter((call) => call.name === wanted).map((call) => call.input),
      name,
    )
  const said = (page: Page) => page.getByTestId('review-said-therapist').textContent()
  const score = (page: Page) => page.getByTestId('review-clarity').textContent()
  const at = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-place'))

  test('an attempt is corrected by the keyboard alone, undone, done again, agreed with, and left for the next', async () => {
    const page = await open(some)
    await expect.poll(() => at(page)).toBe('0 0')
    const before = await score(page)
    await page.keyboard.press('1')
    await expect.poll(() => said(page)).toContain('right')
    await expect.poll(() => score(page), { message: 'the score follows' }).not.toBe(before)
    await page.keyboard.press('u')
    await expect.poll(() => said(page)).toContain('nothing yet')
    expect(await score(page)).toBe(before)
    await page.keyboard.press('r')
    await expect.poll(() => said(page)).toContain('right')

    await page.keyboard.press('ArrowRight')
    await expect.poll(() => at(page)).toBe('0 1')
    await page.keyboard.press('3')
    await page.keyboard.press('a')
    await expect.poll(() => calls(page, 'review.correct')).toHaveLength(4)
    expect((await calls(page, 'review.correct')).at(-1)).toMatchObject({
      said: [{ wordIndex: 0, soundIndex: 1, verdict: 'wrong', heard: 'AE' }],
    })
    expect(await calls(page, 'review.agree'), 'a letter told what was heard').toHaveLength(0)
    await page.keyboard.press('Backspace')
    await expect.poll(() => said(page)).toContain('nothing yet')
    await page.keyboard.press('a')
    await expect.poll(() => calls(page, 'review.agree')).toHaveLength(1)
    await expect.poll(() => said(page)).not.toContain('nothing yet')

    const entry = await page.locator('[aria-current="true"][data-testid^="review-entry"]').getAttribute('data-testid')
    await page.keyboard.press('n')
    await expect
      .poll(() => page.locator('[aria-current="true"][data-testid^="review-entry"]').getAttribute('data-testid'))
      .not.toBe(entry)
    await page.close()
  }, 60_000)

  test('what is typed faster than it is saved is done in its order, and undone and done again likewise', async () => {
    const page = await open(some)
    await expect.poll(() => at(page)).toBe('0 0')
    for (const key of ['1', '2', 'u', 'r', 'u', 'u', 'r']) await page.keyboard.press(key)
    await expect.poll(() => said(page)).toContain('right')
    await page.keyboard.press('r')
    await expect.poll(() => said(page)).toContain('close')
    await page.close()
  })

  test('a guardian’s word stands beside the therapist’s, never in its place', async () => {
    const page = await open(some, 'guardian')
    await page.keyboard.press('1')
    await expect.poll(() => page.getByTestId('review-said-guardian').textContent()).toContain('right')
    expect(await said(page)).toContain('nothing yet')
    expect(await calls(page, 'review.correct')).toMatchObject([{ role: 'guardian' }])
    await page.close()
  })

  test('without a kept sound it says why, and can be agreed with by touch; targets have 44 px', async () => {
    const page = await open('progress=some&reviews=3')
    expect(await page.getByTestId('review-no-sound').textContent()).toContain('No sound is kept')
    await page.getByTestId('review-agree').click()
    await expect.poll(() => calls(page, 'review.agree')).toHaveLength(1)
    await page.getByTestId('review-undo').click()
    await expect.poll(() => calls(page, 'review.withdraw')).toHaveLength(1)
    const small = await page.locator('[data-testid="review"] :is(button, select)').evaluateAll((parts) =>
      parts.flatMap((part) => {
        const { width, height } = part.getBoundingClientRect()
        return width < 44 || height < 44 ? [`${part.textContent} ${width} x ${height}`] : []
      }),
    )
    expect(small).toEqual([])
    await page.close()
  })

  test('where agreement is little, a therapist lets the machine have no say about a sound, and gives it back; a guardian only reads it', async () => {
    const page = await open(some)
    await page.getByTestId('review-agreement').focus()
    await page.keyboard.press('Enter')
    const alone = page.getByRole('switch', { name: 'You alone judge r' })
    await alone.focus()
    expect(await alone.isChecked()).toBe(false)
    await page.keyboard.press('Space')
    await expect.poll(() => alone.isChecked()).toBe(true)
    await page.keyboard.press('Space')
    await expect.poll(() => alone.isChecked()).toBe(false)
    const asked = (await calls(page, 'fits.change')) as { readonly reserved?: readonly string[] }[]
    expect(asked.map(({ reserved }) => reserved)).toEqual([['R'], []])
    await page.close()
    const guardians = await open(some, 'guardian')
    await guardians.getByTestId('review-agreement').click()
    await guardians.getByText('The machine, too').first().waitFor()
    expect(await guardians.getByTestId('review-say-R').count()).toBe(0)
    await guardians.close()
  })

  test.each(['light', 'dusk', 'contrast'])(
    'has nothing for axe to complain of in %s',
    async (theme) => {
      const page = await open(`${some}&theme=${theme}`)
      await page.getByTestId('review-picture').and(page.locator('[data-ready]')).waitFor()
      await page.getByTestId('review-agreement').click()
      await page.getByTestId('review-agreement-table').waitFor()
      await page.evaluate(await readFile(axePath, 'utf8'))
      const violations = await page.evaluate(async () => {
        const axe = (
          window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
        ).axe
        const { violations } = await axe.run()
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
      })
      expect(violations).toEqual([])
      await page.close()
    },
    60_000,
  )

  test('and nothing was complained of meanwhile', () => expect(complaints).toEqual([]))
})
