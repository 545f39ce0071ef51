import { describe, expect, test } from 'vitest'
import { violationsOf } from '../gallery/site.ts'
import { compare, createEar, expectOneAtATime, heard, hostHas, isOver, say } from './ear.ts'

/** What was said, beside the voice, once an attempt is over. */
const { open, testComplaints } = createEar()

describe('after an attempt', () => {
  test('"Hear me" plays the samples that were recorded, and no others', async () => {
    const page = await open('script=right')
    await say(page)
    await page.getByTestId('hear-mine').click()
    await isOver(page)
    const { played, lit } = await heard(page)
    expect(played.map(({ samples }) => samples)).toEqual([(await hostHas(page)).mine])
    expect(lit.filter((word) => word !== null)).toEqual([0, 1, 2, 3])
    await page.close()
  })
  test('both are heard in turn: mine to its end, then the model', async () => {
    const page = await open('script=right')
    await say(page)
    await compare(page)
    await page.getByTestId('compare-turn').click()
    await expect.poll(async () => (await heard(page)).played.length, { timeout: 6_000 }).toBe(2)
    await isOver(page)
    const { played } = await heard(page)
    const has = await hostHas(page)
    expect(played.map(({ samples }) => samples)).toEqual([has.mine, has.model])
    expectOneAtATime(played)
    const [mine] = played
    expect((mine?.stoppedAt ?? 0) - (mine?.at ?? 0)).toBeGreaterThan((has.mine.length / 16) * 0.95)
    await page.close()
  })
  test('a word alone is cut out of either voice where it was said', async () => {
    const page = await open('script=right')
    await say(page)
    await compare(page)
    await page.getByTestId('compare-mine-2').click()
    await isOver(page)
    await page.getByTestId('compare-model-1').click()
    await isOver(page)
    const { played, lit } = await heard(page)
    const has = await hostHas(page)
    expect(played.map(({ samples }) => samples)).toEqual([has.mine, has.model])
    // As the stand-in has them: mine 320 ms long every 350 ms, the model's 350 ms.
    expect(played.map(({ offset, length }) => [offset, length].map((one) => Math.round(one * 1_000)))).toEqual([
      [700, 320],
      [350, 350],
    ])
    expect(lit.filter((word) => word !== null)).toEqual([2, 1])
    await page.close()
  })
  test('slowly is the slow voice, whole and word by word', async () => {
    const page = await open('script=right')
    await say(page)
    await compare(page)
    await page.getByTestId('compare-slow').click()
    await page.locator('[data-testid="compare-rows"][data-loaded="true"]').waitFor()
    await page.getByTestId('compare-model-1').click()
    await isOver(page)
    const { played } = await heard(page)
    expect(played[0]?.samples).toEqual((await hostHas(page, 'slow')).model)
    expect(played[0]?.offset).toBeCloseTo(0.6, 3)
    await page.close()
  })
  test('whatever else is asked for ends what plays', async () => {
    const page = await open('script=right')
    await say(page)
    await compare(page)
    for (const button of ['compare-turn', 'compare-model', 'compare-mine-0', 'compare-mine']) {
      await page.getByTestId(button).click()
      await page.waitForTimeout(120)
    }
    await page.getByTestId('big-button').click()
    await page.getByTestId('verdict-panel').waitFor()
    const { played } = await heard(page)
    expect(played).toHaveLength(4)
    expectOneAtATime(played)
    expect(played.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
    await page.close()
  })
  test('a word that was left out has no sound, and says so', async () => {
    const page = await open('script=skipped')
    await say(page)
    await compare(page)
    const missing = page.getByTestId('compare-mine-2')
    expect([await missing.isDisabled(), await missing.getAttribute('aria-label')]).toEqual([
      true,
      '“yellow”: I missed this one',
    ])
    expect(await page.getByTestId('compare-model-2').isDisabled()).toBe(false)
    await page.close()
  })
  test('the sound of an attempt leaves with the next one, and the panel shows that', async () => {
    // Slow enough that the panel is seen to be gone.
    const page = await open('script=right,mixed&pace=250')
    await say(page)
    await compare(page)
    await page.getByTestId('big-button').click()
    await expect.poll(() => page.getByTestId('compare').count()).toBe(0)
    await page.getByTestId('compare').waitFor()
    const ids = await page.evaluate(() =>
      window.standIn.made.filter(({ name }) => name === 'practice.recording').map(({ input }) => JSON.stringify(input)),
    )
    expect(new Set(ids).size).toBe(2)
    await page.close()
  })
  test('every word is within reach of the keyboard, by arrows, and Enter plays it', async () => {
    const page = await open('script=right')
    await say(page)
    await compare(page)
    await page.getByTestId('compare-mine-0').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await isOver(page)
    expect((await heard(page)).played[0]?.offset).toBeCloseTo(0.7, 3)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toMatch(/^compare-model-/)
    await page.close()
  })
})

test.each(['light', 'dusk', 'contrast'])('axe finds nothing in the panel, in %s', async (theme) => {
  const page = await open(`script=skipped&theme=${theme}`)
  await say(page)
  await compare(page)
  expect(await violationsOf(page, theme === 'contrast')).toEqual([])
  await page.close()
})

test.each([
  [1366, 768],
  [820, 1180],
  [390, 844],
])('%i x %i: the panel fits, and a finger hits every word', async (width, height) => {
  const page = await open('script=right')
  await page.setViewportSize({ width, height })
  await say(page)
  await compare(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  for (const word of [0, 1, 2, 3]) {
    const box = await page.getByTestId(`compare-mine-${word}`).boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(64)
  }
  await page.close()
})

testComplaints()
