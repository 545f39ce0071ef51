import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { friendOf } from '../../renderer/features/picturebook/friends.tsx'
import { goldenOnPage, pagesOf, stepsOnPage, swiped, turnBy } from '../../renderer/features/picturebook/pages.ts'
import { practisedSounds } from '../../renderer/ui/sounds.ts'
import { localVoice } from '../../renderer/ui/voice/chooseVoice.ts'
import { sampleBook } from './gallery/book.ts'
import { startSite, violationsOf } from './gallery/site.ts'

describe('the pages of a picture-book', () => {
  it('are one alone of a new one', () => {
    expect(pagesOf({ sounds: [], days: [], moments: [] }).map(({ kind }) => kind)).toEqual(['land'])
  })

  it('are the land, each sound, the path by thirty steps, the golden flowers by six', () => {
    const pages = pagesOf(sampleBook())
    expect(pages.map(({ kind }) => kind)).toEqual([
      ...['land', ...sampleBook().sounds.map(() => 'sound'), 'path', 'path', 'golden'],
    ])
    expect(pages.flatMap((page) => (page.kind === 'path' ? [page.days.length] : []))).toEqual([stepsOnPage, 14])
    const many = Array.from({ length: goldenOnPage + 1 }, () => sampleBook().moments[0] as never)
    expect(pagesOf({ sounds: [], days: [], moments: many }).filter(({ kind }) => kind === 'golden')).toHaveLength(2)
  })

  it('are turned by keys and by a finger, the other way round in writing from right to left', () => {
    expect(
      ['ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp', 'Home', 'End', ' ', 'a'].map((key) => turnBy(key, false)),
    ).toEqual([...[1, -1, 1, -1, 'first', 'last', null, null]])
    expect(['ArrowRight', 'ArrowLeft'].map((key) => turnBy(key, true))).toEqual([-1, 1])
    expect([swiped(-80, 10, false), swiped(80, 10, false), swiped(-80, 10, true)]).toEqual([1, -1, -1])
    // A touch that slipped, and a scroll.
    expect([swiped(-59, 0, false), swiped(-80, 90, false)]).toEqual([0, 0])
  })

  it('have somebody with a name of their own for every sound that is practised', () => {
    const words = practisedSounds.map((sound) => friendOf(sound).word)
    expect(words).not.toContain('')
    expect(new Set(words).size).toBe(words.length)
    expect(practisedSounds.filter((sound) => friendOf(sound).drawing === null)).toEqual([])
  })

  it('are read by a voice of this computer in the page’s own language, and by no other', () => {
    const voice = (name: string, lang: string, localService = true) => ({
      ...{ name, lang, localService, voiceURI: name, default: false },
    })
    const voices = [voice('Anna', 'de-DE'), voice('eSpeak', 'de'), voice('Far', 'de-DE', false), voice('Sam', 'en-US')]
    expect(localVoice(voices, 'de')?.name).toBe('Anna')
    expect(localVoice(voices.slice(1), 'de')).toBeNull()
  })
})

let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 120_000)
afterAll(() => site?.close())

const place = (page: Page) => page.getByTestId('picturebook-place').getAttribute('data-place')
const open = async (query: string) => {
  const page = await site.open(query)
  await page.getByTestId('nav-picturebook').click()
  await page.getByTestId('picturebook-leaf').waitFor()
  return page
}

describe('the picture-book in a browser', () => {
  test('is turned by large buttons, keys and a swipe, and begins again after its last page', async () => {
    const page = await open('book&motion=reduced')
    expect(await page.title()).toContain('My picture book')
    for (const id of ['picturebook-back', 'picturebook-next', 'picturebook-read']) {
      const box = await page.getByTestId(id).boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), id).toBeGreaterThanOrEqual(64)
    }
    await page.getByTestId('picturebook-next').click()
    await expect.poll(() => place(page)).toBe('2')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => place(page)).toBe('3')
    const leaf = await page.getByTestId('picturebook-leaf').boundingBox()
    const [x, y] = [(leaf?.x ?? 0) + (leaf?.width ?? 0) / 2, (leaf?.y ?? 0) + 100]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x - 160, y + 10, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => place(page)).toBe('4')
    await page.keyboard.press('End')
    await expect.poll(() => place(page)).toBe('12')
    await page.getByTestId('picturebook-next').press('Enter')
    await expect.poll(() => place(page)).toBe('1')
    await page.close()
  }, 60_000)

  test('reads a page and a best moment aloud, and tells a screen reader what is turned to', async () => {
    const page = await open('book&motion=reduced&voice=bundled')
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(() => page.getByTestId('picturebook-line').allTextContents())
      .toEqual([...['The rabbit is at home here, and likes to hear you.', 'You can say r at the front of words now!']])
    await expect
      .poll(() => page.getByRole('status').first().textContent())
      .toContain('Page 2 of 12 The rabbit is at home here')
    await page.getByTestId('picturebook-read').click()
    const read = () =>
      page.evaluate(() => window.standIn.made.filter(({ name }) => name === 'voice.read').map(({ input }) => input))
    // Letters would be spelled out: the sound is named by who lives there.
    await expect.poll(read).toContainEqual({ text: 'You can say the rabbit sound at the front of words now!' })
    await page.keyboard.press('End')
    const moment = page.getByTestId('picturebook-moment-S-initial')
    await expect.poll(() => moment.textContent()).toContain('On this day you said s really well at the front of words.')
    expect((await moment.boundingBox())?.height).toBeGreaterThanOrEqual(64)
    await moment.click()
    await expect.poll(read).toContainEqual({
      text: 'On this day you said the snake sound really well at the front of words.',
    })
    await page.close()
  }, 60_000)

  test('tells of nothing that failed, of no share and of nobody else, on any page', async () => {
    const page = await open('book&motion=reduced')
    for (let turn = 0; turn < 12; turn += 1) {
      const told = (await page.getByTestId('picturebook').textContent()) ?? ''
      expect(told).not.toMatch(/%|wrong|miss|fail|percent|out of [0-9]|than|better|close/i)
      await page.keyboard.press('ArrowRight')
    }
    await page.close()
  }, 60_000)

  test.each(['light', 'dusk', 'contrast'])(
    'is clean for a screen reader in %s',
    async (theme) => {
      const page = await open(`book&motion=reduced&theme=${theme}`)
      expect(await violationsOf(page)).toEqual([])
      await page.keyboard.press('ArrowRight')
      expect(await violationsOf(page)).toEqual([])
      await page.keyboard.press('End')
      expect(await violationsOf(page)).toEqual([])
      await page.close()
    },
    60_000,
  )

  test('leads a child whose book is new to the twisters', async () => {
    const page = await open('motion=reduced&language=de')
    expect(await page.getByTestId('picturebook-line').textContent()).toBe(
      'Sag einen Zungenbrecher, dann zieht hier jemand ein.',
    )
    await page.getByTestId('picturebook-choose').click()
    await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
    await page.close()
  }, 60_000)
})
