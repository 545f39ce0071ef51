import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWave } from '../../../renderer/ui/voice/wave.ts'
import { openChromium } from '../../chromium.ts'
import { serve } from '../gallery/serve.ts'
import { builtSite } from '../gallery/site.ts'

/** What is to be heard, in a real browser on the stand-in bridge: which samples are played, and when words are lit. */
export const lorry = 'red-lorry-yellow-lorry'

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

/** The browser of one file of tests, with what opens a twister in it. The file ends by asking whether anything was complained about. */
export const createEar = () => {
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
  const open = async (query = '', voices?: Parameters<typeof addVoices>[0]): Promise<Page> => {
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
  return { open, testComplaints: () => test('nothing was complained about', () => expect(complaints).toEqual([])) }
}

export const forgetLit = (page: Page) => page.evaluate(() => window.heard.lit.splice(0))
export const say = async (page: Page) => {
  await page.getByTestId('big-button').click()
  await page.getByTestId('verdict-panel').waitFor()
  await forgetLit(page)
}
export const compare = async (page: Page) => {
  await page.getByTestId('compare-open').click()
  await page.locator('[data-testid="compare-rows"][data-loaded="true"]').waitFor()
}
export const heard = (page: Page) => page.evaluate(() => window.heard)
export const samplesOf = (wavBase64: string) =>
  [...(readWave(wavBase64)?.samples ?? [])].map((one) => Math.round(one * 32_768))
/** What the host has of the last attempt, and of the model. */
export const hostHas = async (page: Page, speed: 'normal' | 'slow' = 'normal') => {
  const [mine, model] = await page.evaluate(async (wanted) => {
    const made = window.standIn.made.findLast(({ name }) => name === 'practice.recording')?.input
    const { attemptId } = (made ?? { attemptId: '' }) as { attemptId: string }
    const recording = await window.standIn.call('practice.recording', { attemptId })
    const said = await window.standIn.call('voice.say', { twisterId: 'red-lorry-yellow-lorry', speed: wanted })
    return [recording.ok ? recording.value.wavBase64 : '', said.ok ? said.value.wavBase64 : '']
  }, speed)
  return { mine: samplesOf(mine), model: samplesOf(model) }
}
export const isOver = (page: Page) =>
  expect
    .poll(async () => (await heard(page)).played.every(({ stoppedAt }) => stoppedAt !== null), { timeout: 6_000 })
    .toBe(true)
/** No two sounds at one time. */
export const expectOneAtATime = (played: readonly Played[]) => {
  for (const [index, { at }] of played.entries())
    if (index > 0) expect(at).toBeGreaterThanOrEqual(played[index - 1]?.stoppedAt ?? Number.POSITIVE_INFINITY)
}
