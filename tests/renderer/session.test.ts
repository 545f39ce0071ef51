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

/** Something of the page: that it is there, or what it says, or what an attribute of it is. */
interface Sight {
  readonly testId: string
  readonly attribute?: string
  readonly is?: string
  readonly isNot?: string
}

/** No quicker than a finger: what was done by the last press has to have begun. */
const betweenPressesMs = 150

/**
 * Presses the one switch whenever the frame lies round this, first round its row, until that is seen. Looked and pressed is in the
 * page, at one moment: on a busy computer a frame may have gone on before a press from outside arrives.
 */
const switchTo = async (page: Page, wantedId: string, seen: Sight): Promise<void> => {
  const step = ({ wanted, until, restMs }: { wanted: string; until: Sight; restMs: number }): boolean => {
    const find = (id: string) => document.querySelector(`[data-testid="${id}"]`)
    const sight = find(until.testId)
    if (sight !== null) {
      const shown = until.attribute === undefined ? sight.textContent : sight.getAttribute(until.attribute)
      if ((until.is === undefined || shown === until.is) && (until.isNot === undefined || shown !== until.isNot))
        return true
    }
    const [frame, place] = [find('scan-frame'), find(wanted)]
    const hand = window as { pressedAt?: number }
    if (!(frame instanceof HTMLElement) || frame.hidden || place === null) return false
    if (performance.now() - (hand.pressedAt ?? Number.NEGATIVE_INFINITY) < restMs) return false
    const [around, box] = [frame.getBoundingClientRect(), place.getBoundingClientRect()]
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    if (around.left > x || x > around.right || around.top > y || y > around.bottom) return false
    hand.pressedAt = performance.now()
    for (const type of ['keydown', 'keyup'])
      document.body.dispatchEvent(new KeyboardEvent(type, { key: ' ', code: 'Space', bubbles: true, cancelable: true }))
    return false
  }
  const facts = { wanted: wantedId, until: seen, restMs: betweenPressesMs }
  try {
    await page.waitForFunction(step, facts, { timeout: 40_000 })
  } catch (cause) {
    throw new Error(`The switch never came to ${wantedId}`, { cause })
  }
}

describe('with a single switch', () => {
  test('a child chooses, speaks, speaks again, goes on, rests and finishes', async () => {
    const page = await site.open('script=mixed,right&pace=40&scan=300')
    await page.getByTestId(`tile-${first}`).waitFor()
    await switchTo(page, `tile-${first}`, { testId: 'big-button' })
    await switchTo(page, 'big-button', { testId: 'verdict-panel' })
    await expect.poll(() => page.getByTestId('word-0').getAttribute('data-verdict')).toBe('wrong')
    await switchTo(page, 'big-button', { testId: 'word-0', attribute: 'data-verdict', is: 'right' })
    const before = (await page.getByTestId('word-0').textContent()) ?? ''
    await switchTo(page, 'next', { testId: 'word-0', isNot: before })
    await switchTo(page, 'session-ring', { testId: 'rest' })
    await switchTo(page, 'rest-end', { testId: 'finished' })
    await switchTo(page, 'finished-done', { testId: `tile-${first}` })
    await page.close()
  })

  test('while somebody speaks the switch ends the try', async () => {
    const page = await site.open('script=hangs:listening&scan=300')
    await page.getByTestId(`tile-${first}`).waitFor()
    // Not with the mouse: the page goes on by itself once all of its rows were offered, be it between its button's down and up.
    await switchTo(page, `tile-${first}`, { testId: 'big-button' })
    await switchTo(page, 'big-button', { testId: 'big-button', attribute: 'data-phase', is: 'listening' })
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
