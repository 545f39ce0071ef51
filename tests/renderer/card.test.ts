import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import starter from '../../main/content/packs/starter.json' with { type: 'json' }
import type { Twister } from '../../preload/contract/library.ts'
import type { JudgedAttempt } from '../../preload/contract/verdict.ts'
import { consonants, vowels } from '../../preload/contract/vocabulary.ts'
import { heardInstead, targetTopics, topicOf } from '../../renderer/features/practise/soundCard.ts'
import german from '../../renderer/messages/tips/de.json' with { type: 'json' }
import english from '../../renderer/messages/tips/en.json' with { type: 'json' }
import { judge } from '../stand-ins/verdicts.ts'
import { startSite, violationsOf } from './gallery/site.ts'

const first = 'red-lorry-yellow-lorry'
const twister = (starter.twisters as unknown as Twister[]).find(({ id }) => id === first) as Twister

describe('what a card is about', () => {
  const attempt = judge(twister, (word) => (word === 0 ? 'wrong' : 'unsure')) as JudgedAttempt
  test('a sound of an attempt, with its letters and its word bare of punctuation', () => {
    const start = { wordIndex: 0, soundIndex: 0 }
    expect(topicOf(twister, attempt, start, 'R')).toMatchObject({
      sound: 'R',
      letters: 'R',
      wordIndex: 0,
      soundIndex: 0,
    })
    expect(
      topicOf(twister, { ...attempt, words: attempt.words.map((one) => ({ ...one, text: '“red,”' })) }, start, 'R'),
    ).toMatchObject({ word: 'red' })
    expect(topicOf(twister, attempt, { wordIndex: 99, soundIndex: 0 }, 'x')).toBeNull()
  })
  test('each sound that the twister practises once', () => {
    const topics = targetTopics(twister)
    expect(new Set(topics.map(({ sound }) => sound))).toEqual(new Set(twister.targets.map(({ sound }) => sound)))
    expect(topics).toHaveLength(new Set(twister.targets.map(({ sound }) => sound)).size)
    for (const { wordIndex, soundIndex, sound } of topics)
      expect(twister.words[wordIndex]?.sounds[soundIndex]).toBe(sound)
    // In the place where it is practised: the l of "lorry", not that of "yellow".
    const words = [
      { text: 'yellow', sounds: ['Y', 'EH', 'L', 'OW'] },
      { text: 'lorry', sounds: ['L', 'AO', 'R', 'IY'] },
    ] as const
    const targets = [{ sound: 'L', position: 'initial' }] as const
    expect(
      targetTopics({ words: words.map(({ text, sounds }) => ({ text, sounds: [...sounds] })), targets: [...targets] }),
    ).toMatchObject([{ word: 'lorry', soundIndex: 0 }])
  })
  test('is counted without sounds that were added, and those are not to be heard from the model', () => {
    const word = attempt.words[0]
    const sound = word?.sounds[0]
    if (word === undefined || sound === undefined) throw new Error('no sounds')
    const added = { ...sound, expected: null, heard: 'AH' as const }
    const longer = { ...attempt, words: [{ ...word, sounds: [added, ...word.sounds] }] }
    expect(topicOf(twister, longer, { wordIndex: 0, soundIndex: 1 }, 'R')?.soundIndex).toBe(0)
    expect(topicOf(twister, longer, { wordIndex: 0, soundIndex: 0 }, 'R')).toMatchObject({
      sound: 'AH',
      soundIndex: -1,
    })
  })
  test('shows another sound beside it only where one was plainly heard', () => {
    const sound = attempt.words[0]?.sounds[0]
    const doubt = attempt.words[1]?.sounds[0]
    if (sound === undefined || doubt === undefined) throw new Error('no sounds')
    expect(heardInstead(sound)).toBe('W')
    expect(heardInstead({ ...sound, heard: null })).toBeNull()
    expect(heardInstead({ ...sound, heard: sound.expected })).toBeNull()
    expect(heardInstead({ ...doubt, heard: 'W' })).toBeNull()
    expect(heardInstead(null)).toBeNull()
  })
})

describe('tips', () => {
  const ids = [...consonants, ...vowels, 'R.retroflex'].sort()
  const count = (text: string) => text.split(/\s+/).length
  test.each(Object.entries({ english, german }))('%s: two for every sound, short, and without blame', (_, tips) => {
    expect(Object.keys(tips).sort()).toEqual(ids)
    for (const [id, { child, adult }] of Object.entries(tips)) {
      expect(count(child), `${id} for a child`).toBeLessThanOrEqual(14)
      expect(count(adult), `${id} for an adult`).toBeLessThanOrEqual(45)
      expect(`${child} ${adult}`).not.toMatch(/\b(wrong|bad|incorrect|falsch|schlecht|cure|heilt?|treats?)\b/i)
      expect(child).not.toMatch(/\/|[ʃθðŋ]/)
    }
  })
  test('no two sounds have the same one', () => {
    for (const tips of [english, german]) {
      expect(new Set(Object.values(tips).map(({ child }) => child)).size).toBe(ids.length)
      expect(new Set(Object.values(tips).map(({ adult }) => adult)).size).toBe(ids.length)
    }
  })
})

describe('the card', () => {
  let site: Awaited<ReturnType<typeof startSite>>
  beforeAll(async () => {
    site = await startSite()
  }, 90_000)
  afterAll(() => site?.close())

  const practise = async (query: string, options = {}): Promise<Page> => {
    const page = await site.open(query, options)
    await page.getByTestId(`tile-${first}`).click()
    await page.getByTestId('big-button').waitFor()
    return page
  }
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '')
  const tabTo = async (page: Page, testId: string) => {
    for (let step = 0; step < 40 && (await focused(page)) !== testId; step += 1) await page.keyboard.press('Tab')
    expect(await focused(page)).toBe(testId)
  }
  const said = async (page: Page) => {
    await page.keyboard.press('Space')
    await page.getByTestId('verdict-panel').waitFor()
  }
  const card = (page: Page) => page.getByTestId('sound-card')

  test('opens and closes with the keyboard alone, and the space bar speaks before, over and after it', async () => {
    const page = await practise('script=mixed,right,mixed&pace=20')
    await said(page)
    await tabTo(page, 'sound-0-0')
    await page.keyboard.press('Enter')
    await card(page).waitFor()
    expect(await card(page).getAttribute('data-sound')).toBe('R')
    expect(await card(page).textContent()).toContain('Try this one again')
    expect(await card(page).textContent()).not.toMatch(/wrong/i)
    await expect.poll(() => focused(page)).toBe('sound-card')
    await page.keyboard.press('Escape')
    await expect.poll(() => card(page).count()).toBe(0)
    await expect.poll(() => focused(page)).toBe('sound-0-0')
    // Over it: the card goes, and the attempt begins.
    await page.keyboard.press('Enter')
    await tabTo(page, 'sound-compare')
    await page.keyboard.press('Space')
    await expect.poll(() => card(page).count()).toBe(0)
    await expect.poll(() => page.getByTestId('word-0').getAttribute('data-verdict')).toBe('right')
    await page.getByTestId('target-L').press('Enter')
    await card(page).waitFor()
    await page.getByTestId('sound-close').press('Enter')
    await expect.poll(() => focused(page)).toBe('target-L')
    await page.keyboard.press('Space')
    await expect.poll(() => page.getByTestId('word-0').getAttribute('data-verdict'), { timeout: 15_000 }).toBe('wrong')
    await page.close()
  })

  test('opens from a touch anywhere on a word, for the sound nearest to it, and leaves the big button free', async () => {
    const page = await practise('script=mixed&pace=20&shown=all')
    await said(page)
    const mark = await page.getByTestId('sound-1-2').boundingBox()
    if (mark === null) throw new Error('no mark')
    await page.mouse.click(mark.x + mark.width / 2 + 2, mark.y - 12)
    await card(page).waitFor()
    expect(await card(page).getAttribute('data-sound')).toBe(twister.words[1]?.sounds[2])
    const before = await page.getByTestId('big-button').boundingBox()
    await page.getByTestId('big-button').click()
    await expect.poll(() => card(page).count()).toBe(0)
    expect(await page.getByTestId('big-button').boundingBox()).toEqual(before)
    await page.close()
  })

  test('shows the child’s own and the new one side by side, and tells grown-ups more', async () => {
    const page = await practise('script=mixed&pace=20')
    await said(page)
    await page.getByTestId('sound-0-0').click()
    await expect.poll(() => page.getByTestId('mouth-moving').count()).toBe(1)
    await page.getByTestId('sound-compare').click()
    expect(await page.getByTestId('mouth-moving').count()).toBe(2)
    expect(await card(page).textContent()).toContain('Yours')
    await page.getByTestId('sound-grown-ups').click()
    const exact = page.getByTestId('sound-exact')
    await expect.poll(() => exact.textContent()).toContain('heard /w/ for /r/ (gliding)')
    expect(await card(page).textContent()).toContain('Yours: heard /w/')
    expect(await exact.textContent()).toContain('IPA /r/, ARPAbet R')
    // The way to say r is chosen here, shown at once, and kept.
    expect(await page.getByTestId('sound-tip').textContent()).toContain('bunch')
    await page.getByTestId('r-retroflex').click()
    await expect.poll(() => page.getByTestId('sound-tip').textContent()).toContain('Curl')
    expect(await exact.textContent()).toContain('curled up and back')
    const kept = () =>
      page.evaluate(async () => {
        const answer = await window.standIn.call('settings.get', {})
        return answer.ok ? answer.value.rShape : null
      })
    await expect.poll(kept).toBe('retroflex')
    await page.close()
  })

  test('is there before anybody spoke, says in words what it draws, and comes to rest', async () => {
    const page = await practise('')
    await page.getByTestId('target-R').click()
    const mouth = page.getByTestId('mouth-moving')
    expect(await mouth.getAttribute('aria-label')).toContain('Middle of the tongue bunched up high.')
    expect(await page.getByTestId('sound-compare').count()).toBe(0)
    const tongue = () => mouth.locator('[data-part="tongue"]').getAttribute('d')
    const start = await tongue()
    await expect.poll(tongue).not.toBe(start)
    await page.waitForTimeout(2_600)
    const end = await mouth.innerHTML()
    await page.waitForTimeout(200)
    expect(await mouth.innerHTML()).toBe(end)
    await page.getByTestId('mouth-slow').click()
    expect(await mouth.getAttribute('data-slowdown')).toBe('3')
    await page.close()
  })

  test('stands still where movement is reduced: its poses side by side', async () => {
    const page = await site.open('', { reducedMotion: 'reduce' })
    await page
      .getByTestId('tile-peter-piper-picked-a-peck-of-pickled-peppers')
      .or(page.getByTestId(`tile-${first}`))
      .first()
      .click()
    await page.locator('[data-testid^="target-"]').first().click()
    await page.getByTestId('mouth-stills').waitFor()
    const before = await page.getByTestId('mouth-stills').innerHTML()
    await page.waitForTimeout(300)
    expect(await page.getByTestId('mouth-stills').innerHTML()).toBe(before)
    expect(await page.getByTestId('mouth-again').count()).toBe(0)
    await page.close()
  })

  test('goes with its twister', async () => {
    const page = await practise('')
    await page.getByTestId('target-R').click()
    await card(page).waitFor()
    await page.getByTestId('next').click()
    await expect.poll(() => card(page).count()).toBe(0)
    await page.close()
  })

  test.each([
    [1366, 768],
    [820, 1180],
    [390, 844],
  ])('%i x %i: nothing runs out sideways, and what a child touches is large', async (width, height) => {
    const page = await practise('script=mixed&pace=20', { viewport: { width, height } })
    // A page that is still gliding in has 63.99998 of them: measured once it lies still.
    const least = async () => {
      const box = await page.getByTestId('target-R').boundingBox()
      return Math.min(box?.width ?? 0, box?.height ?? 0)
    }
    await expect.poll(least).toBeGreaterThanOrEqual(64)
    await said(page)
    await page.getByTestId('sound-0-0').click()
    await page.getByTestId('sound-compare').click()
    for (const name of ['sound-close', 'mouth-again', 'mouth-slow', 'sound-compare', 'hear-long'])
      expect((await page.getByTestId(name).boundingBox())?.height, name).toBeGreaterThanOrEqual(64)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.close()
  })

  test.each(['light', 'dusk', 'contrast'])('axe finds nothing in %s', async (theme) => {
    const page = await practise(`script=mixed&pace=20&motion=reduced&theme=${theme}`)
    await page.getByTestId('target-R').click()
    await card(page).waitFor()
    expect(await violationsOf(page, theme === 'contrast')).toEqual([])
    await page.keyboard.press('Escape')
    await said(page)
    await page.getByTestId('sound-0-0').click()
    await page.getByTestId('sound-compare').click()
    await page.getByTestId('sound-grown-ups').click()
    await page.getByTestId('sound-exact').waitFor()
    expect(await violationsOf(page, theme === 'contrast')).toEqual([])
    await page.close()
  })

  test('nothing above made the browser complain', () => expect(site.complaints).toEqual([]))
})
