import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSite, violationsOf } from './gallery/site.ts'

const first = 'red-lorry-yellow-lorry'
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 90_000)
afterAll(() => site?.close())

const practise = async (query: string): Promise<Page> => {
  const page = await site.open(query)
  await page.getByTestId(`tile-${first}`).click()
  await page.getByTestId('big-button').waitFor()
  return page
}
const attempts = (page: Page) => page.getByTestId('session-attempts').textContent()

describe('a session', () => {
  test('fills its ring with each try, rests, and goes on where it stood', async () => {
    const page = await practise('script=right&pace=20&attempts=48')
    expect(await attempts(page)).toBe('48')
    await page.keyboard.press('Space')
    await expect.poll(() => attempts(page)).toBe('49')
    await page.getByTestId('session-ring').click()
    await page.getByTestId('rest').waitFor()
    // The space bar is not the big button while it rests.
    await page.getByTestId('rest-go-on').press('Space')
    await expect.poll(() => page.getByTestId('rest').count()).toBe(0)
    expect(await attempts(page)).toBe('49')
    await page.getByTestId('big-button').click()
    await expect.poll(() => page.getByTestId('session-ring').getAttribute('data-full')).toBe('true')
    await page.close()
  })

  test('a rest that is taken while somebody speaks ends the try, and nothing listens', async () => {
    const page = await practise('script=hangs:listening&attempts=3')
    await page.getByTestId('big-button').click()
    await expect.poll(() => page.getByTestId('big-button').getAttribute('data-phase')).toBe('listening')
    await page.getByTestId('session-ring').click()
    await page.getByTestId('rest').waitFor()
    await page.getByTestId('rest-go-on').click()
    await expect.poll(() => page.getByTestId('big-button').getAttribute('data-phase')).toBe('ready')
    await page.close()
  })

  test('is found again on the first page, ends with a summary, and is over then', async () => {
    const page = await site.open('attempts=23')
    expect(await page.getByTestId('go-on').textContent()).toContain('23 of 50')
    await page.getByTestId('go-on-now').click()
    await page.getByTestId('session-ring').click()
    await page.getByTestId('rest-end').click()
    await page.getByTestId('finished').waitFor()
    expect(await page.title()).toContain('Finished')
    expect(await page.getByTestId('finished').textContent()).toContain('23 times')
    await page.getByTestId('finished-done').click()
    await page.getByTestId(`tile-${first}`).waitFor()
    expect(await page.getByTestId('go-on').count()).toBe(0)
    await page.close()
  })
})

describe('counting in', () => {
  test('opens the microphone after three beats, and a second touch takes it back', async () => {
    const page = await practise('script=right&pace=20&countIn')
    const button = page.getByTestId('big-button')
    await button.click()
    await expect.poll(() => button.textContent(), { timeout: 5_000 }).toContain('3')
    await expect.poll(() => button.textContent(), { timeout: 5_000 }).toContain('1')
    expect(await button.getAttribute('data-phase')).toBe('ready')
    await page.getByTestId('verdict-panel').waitFor()
    await button.click()
    await expect.poll(() => button.textContent(), { timeout: 5_000 }).toContain('3')
    await button.click()
    await expect.poll(() => button.textContent()).not.toContain('3')
    await page.waitForTimeout(2_200)
    expect(await button.getAttribute('data-phase')).toBe('ready')
    expect(await page.getByTestId('session-attempts').textContent()).toBe('1')
    await page.close()
  })
})

describe('the left hand', () => {
  test('has the big button on its side', async () => {
    const x = async (query: string) => {
      const page = await practise(query)
      const box = await page.getByTestId('big-button').boundingBox()
      await page.close()
      return (box?.x ?? 0) + (box?.width ?? 0) / 2
    }
    expect(await x('hand=right')).toBeGreaterThan(683)
    expect(await x('hand=left')).toBeLessThan(400)
  })
})

/** Presses the one switch whenever the frame lies round this, first round its row, until `isDone`. */
const switchTo = async (page: Page, testId: string, isDone: () => Promise<boolean>) => {
  for (const end = Date.now() + 40_000; Date.now() < end; ) {
    if (await isDone()) return
    const isOffered = await page.evaluate((id) => {
      const [frame, wanted] = [
        document.querySelector('[data-testid="scan-frame"]'),
        document.querySelector(`[data-testid="${id}"]`),
      ]
      if (!(frame instanceof HTMLElement) || frame.hidden || wanted === null) return false
      const [around, box] = [frame.getBoundingClientRect(), wanted.getBoundingClientRect()]
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      return around.left <= x && x <= around.right && around.top <= y && y <= around.bottom
    }, testId)
    if (isOffered) await page.keyboard.press('Space')
    await page.waitForTimeout(60)
  }
  throw new Error(`The switch never came to ${testId}`)
}
const isThere = (page: Page, testId: string) => async () => (await page.getByTestId(testId).count()) > 0

describe('with a single switch', () => {
  test('a child chooses, speaks, speaks again, goes on, rests and finishes', async () => {
    const page = await site.open('script=mixed,right&pace=40&scan=300')
    await page.getByTestId(`tile-${first}`).waitFor()
    await switchTo(page, `tile-${first}`, isThere(page, 'big-button'))
    await switchTo(page, 'big-button', isThere(page, 'verdict-panel'))
    await expect.poll(() => page.getByTestId('word-0').getAttribute('data-verdict')).toBe('wrong')
    await switchTo(
      page,
      'big-button',
      async () => (await page.getByTestId('word-0').getAttribute('data-verdict')) === 'right',
    )
    const text = async () => page.getByTestId('word-0').textContent()
    const before = await text()
    await switchTo(page, 'next', async () => (await text()) !== before)
    await switchTo(page, 'session-ring', isThere(page, 'rest'))
    await switchTo(page, 'rest-end', isThere(page, 'finished'))
    await switchTo(page, 'finished-done', isThere(page, `tile-${first}`))
    await page.close()
  })

  test('while somebody speaks the switch ends the try', async () => {
    const page = await practise('script=hangs:listening&scan=300')
    await switchTo(
      page,
      'big-button',
      async () => (await page.getByTestId('big-button').getAttribute('data-phase')) === 'listening',
    )
    await expect.poll(() => page.getByTestId('scan-frame').isHidden()).toBe(true)
    await page.keyboard.press('Space')
    await expect.poll(() => page.getByTestId('big-button').getAttribute('data-phase')).toBe('judging')
    await page.close()
  })
})

describe('axe finds nothing', () => {
  const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    'attempts=23': (page) => page.getByTestId('go-on').waitFor(),
    'attempts=23&who=rest': async (page) => {
      await page.getByTestId('go-on-now').click()
      await page.getByTestId('session-ring').click()
      await page.getByTestId('rest').waitFor()
    },
    'attempts=52': async (page) => {
      await page.getByTestId('go-on-end').click()
      await page.getByTestId('finished').waitFor()
    },
  }
  for (const theme of ['light', 'dusk', 'contrast'])
    test.each(Object.entries(scenes))(`%s in ${theme}`, async (query, play) => {
      const page = await site.open(`${query}&theme=${theme}&motion=reduced`)
      await play(page)
      expect(await violationsOf(page, theme === 'contrast')).toEqual([])
      await page.close()
    })
  test('the pages complained about nothing', () => expect(site.complaints).toEqual([]))
})
