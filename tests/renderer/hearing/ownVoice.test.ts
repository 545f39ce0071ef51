import { describe, expect, test } from 'vitest'
import { violationsOf } from '../gallery/site.ts'
import { createEar, heard, isOver, lorry } from './ear.ts'

/** A grown-up’s own voice. */
const { open, testComplaints } = createEar()

describe('a grown-up’s own voice', () => {
  const openVoices = async (query = 'passphrase=four+green+words&open') => {
    const page = await open(query)
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('settings-voices').click()
    await page.getByTestId('voices').waitFor()
    return page
  }
  test('is recorded, heard, kept, heard by the child at both speeds, and taken away', async () => {
    const page = await openVoices()
    const row = page.getByTestId(`voices-${lorry}`)
    await row.getByTestId('voices-record').click()
    await row.getByTestId('voices-stop').click()
    await expect.poll(() => row.getByTestId('voices-problem').textContent()).toContain('I didn’t hear “lorry”')
    expect(await row.getByTestId('voices-keep').count()).toBe(0)
    await row.getByTestId('voices-record').click()
    await row.getByTestId('voices-stop').click()
    await row.getByTestId('voices-hear').click()
    await isOver(page)
    expect((await heard(page)).played).toHaveLength(1)
    await row.getByTestId('voices-keep').click()
    await row.and(page.locator('[data-kept="true"]')).waitFor()
    // Whoever works with the keyboard is still in the row.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe(`voices-${lorry}`)

    await page.getByTestId('voices-done').click()
    await page.getByTestId(`tile-${lorry}`).click()
    await expect.poll(() => page.getByTestId('voice-source').getAttribute('data-source')).toBe('own')
    await page.getByTestId('listen-slow').click()
    await expect.poll(async () => (await heard(page)).played.length, { timeout: 6_000 }).toBe(2)
    const asked = await page.evaluate(() => window.standIn.made.findLast(({ name }) => name === 'voice.say')?.input)
    expect(asked).toEqual({ twisterId: lorry, speed: 'slow', isOwn: true })
    await page.evaluate(() => window.standIn.call('vault.lock', {}))
    await expect.poll(() => page.getByTestId('voice-source').getAttribute('data-source')).toBe('bundled')
    await page.close()
  })
  test('is thrown away with the screen, and taken away only when that was meant', async () => {
    const page = await openVoices(`passphrase=four+green+words&open&own=${lorry}`)
    const row = page.getByTestId(`voices-${lorry}`)
    await row.getByTestId('voices-destroy').click()
    expect(await row.getAttribute('data-kept')).toBe('true')
    await row.getByTestId('voices-destroy-now').click()
    await row.and(page.locator('[data-kept="false"]')).waitFor()
    await row.getByTestId('voices-record').click()
    await row.getByTestId('voices-stop').waitFor()
    await page.getByTestId('voices-done').click()
    const isDiscarded = () => page.evaluate(() => window.standIn.made.some(({ name }) => name === 'ownVoice.discard'))
    await expect.poll(isDiscarded).toBe(true)
    await page.close()
  })
  test('says what to do where no vault is open, and tells the recovery code of a new one', async () => {
    const page = await openVoices('')
    await page.getByTestId('voices-locked').waitFor()
    expect(await page.getByTestId(`voices-${lorry}`).getByTestId('voices-record').isDisabled()).toBe(true)
    await page.getByTestId('secret-next').fill('four green words')
    await page.getByTestId('form-set-up-send').click()
    await page.getByTestId('recovery-code').waitFor()
    expect(await page.getByTestId(`voices-${lorry}`).getByTestId('voices-record').isDisabled()).toBe(false)
    await page.close()
  })
  test('is behind the door, closes with it, and is found by a word of the text', async () => {
    const page = await open('pin=2468&passphrase=four+green+words&open')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('door').waitFor()
    expect(await page.getByTestId('settings-voices').count()).toBe(0)
    await page.getByTestId('secret-pin').fill('2468')
    await page.getByTestId('form-open-send').click()
    await page.getByTestId('settings-voices').click()
    await page.getByTestId('voices-search').fill('YELLOW LORRY')
    const rows = () => page.getByTestId('voices').locator('li').allTextContents()
    await expect.poll(async () => (await rows()).filter((row) => !/yellow lorry/i.test(row))).toEqual([])
    expect((await rows()).length).toBeGreaterThan(0)
    await page.evaluate(() => window.standIn.call('gate.close', {}))
    await page.getByTestId('door').waitFor()
    expect(await page.getByTestId('voices-search').count()).toBe(0)
    await page.close()
  })
  test.each(['light', 'dusk', 'contrast'])('axe finds nothing in %s', async (theme) => {
    const page = await openVoices(`passphrase=four+green+words&open&own=${lorry}&theme=${theme}`)
    const row = page.getByTestId('voices-she-sells-sea-shells-by-the-sea-shore')
    for (const take of [1, 2]) {
      await row.getByTestId('voices-record').click()
      if (take === 1) expect(await violationsOf(page, theme === 'contrast')).toEqual([])
      await row.getByTestId('voices-stop').click()
      await row.and(page.locator('[data-phase="idle"]')).waitFor()
    }
    expect(await violationsOf(page, theme === 'contrast')).toEqual([])
    await page.close()
  })
})

testComplaints()
