import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openChromium } from '../chromium.ts'
import { serve } from './gallery/serve.ts'
import { builtSite } from './gallery/site.ts'

/** The interface in a real browser, under the real content policy, on the stand-in bridge. */
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const first = 'red-lorry-yellow-lorry'
const firstLoadLimit = 250

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

async function open(query: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, ...options })
  // A refusal by the content policy is an error on the console.
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${query}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`${query}: ${error.message}`))
  await page.goto(`${site.address}/?sounds=off&${query}`)
  await page.getByTestId(`tile-${first}`).waitFor()
  return page
}
const choose = async (page: Page, id = first) => {
  await page.getByTestId(`tile-${id}`).click()
  await page.getByTestId('big-button').waitFor()
}
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.id ?? '')
const tabTo = async (page: Page, testId: string) => {
  for (let step = 0; step < 40 && (await focused(page)) !== testId; step += 1) await page.keyboard.press('Tab')
  expect(await focused(page)).toBe(testId)
}

describe('with the keyboard alone', () => {
  test('a child chooses, speaks, speaks again, and goes on; the focus, the title and the reader follow', async () => {
    const page = await open('script=mixed,right&pace=40')
    await tabTo(page, `tile-${first}`)
    await page.keyboard.press('ArrowRight')
    expect(await focused(page)).not.toBe(`tile-${first}`)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.getByTestId('big-button').waitFor()
    await expect.poll(() => focused(page)).toBe('screen-title')
    expect(await page.title()).toContain('Practise')

    await page.keyboard.press('Space')
    const panel = page.getByTestId('verdict-panel')
    await panel.waitFor()
    expect(await panel.getAttribute('data-outcome')).toBe('judged')
    expect(await page.getByTestId('word-0').getAttribute('data-verdict')).toBe('wrong')
    expect(await page.getByTestId('sound-0-0').getAttribute('data-verdict')).toBe('wrong')
    expect(await page.getByTestId('sound-1-0').getAttribute('data-verdict')).toBe('close')
    // Only what is practised: the vowel after r, and "yellow", are simply lit.
    expect(await page.getByTestId('sound-0-1').count()).toBe(0)
    expect(await page.getByTestId('sound-2-0').count()).toBe(0)
    expect(await page.getByTestId('word-2').getAttribute('data-verdict')).toBeNull()
    expect(await page.getByTestId('word-2').getAttribute('data-state')).toBe('lit')
    await expect.poll(() => page.getByRole('status').textContent()).toContain('Well said!')
    const marks = await page.evaluate(() => performance.getEntriesByType('mark').map((mark) => mark.name))
    expect(marks.filter((name) => name === 'word-lit')).toHaveLength(4)
    expect(marks).toContain('verdict-shown')

    // The space bar is the big button, wherever the focus is.
    await tabTo(page, 'grown-ups')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('verdict-panel').textContent()).toContain('heard /w/ for /r/ (gliding)')
    await page.keyboard.press('Space')
    await expect.poll(() => page.getByTestId('word-0').getAttribute('data-verdict')).toBe('right')
    await tabTo(page, 'next')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('word-0').textContent()).not.toContain('Red')
    await tabTo(page, 'nav-progress')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('progress-attempts').textContent()).toBe('2')
    await expect.poll(() => focused(page)).toBe('screen-title')
    await tabTo(page, 'nav-settings')
    await page.keyboard.press('Enter')
    await page.getByTestId('setting-theme-dusk').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByTestId('settings').count()).toBe(0)
    await page.close()
  })
})

describe('the sounds a child sees', () => {
  test('are all of them as soon as the settings say so', async () => {
    const page = await open('script=mixed&pace=20')
    await choose(page)
    await page.getByTestId('big-button').click()
    await page.getByTestId('verdict-panel').waitFor()
    expect(await page.locator('[data-testid^="sound-"]').count()).toBe(5)
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('setting-soundsShown-all').click()
    await page.getByTestId('settings-close').click()
    expect(await page.locator('[data-testid^="sound-"]').count()).toBe(15)
    expect(await page.getByTestId('word-2').getAttribute('data-verdict')).toBe('unsure')
    await page.close()
  })
  test('a word that was left out is told, though none of its sounds is practised', async () => {
    const page = await open('script=skipped&pace=20')
    await choose(page)
    await page.getByTestId('big-button').click()
    await page.getByTestId('verdict-panel').waitFor()
    expect(await page.getByTestId('word-2').getAttribute('data-verdict')).toBe('missing')
    expect(await page.getByTestId('word-2').textContent()).toContain('I missed this one')
    expect(await page.getByTestId('verdict-panel').textContent()).toContain('I missed one word')
    await page.close()
  })
  test('a verdict is marked as shown once, though the panel makes room for a voice', async () => {
    const page = await open('script=right&pace=20')
    await choose(page)
    await page.getByTestId('big-button').click()
    await page.getByTestId('verdict-panel').waitFor()
    const marked = () => page.evaluate(() => performance.getEntriesByName('verdict-shown').length)
    await expect.poll(marked).toBe(1)
    await page.getByTestId('hear-mine').click()
    await expect.poll(() => page.getByTestId('verdict-panel').count()).toBe(0)
    await page.getByTestId('hear-mine').click()
    await page.getByTestId('verdict-panel').waitFor()
    await page.waitForTimeout(100)
    expect(await marked()).toBe(1)
    await page.getByTestId('big-button').click()
    await expect.poll(marked).toBe(2)
    await page.close()
  })
})

describe('what a grown-up decides', () => {
  const chosen = (page: Page) =>
    page.evaluate(async () => {
      const answer = await window.standIn.call('settings.get', {})
      return answer.ok ? { dialect: answer.value.dialect, strictness: answer.value.strictness } : null
    })
  test('strictness and dialect are kept, optional forms only for the profile they were switched on in', async () => {
    const page = await open('')
    await page.getByTestId('nav-settings').click()
    const strict = page.getByTestId('setting-strictness-strict')
    expect(await strict.textContent()).toMatch(/Of \d+ sounds that were said well, about \d+ are called wrong\./)
    await strict.click()
    await page.getByTestId('setting-dialect-african-american-english').click()
    await page.getByTestId('dialect-option-str-as-skr').click()
    const dialect = { profileId: 'african-american-english', options: ['str-as-skr'] }
    expect(await chosen(page)).toEqual({ strictness: 'strict', dialect })
    await page.getByTestId('dialect-accepts').click()
    expect(await page.getByTestId('settings').textContent()).toContain('bath → baf')
    await page.getByTestId('setting-dialect-general-american').click()
    expect(await page.getByTestId('dialect-accepts').count()).toBe(0)
    expect((await chosen(page))?.dialect).toEqual({ profileId: 'general-american', options: [] })
    await page.close()
  })
  test('the table tells what the dialect accepted, how it flowed, and on request what else it may have been', async () => {
    const page = await open('script=evidence&pace=20&dialect=african-american-english')
    await choose(page)
    await page.getByTestId('big-button').click()
    const panel = page.getByTestId('verdict-panel')
    await panel.waitFor()
    await page.getByTestId('grown-ups').click()
    await expect.poll(() => panel.textContent()).toContain('accepted: Final devoicing')
    expect(await page.getByTestId('fluency').textContent()).toContain('3.0 syllables a second')
    expect(await panel.textContent()).not.toContain('clearly /w/')
    await page.getByTestId('grown-ups-others').click()
    expect(await panel.textContent()).toContain('clearly /w/')
    await page.close()
  })
})

describe('the grown-ups’ part', () => {
  const parts = ['settings-grown-ups', 'pin-settings', 'vault-settings'] as const
  const made = (page: Page, name: string) =>
    page.evaluate(
      (wanted) => window.standIn.made.filter((call) => call.name === wanted).map((call) => call.input),
      name,
    )

  test('is behind the PIN: a wrong one is told, too many wait, the right one opens, and it closes again', async () => {
    const page = await open('pin=2468')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('door').waitFor()
    for (const part of parts) expect(await page.getByTestId(part).count(), part).toBe(0)
    // What is the child's own stays within reach.
    await page.getByTestId('setting-theme-dusk').click()
    const [field, send] = [page.getByTestId('secret-pin'), page.getByTestId('form-open-send')]
    expect(await field.getAttribute('type')).toBe('password')
    await field.fill('12x')
    expect([await field.inputValue(), await send.isDisabled()]).toEqual(['12', true])
    for (const digit of ['3', '4']) await page.getByTestId(`pin-${digit}`).click()
    await field.press('Enter')
    await expect.poll(() => page.getByTestId('form-open-problem').textContent()).toContain('That isn’t the PIN')
    await field.fill('2468')
    await send.click()
    await page.getByTestId('settings-grown-ups').waitFor()
    for (const part of parts) expect(await page.getByTestId(part).count(), part).toBe(1)
    await page.getByTestId('pin-close').click()
    await page.getByTestId('door').waitFor()
    for (const wrong of ['1111', '2222', '3333']) {
      await field.fill(wrong)
      await field.press('Enter')
    }
    await expect.poll(() => page.getByTestId('form-open-problem').textContent()).toMatch(/Wait \d+ seconds/)
    await field.fill('2468')
    expect(await send.isDisabled()).toBe(true)
    await page.close()
  })

  test('closes in front of whoever is there when the app closes it', async () => {
    const page = await open('pin=2468')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('secret-pin').fill('2468')
    await page.getByTestId('form-open-send').click()
    await page.getByTestId('settings-grown-ups').waitFor()
    await page.evaluate(() => window.standIn.call('gate.close', {}))
    await page.getByTestId('door').waitFor()
    expect(await page.getByTestId('settings-grown-ups').count()).toBe(0)
    await page.close()
  })

  test('takes a first PIN, which is seen while it is chosen, and a new one for the old', async () => {
    const page = await open('')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('pin-set').click()
    const next = page.getByTestId('secret-newPin')
    expect(await next.getAttribute('type')).toBe('text')
    await next.fill('2468')
    await page.getByTestId('form-set-send').click()
    await page.getByTestId('pin-change').click()
    await page.getByTestId('secret-pin').fill('2468')
    await next.fill('13579')
    await page.getByTestId('form-change-send').click()
    await page.getByTestId('pin-change').waitFor()
    expect(await made(page, 'gate.setPin')).toEqual([
      { pin: '2468' },
      { pin: '13579', proof: { by: 'pin', pin: '2468' } },
    ])
    await page.close()
  })

  test('opens with a new PIN for whoever forgot theirs and knows the passphrase', async () => {
    const page = await open('pin=2468&passphrase=four+green+words')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('door-forgotten').click()
    await page.getByTestId('secret-secret').fill('four blue words')
    await page.getByTestId('secret-pin').fill('1357')
    await page.getByTestId('form-forgotten-send').click()
    await expect.poll(() => page.getByTestId('form-forgotten-problem').textContent()).toContain('isn’t the passphrase')
    await page.getByTestId('secret-secret').fill('four green words')
    await page.getByTestId('form-forgotten-send').click()
    await page.getByTestId('pin-settings').waitFor()
    await page.close()
  })

  test('needs no PIN to unlock what is private, and lets nobody do more to it', async () => {
    const page = await open('pin=2468&passphrase=four+green+words')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('secret-passphrase').fill('four green words')
    await page.getByTestId('form-unlock-send').click()
    await expect.poll(() => page.getByTestId('vault-settings').count()).toBe(0)
    expect(await page.getByTestId('door').count()).toBe(1)
    await page.getByTestId('secret-pin').fill('2468')
    await page.getByTestId('form-open-send').click()
    await page.getByTestId('vault-lock').waitFor()
    await page.close()
  })

  test('says so where nothing but the PIN would open it', async () => {
    const page = await open('pin=2468')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('door-forgotten').click()
    expect(await page.getByTestId('door-no-way').textContent()).toContain('administrator’s guide')
    await page.close()
  })

  test('sets up the passphrase, shows the recovery code once, and unlocks with either', async () => {
    const page = await open('')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('form-set-up').waitFor()
    await page.getByTestId('secret-next').fill('short')
    await page.getByTestId('form-set-up-send').click()
    await expect.poll(() => page.getByTestId('form-set-up-problem').textContent()).toContain('too short')
    await page.getByTestId('secret-next').fill('four green words')
    await page.getByTestId('form-set-up-send').click()
    await page.getByTestId('recovery-code').waitFor()
    expect(await page.getByTestId('recovery-code').locator('span').count()).toBe(7)
    // On paper nothing but the code.
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByTestId('recovery-code').isVisible()).toBe(true)
    expect(await page.getByTestId('settings-close').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await page.getByTestId('recovery-done').click()
    expect(await page.getByTestId('recovery-code').count()).toBe(0)
    await page.getByTestId('vault-lock').click()
    await page.getByTestId('secret-passphrase').fill('four green words')
    await page.getByTestId('form-unlock-send').click()
    await page.getByTestId('vault-lock').click()
    await page.getByTestId('vault-other-way').click()
    await page.getByTestId('secret-code').fill('0000-0000-0000-0000-0000-0000-0000')
    await page.getByTestId('secret-next').fill('five blue words now')
    await page.getByTestId('form-recover-send').click()
    await page.getByTestId('vault-lock').waitFor()
    await page.close()
  })

  test('is kept open by whoever is in it, and not by a child who plays', async () => {
    const page = await open('')
    await choose(page)
    expect(await made(page, 'lock.activity')).toEqual([{ part: 'child' }])
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('setting-strictness-gentle').click()
    expect(await made(page, 'lock.activity')).toEqual([{ part: 'child' }, { part: 'grown-ups' }])
    await page.close()
  })
})

describe('what goes wrong', () => {
  test('an engine that dies in mid-sentence gives a sentence, and the next attempt works', async () => {
    const page = await open('script=failed:engine-crashed,right&pace=40')
    await choose(page)
    await page.getByTestId('big-button').click()
    await page.getByTestId('problem').waitFor()
    expect(await page.getByTestId('problem').textContent()).toBe('I lost my place. Please say it again.')
    await page.getByTestId('again').click()
    await page.getByTestId('verdict-panel').waitFor()
    expect(await page.getByTestId('problem').count()).toBe(0)
    await page.close()
  })
  test('a lost line is told on every screen, and goes away when it is back', async () => {
    const page = await open('script=hangs:listening')
    for (const isPractising of [false, true]) {
      if (isPractising) await choose(page)
      await page.evaluate(() => window.standIn.setConnected(false))
      await page.getByTestId('problem').waitFor()
      await page.evaluate(() => window.standIn.setConnected(true))
      await expect.poll(() => page.getByTestId('problem').count()).toBe(0)
    }
    await page.close()
  })
  test('silence is answered kindly', async () => {
    const page = await open('script=refused:silence&pace=20')
    await choose(page)
    await page.getByTestId('big-button').click()
    await page.getByTestId('verdict-panel').waitFor()
    expect(await page.getByTestId('verdict-panel').getAttribute('data-outcome')).toBe('refused')
    expect(await page.getByTestId('verdict-panel').textContent()).toContain('I didn’t hear you')
    await page.close()
  })
})

describe('the model voice', () => {
  test('lights its words in time, and the big button silences it', async () => {
    const page = await open('script=hangs:listening&pace=60000')
    await choose(page)
    await page.getByTestId('listen').click()
    await expect.poll(() => page.getByTestId('word-1').getAttribute('data-state')).toBe('current')
    await page.getByTestId('big-button').click()
    await expect.poll(() => page.getByTestId('level-meter').count()).toBe(1)
    expect(await page.getByTestId('word-1').getAttribute('data-state')).toBe('idle')
    await page.close()
  })
})

describe('layout', () => {
  const place = async (page: Page) => {
    const box = await page.getByTestId('big-button').boundingBox()
    return `${Math.round(box?.x ?? -1)} ${Math.round((box?.y ?? -1) + (await page.evaluate(() => scrollY)))}`
  }
  test.each([
    [1366, 768],
    [1920, 1080],
    [820, 1180],
    [683, 384],
    [390, 844],
  ])(
    '%i x %i: nothing runs out sideways, words stay whole, the big button stays where it is',
    async (width, height) => {
      const shape = { viewport: { width, height } }
      // It listens for as long as it is looked at: words that end by themselves can be over before anybody looks.
      const waiting = await open('script=hangs:listening&progress=some&motion=reduced', shape)
      await choose(waiting)
      await waiting.getByTestId('big-button').click()
      await waiting.getByTestId('level-meter').waitFor()
      const listening = await place(waiting)
      await waiting.close()
      const page = await open('script=mixed&pace=40&progress=some&motion=reduced', shape)
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(await overflow()).toBeLessThanOrEqual(0)
      await choose(page)
      const before = await place(page)
      expect((await page.getByTestId('big-button').boundingBox())?.width).toBeGreaterThanOrEqual(64)
      await page.getByTestId('big-button').click()
      await page.getByTestId('verdict-panel').waitFor()
      expect(await overflow()).toBeLessThanOrEqual(0)
      if (width >= 820) expect([listening, await place(page)]).toEqual([before, before])
      await page.getByTestId('nav-progress').click()
      await page.getByTestId('progress-attempts').waitFor()
      expect(await overflow()).toBeLessThanOrEqual(0)
      await page.close()
    },
  )
  test('right to left turns the page around and leaves the twister as it is', async () => {
    const page = await open('language=ar')
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    const name = await page.getByText('Tongue Twisters Challenge').boundingBox()
    expect(name?.x).toBeGreaterThan(683)
    await page.close()
  })
})

test('reduced motion: poses only, nothing is under way', async () => {
  const page = await open('script=right&pace=40', { reducedMotion: 'reduce' })
  await choose(page)
  expect(await page.evaluate(() => document.documentElement.dataset.motion)).toBe('reduced')
  await page.getByTestId('big-button').click()
  await page.getByTestId('verdict-panel').waitFor()
  const tip = () => page.locator('[data-part="tip"]').first().getAttribute('cx')
  const before = await tip()
  await page.waitForTimeout(300)
  expect(await tip()).toBe(before)
  expect(await page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length)).toBe(
    0,
  )
  await page.close()
})

interface AxeAnswer {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}

/** Runs in the page's own world by the debugger, as the policy allows no foreign script. */
async function violations(page: Page, isStrict: boolean): Promise<readonly string[]> {
  await page.evaluate(await readFile(axePath, 'utf8'))
  const answer = (await page.evaluate(
    `axe.run({ rules: { 'color-contrast-enhanced': { enabled: ${isStrict} } } })`,
  )) as AxeAnswer
  return answer.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

describe('axe finds nothing', () => {
  test.each(['light', 'dusk', 'contrast'])(
    'in %s',
    async (theme) => {
      const page = await open(
        `script=evidence,skipped,refused:silence,failed:engine-crashed,hangs:listening&pace=20&motion=reduced&progress=some&stars=57&earns=badge&theme=${theme}`,
      )
      const isStrict = theme === 'contrast'
      const found: Record<string, readonly string[]> = {}
      found.choose = await violations(page, isStrict)
      await choose(page)
      found.ready = await violations(page, isStrict)
      await page.getByTestId('big-button').click()
      await page.getByTestId('grown-ups').click()
      await page.getByTestId('grown-ups-others').click()
      found.verdict = await violations(page, isStrict)
      await page.getByTestId('big-button').click()
      await page.getByText('I missed one word').first().waitFor()
      found.skipped = await violations(page, isStrict)
      await page.getByTestId('big-button').click()
      await page.getByText('I didn’t hear you').first().waitFor()
      found.refused = await violations(page, isStrict)
      await page.getByTestId('big-button').click()
      await page.getByTestId('problem').waitFor()
      found.problem = await violations(page, isStrict)
      await page.getByTestId('big-button').click()
      await page.getByTestId('level-meter').waitFor()
      found.listening = await violations(page, isStrict)
      await page.getByTestId('nav-album').click()
      await page.getByTestId('album-stars').waitFor()
      await page.getByTestId('album-page-sea').click()
      found.album = await violations(page, isStrict)
      await page.getByTestId('nav-progress').click()
      await page.getByTestId('progress-table').click()
      found.progress = await violations(page, isStrict)
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('setting-strictness-usual').waitFor()
      await page.getByTestId('setting-dialect-african-american-english').click()
      await page.getByTestId('dialect-accepts').click()
      await page.getByTestId('dialect-sources').click()
      found.settings = await violations(page, isStrict)
      await page.getByTestId('secret-next').fill('four green words here')
      await page.getByTestId('form-set-up-send').click()
      await page.getByTestId('recovery-code').waitFor()
      await page.getByTestId('pin-set').click()
      found.secrets = await violations(page, isStrict)
      await page.getByTestId('secret-newPin').fill('2468')
      await page.getByTestId('form-set-send').click()
      await page.getByTestId('pin-close').click()
      await page.getByTestId('secret-pin').fill('1111')
      await page.getByTestId('form-open-send').click()
      await page.getByText('That isn’t the PIN').waitFor()
      found.door = await violations(page, isStrict)
      await page.getByTestId('door-forgotten').click()
      found.forgotten = await violations(page, isStrict)
      expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([])
      await page.close()
    },
    90_000,
  )
})

test('the first load is small', async () => {
  const page = await browser.newPage()
  const loaded = new Set<string>()
  page.on('response', (response) => loaded.add(new URL(response.url()).pathname))
  await page.goto(`${site.address}/`)
  await page.getByTestId(`tile-${first}`).waitFor()
  await page.waitForTimeout(300)
  const names = (await readdir(built.folder, { recursive: true })).filter(
    (name) => loaded.has(`/${name}`) || name === 'index.html',
  )
  // What stands in for the host is no part of the page.
  const own = names.filter((name) => !/(^|\/)stand-in-/.test(name))
  expect(own.length).toBeLessThan(names.length)
  let total = 0
  for (const name of own) {
    const bytes = await readFile(join(built.folder, name))
    total += /woff2?$/.test(name) ? bytes.length : gzipSync(bytes).length
  }
  const kilobytes = total / 1000
  process.stdout.write(
    `first load: ${kilobytes.toFixed(0)} kB compressed (limit ${firstLoadLimit}), ${names.length} files\n`,
  )
  expect(kilobytes).toBeLessThan(firstLoadLimit)
  await page.close()
})

test('nothing above made the browser complain, the content policy least of all', () => {
  expect(complaints).toEqual([])
})
