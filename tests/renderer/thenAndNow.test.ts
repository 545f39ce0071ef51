import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSite, violationsOf } from './gallery/site.ts'

/** A child's voice then and now, heard by the browser's own player, on the stand-in bridge. */
const some = 'motion=reduced&count=6&progress=some&compared=3&passphrase=four+green+words&open'

let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 90_000)
afterAll(() => site?.close())

const toFigures = async (page: Page) => {
  await page.getByTestId('nav-progress').click()
  await page.getByTestId('progress-figures').click()
  await page.getByTestId('then-and-now').waitFor()
}
const open = async (query: string): Promise<Page> => {
  const page = await site.open(query)
  // What a player was asked to do is written down: it may be over before it is looked at.
  await page.evaluate(() => {
    const written: string[] = []
    Object.assign(window, { written })
    const { play, pause } = HTMLMediaElement.prototype
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      written.push(`play ${this.playbackRate} ${this.preservesPitch}`)
      this.addEventListener('playing', () => written.push('sounds'), { once: true })
      return play.call(this)
    }
    HTMLMediaElement.prototype.pause = function (this: HTMLMediaElement) {
      if (!this.paused) written.push('silent')
      return pause.call(this)
    }
  })
  await toFigures(page)
  return page
}
const written = (page: Page) => page.evaluate(() => (window as unknown as { written: readonly string[] }).written)
const calls = (page: Page, name: string) =>
  page.evaluate((wanted) => window.standIn.made.filter((call) => call.name === wanted).map((call) => call.input), name)
const listen = (page: Page, side: 'then' | 'now') => page.getByTestId(`then-listen-${side}`)
const ready = (page: Page) => listen(page, 'now').and(page.locator(':enabled')).waitFor()
const why = (page: Page) => page.getByTestId('then-why').getAttribute('data-why')

describe('then and now', () => {
  test('stand beside one another with date and clarity, and make no sound by themselves', async () => {
    const page = await open(some)
    await ready(page)
    expect(await page.getByTestId('then-side-then').textContent()).toMatch(/^Then October 2, 2026Clarity 58 of 100/)
    expect(await page.getByTestId('then-side-now').textContent()).toMatch(/^Now October 25, 2026Clarity 87 of 100/)
    expect(await page.getByTestId('then-text').textContent()).toBe('Red lorry, yellow lorry')
    expect(await calls(page, 'recordings.thenAndNow')).toEqual([{}])
    expect(await written(page)).toEqual([])
    await page.close()
  })

  test('are chosen, heard, slowed and stopped by the keyboard alone, and never both at once', async () => {
    const page = await open(some)
    await ready(page)
    await page.getByTestId('then-which').focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.getByTestId('then-text').textContent()).toBe('She sells sea shells by the sea shore')
    await ready(page)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Listen: Then, October 7, 2026',
    )
    await page.keyboard.press('Enter')
    await expect.poll(() => written(page)).toEqual(['play 1 true', 'sounds'])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    // The first one fell silent before, or was over by then.
    await expect
      .poll(async () => (await written(page)).filter((one) => one !== 'silent'))
      .toEqual([...['play 1 true', 'sounds', 'play 1 true', 'sounds']])
    const order = await written(page)
    expect(order.indexOf('silent')).toBeLessThan(order.lastIndexOf('play 1 true'))
    expect(order).toContain('silent')
    await expect.poll(() => listen(page, 'now').getAttribute('data-playing')).toBeNull()

    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('then-slow').getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => written(page).then((all) => all.includes('play 0.55 true'))).toBe(true)
    // Slowed it lasts for about three seconds.
    await expect.poll(() => listen(page, 'now').getAttribute('aria-label')).toBe('Stop: Now, October 24, 2026')
    await page.keyboard.press('Enter')
    await expect.poll(() => listen(page, 'now').getAttribute('aria-label')).toBe('Listen: Now, October 24, 2026')
    await page.close()
  }, 60_000)

  test('of a try with too many doubts have no number', async () => {
    const page = await open(some)
    await page.getByTestId('then-which').selectOption({ index: 2 })
    await expect.poll(() => page.getByTestId('then-clarity-then').textContent()).toMatch(/too many doubts/)
    expect(await page.getByTestId('then-clarity-now').textContent()).toMatch(/81/)
    await page.close()
  })

  test('are gone at once when the consent is withdrawn, in mid-sound', async () => {
    const page = await open(some)
    await ready(page)
    await page.getByTestId('then-slow').click()
    await listen(page, 'then').click()
    await expect.poll(() => written(page)).toContain('sounds')
    const [{ id: childId = '' } = {}] = await page.evaluate(async () => {
      const answer = await window.standIn.call('children.list', {})
      return answer.ok ? answer.value : []
    })
    await page.evaluate((id) => window.standIn.call('consents.withdraw', { childId: id, kind: 'recording' }), childId)
    await expect.poll(() => why(page)).toBe('not-agreed')
    expect(await page.getByTestId('then-side-then').count()).toBe(0)
    expect((await written(page)).at(-1)).toBe('silent')
    await page.close()
  }, 30_000)

  test('say that they are locked, can be unlocked there, and then are there', async () => {
    const page = await open(some.replace('&open', ''))
    expect(await why(page)).toBe('locked')
    expect(await calls(page, 'recordings.listen')).toEqual([])
    await page.getByTestId('then-and-now').getByRole('textbox').first().fill('four green words')
    await page.keyboard.press('Enter')
    await ready(page)
    expect(await page.getByTestId('then-why').count()).toBe(0)
    await page.close()
  }, 30_000)

  test('say why there is nothing yet', async () => {
    const none = await open('motion=reduced&progress=some')
    expect(await why(none)).toBe('not-agreed')
    expect(await none.getByTestId('then-why').textContent()).toMatch(/No parent or guardian has agreed/)
    await none.close()
  })

  test('stand in the report of a child as well, and not on paper', async () => {
    const page = await site.open(`${some}&children=Ada,Ben&caseload&plan`)
    await page.getByTestId('case-report-0').click()
    await ready(page)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByTestId('then-and-now').isVisible()).toBe(false)
    await page.close()
  }, 30_000)

  test('stand behind the PIN', async () => {
    const page = await site.open('progress=some&compared=3&pin=2468')
    await page.getByTestId('nav-progress').click()
    await page.getByTestId('progress-figures').click()
    await page.getByTestId('door').waitFor()
    expect(await calls(page, 'recordings.thenAndNow')).toEqual([])
    await page.close()
  })

  test.each(['light', 'dusk', 'contrast'])(
    'have nothing for axe to complain of in %s, and targets of 44 px',
    async (theme) => {
      const page = await open(`${some}&theme=${theme}`)
      await ready(page)
      expect(await violationsOf(page, theme === 'contrast')).toEqual([])
      const small = await page
        .getByTestId('then-and-now')
        .locator('button, select')
        .evaluateAll((all) =>
          all.flatMap((one) => {
            const { width, height } = one.getBoundingClientRect()
            return width < 44 || height < 44 ? [`${one.textContent} ${width} x ${height}`] : []
          }),
        )
      expect(small).toEqual([])
      await page.close()
    },
    60_000,
  )

  test('and nothing was complained of meanwhile', () => expect(site.complaints).toEqual([]))
})
