import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWave } from '../../renderer/ui/voice/wave.ts'
import { openChromium } from '../chromium.ts'
import { serve } from './gallery/serve.ts'
import { builtSite } from './gallery/site.ts'

/** What is to be heard, in a real browser on the stand-in bridge: which samples are played, and when words are lit. */
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const lorry = 'red-lorry-yellow-lorry'

let built: Awaited<ReturnType<typeof builtSite>>
let site: Awaited<ReturnType<typeof serve>>
let browser: Browser
const complaints: string[] = []

beforeAll(async () => {
  built = await builtSite()
  site = await serve(built.folder)
  browser = await openChromium(['--autoplay-policy=no-user-gesture-required'])
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await built?.remove()
})

interface Played {
  readonly samples: readonly number[]
  readonly rate: number
  readonly offset: number
  readonly length: number
  readonly at: number
  stoppedAt: number | null
}
interface Heard {
  played: Played[]
  /** Which word was lit, each time that it changed. */
  lit: (number | null)[]
  said: { text: string; voice: string; rate: number }[]
  cancelled: number
}
declare global {
  interface Window {
    heard: Heard
  }
}

/** Notes every sound that begins and ends, and every word that is lit. */
function listenIn(): void {
  window.heard = { played: [], lit: [], said: [], cancelled: 0 }
  const { start, stop } = AudioBufferSourceNode.prototype
  const notes = new WeakMap<AudioBufferSourceNode, Played>()
  AudioBufferSourceNode.prototype.start = function (when = 0, offset = 0, length = 0) {
    const samples = [...(this.buffer?.getChannelData(0) ?? [])].map((sample) => Math.round(sample * 32_768))
    const note = { samples, rate: this.buffer?.sampleRate ?? 0, offset, length, at: performance.now(), stoppedAt: null }
    window.heard.played.push(note)
    notes.set(this, note)
    start.call(this, when, offset, length)
  }
  AudioBufferSourceNode.prototype.stop = function (...rest) {
    const note = notes.get(this)
    if (note !== undefined) note.stoppedAt = performance.now()
    stop.apply(this, rest)
  }
  const look = () => {
    const lit = document.querySelector('[data-testid^="word-"][data-state="current"]')?.getAttribute('data-testid')
    const word = lit == null ? null : Number(lit.slice(5))
    if (word !== (window.heard.lit.at(-1) ?? null)) window.heard.lit.push(word)
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/**
 * A system with voices: one that would speak over the network, a poor one, and a good one that tells its words or does not. One that
 * lingers stays at its first word, however late somebody looks.
 */
function addVoices(kind: 'tells' | 'silent about words' | 'mute' | 'lingers'): void {
  const voice = (name: string, localService: boolean) =>
    ({ voiceURI: name, name, lang: 'en-US', localService, default: false }) as SpeechSynthesisVoice
  const voices = [voice('Cloud Natural', false), voice('Fred', true), voice('Samantha', true)]
  let timers: ReturnType<typeof setTimeout>[] = []
  class Utterance extends EventTarget {
    voice: SpeechSynthesisVoice | null = null
    rate = 1
    lang = ''
    onstart: (() => void) | null = null
    onend: (() => void) | null = null
    onerror: (() => void) | null = null
    onboundary: ((event: { name: string; charIndex: number }) => void) | null = null
    text: string
    constructor(text: string) {
      super()
      this.text = text
    }
  }
  const synthesis = {
    getVoices: () => voices,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    cancel: () => {
      window.heard.cancelled += 1
      for (const timer of timers) clearTimeout(timer)
      timers = []
    },
    speak: (utterance: Utterance) => {
      window.heard.said.push({ text: utterance.text, voice: utterance.voice?.name ?? '', rate: utterance.rate })
      const later = (ms: number, run: () => void) => void timers.push(setTimeout(run, ms / utterance.rate))
      if (kind === 'mute') return later(10, () => utterance.onerror?.())
      later(30, () => utterance.onstart?.())
      if (kind === 'lingers') return later(40, () => utterance.onboundary?.({ name: 'word', charIndex: 0 }))
      const starts = [...utterance.text.matchAll(/\S+/g)].map(({ index }) => index)
      if (kind === 'tells')
        for (const [index, charIndex] of starts.entries())
          later(40 + index * 200, () => utterance.onboundary?.({ name: 'word', charIndex }))
      later(40 + starts.length * 200, () => utterance.onend?.())
    },
  }
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
}

async function open(query = '', voices?: Parameters<typeof addVoices>[0]): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(listenIn)
  if (voices !== undefined) await page.addInitScript(addVoices, voices)
  await page.goto(`${site.address}/?${query}&sounds=off&pace=20&motion=reduced`)
  await page.getByTestId(`tile-${lorry}`).click()
  await page.getByTestId('big-button').waitFor()
  return page
}
const forgetLit = (page: Page) => page.evaluate(() => window.heard.lit.splice(0))
const say = async (page: Page) => {
  await page.getByTestId('big-button').click()
  await page.getByTestId('verdict-panel').waitFor()
  await forgetLit(page)
}
const compare = async (page: Page) => {
  await page.getByTestId('compare-open').click()
  await page.locator('[data-testid="compare-rows"][data-loaded="true"]').waitFor()
}
const heard = (page: Page) => page.evaluate(() => window.heard)
const samplesOf = (wavBase64: string) =>
  [...(readWave(wavBase64)?.samples ?? [])].map((one) => Math.round(one * 32_768))
/** What the host has of the last attempt, and of the model. */
const hostHas = async (page: Page, speed: 'normal' | 'slow' = 'normal') => {
  const [mine, model] = await page.evaluate(async (wanted) => {
    const made = window.standIn.made.findLast(({ name }) => name === 'practice.recording')?.input
    const { attemptId } = (made ?? { attemptId: '' }) as { attemptId: string }
    const recording = await window.standIn.call('practice.recording', { attemptId })
    const said = await window.standIn.call('voice.say', { twisterId: 'red-lorry-yellow-lorry', speed: wanted })
    return [recording.ok ? recording.value.wavBase64 : '', said.ok ? said.value.wavBase64 : '']
  }, speed)
  return { mine: samplesOf(mine), model: samplesOf(model) }
}
const isOver = (page: Page) =>
  expect
    .poll(async () => (await heard(page)).played.every(({ stoppedAt }) => stoppedAt !== null), { timeout: 6_000 })
    .toBe(true)
/** No two sounds at one time. */
const expectOneAtATime = (played: readonly Played[]) => {
  for (const [index, { at }] of played.entries())
    if (index > 0) expect(at).toBeGreaterThanOrEqual(played[index - 1]?.stoppedAt ?? Number.POSITIVE_INFINITY)
}

describe('the model voice', () => {
  test.each([
    ['normal', 'listen'],
    ['slow', 'listen-slow'],
  ] as const)('at %s speed plays what the host said and lights the words in order', async (speed, button) => {
    const page = await open()
    await page.getByTestId(button).click()
    await page.getByTestId(button).getByText('Stop').waitFor()
    await page.getByTestId(button).getByText('Stop').waitFor({ state: 'detached' })
    const { played, lit } = await heard(page)
    expect(played).toHaveLength(1)
    expect(played[0]?.samples).toEqual((await hostHas(page, speed)).model)
    expect([played[0]?.rate, played[0]?.offset]).toEqual([16_000, 0])
    expect(lit.filter((word) => word !== null)).toEqual([0, 1, 2, 3])
    expect(lit.at(-1)).toBeNull()
    await page.close()
  })
  test('is silent as soon as the big button is touched, and cannot be begun while the microphone is open', async () => {
    const page = await open('script=hangs:listening')
    await page.getByTestId('listen-slow').click()
    await expect.poll(() => page.getByTestId('word-0').getAttribute('data-state')).toBe('current')
    await page.keyboard.press('Space')
    const { played } = await heard(page)
    expect(played[0]?.stoppedAt).not.toBeNull()
    await page.getByTestId('level-meter').waitFor()
    expect(await page.getByTestId('listen').isDisabled()).toBe(true)
    expect((await heard(page)).played).toHaveLength(1)
    await page.close()
  })
  test('that is still being fetched when the big button is touched is never heard', async () => {
    const page = await open('script=hangs:listening')
    await page.evaluate(() => {
      const { call } = window.standIn
      window.standIn.call = (async (name: 'voice.say', input: never) => {
        if (name === 'voice.say') await new Promise((resolve) => setTimeout(resolve, 300))
        return call(name, input)
      }) as typeof call
    })
    await page.getByTestId('listen').click()
    await page.getByTestId('big-button').click()
    await page.getByTestId('level-meter').waitFor()
    await page.waitForTimeout(500)
    expect((await heard(page)).played).toEqual([])
    await page.close()
  })
  test('says whose it is, and is heard though the little sounds are off', async () => {
    const page = await open()
    expect(await page.getByTestId('voice-source').getAttribute('data-source')).toBe('bundled')
    expect(await page.getByTestId('voice-source').textContent()).toBe('The voice is the app’s own.')
    await page.getByTestId('listen').click()
    await expect.poll(async () => (await heard(page)).played.length).toBe(1)
    await page.close()
  })
})

describe('a voice of the system', () => {
  test.each(['tells', 'silent about words'] as const)('that is %s lights the words in order', async (kind) => {
    const page = await open('', kind)
    expect(await page.getByTestId('voice-source').textContent()).toContain('Samantha')
    for (const [button, rate] of [
      ['listen', 1],
      ['listen-slow', 1 / 1.6],
    ] as const) {
      await forgetLit(page)
      await page.getByTestId(button).click()
      await page.getByTestId(button).getByText('Stop').waitFor()
      await page.getByTestId(button).getByText('Stop').waitFor({ state: 'detached' })
      const { lit, said } = await heard(page)
      const words = lit.filter((word) => word !== null)
      // Estimated times run after the voice until its pace is known: at the first hearing the last words may come late.
      if (kind === 'tells') expect(words).toEqual([0, 1, 2, 3])
      else expect(words).toEqual([0, 1, 2, 3].slice(0, words.length))
      expect(said.at(-1)).toMatchObject({ voice: 'Samantha', rate, text: 'Red lorry, yellow lorry.' })
    }
    expect((await heard(page)).played).toEqual([])
    await page.close()
  })
  test('has its pace learned: at the second hearing every word is lit', async () => {
    const page = await open('', 'silent about words')
    for (const _ of [1, 2]) {
      await forgetLit(page)
      await page.getByTestId('listen').click()
      await page.getByTestId('listen').getByText('Stop').waitFor()
      await page.getByTestId('listen').getByText('Stop').waitFor({ state: 'detached' })
    }
    expect((await heard(page)).lit.filter((word) => word !== null)).toEqual([0, 1, 2, 3])
    await page.close()
  })
  test('is silenced by the big button', async () => {
    const page = await open('script=hangs:listening', 'lingers')
    await page.getByTestId('listen').click()
    await expect.poll(() => page.getByTestId('word-0').getAttribute('data-state')).toBe('current')
    const before = (await heard(page)).cancelled
    await page.keyboard.press('Space')
    expect((await heard(page)).cancelled).toBe(before + 1)
    await page.close()
  })
  test('that says nothing gives way to the bundled one, without a word', async () => {
    const page = await open('', 'mute')
    await page.getByTestId('listen').click()
    await expect.poll(async () => (await heard(page)).played.length).toBe(1)
    expect(await page.getByTestId('problem').count()).toBe(0)
    await expect.poll(() => page.getByTestId('voice-source').getAttribute('data-source')).toBe('bundled')
    await page.close()
  })
  test('is chosen by name in the settings, or not at all', async () => {
    const page = await open('', 'tells')
    await page.getByTestId('nav-settings').click()
    expect(await page.getByTestId('setting-voice-system:Cloud Natural').count()).toBe(0)
    expect(await page.getByTestId('setting-voice-system:Fred').count()).toBe(0)
    await page.getByTestId('setting-voice-bundled').click()
    await expect.poll(() => page.getByTestId('voice-source').getAttribute('data-source')).toBe('bundled')
    await page.getByTestId('setting-voice-system:Samantha').click()
    await expect.poll(() => page.getByTestId('voice-source').getAttribute('data-source')).toBe('system')
    await page.close()
  })
})

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

describe('a sound of a word', () => {
  test('is heard in its word as usual, slowly and long, one at a time, with the word lit', async () => {
    const page = await open('script=mixed')
    await say(page)
    await page.getByTestId('sound-1-0').click()
    await page.getByTestId('sound-card').waitFor()
    for (const manner of ['normal', 'slow', 'long']) {
      await page.getByTestId(`hear-${manner}`).click()
      await page.waitForTimeout(150)
    }
    await isOver(page)
    const asked = await page.evaluate(() =>
      window.standIn.made.filter(({ name }) => name === 'voice.word').map(({ input }) => input),
    )
    const ask = { twisterId: lorry, wordIndex: 1, soundIndex: 0 }
    expect(asked).toEqual(['normal', 'slow', 'long'].map((manner) => ({ ...ask, manner })))
    const { played, lit } = await heard(page)
    expect(played).toHaveLength(3)
    expectOneAtATime(played)
    expect(new Set(lit.filter((word) => word !== null))).toEqual(new Set([1]))
    expect(await page.getByTestId('hear-long').textContent()).toBe('Long: llll')
    await page.close()
  })
})

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
      if (take === 1) expect(await violations(page, theme)).toEqual([])
      await row.getByTestId('voices-stop').click()
      await row.and(page.locator('[data-phase="idle"]')).waitFor()
    }
    expect(await violations(page, theme)).toEqual([])
    await page.close()
  })
})

interface AxeAnswer {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}
async function violations(page: Page, theme: string): Promise<readonly string[]> {
  await page.evaluate(await readFile(axePath, 'utf8'))
  const answer = (await page.evaluate(
    `axe.run({ rules: { 'color-contrast-enhanced': { enabled: ${theme === 'contrast'} } } })`,
  )) as AxeAnswer
  return answer.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
test.each(['light', 'dusk', 'contrast'])('axe finds nothing in the panel, in %s', async (theme) => {
  const page = await open(`script=skipped&theme=${theme}`)
  await say(page)
  await compare(page)
  expect(await violations(page, theme)).toEqual([])
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

test('nothing was complained about', () => expect(complaints).toEqual([]))
