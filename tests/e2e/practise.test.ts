import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { percentile95 } from '../bench/figure.ts'
import { type Pulse, startPulse } from '../real-audio/pulse.ts'
import { openBrowser, openPage, type RunningApp, startApp, temporaryFolder } from './app.ts'
import { clipPath, type Events, sayAloud, watchEvents } from './attempt.ts'

// A voice says a twister into a real (PulseAudio) microphone, naudiodon hears it, and Chromium shows what became of it.

const data = temporaryFolder()
let pulse: Pulse
let app: RunningApp
let browser: Browser
let page: Page
let events: Events
let complaints: string[]

beforeAll(async () => {
  pulse = await startPulse()
  browser = await openBrowser()
  app = await startApp(data.path, { env: pulse.env })
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await pulse?.stop()
  data.remove()
})

const open = async (): Promise<void> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  page = await context.newPage()
  events = watchEvents(page)
  const opened = await openPage(page, app.address)
  complaints = opened
}

const choose = async (twister: string): Promise<void> => {
  await page.getByTestId('nav-choose').click()
  await page.getByTestId(`tile-${twister}`).click()
  await page.getByTestId('big-button').waitFor()
}

const soundVerdicts = (wordIndex: number) =>
  page
    .locator(`[data-testid^="sound-${wordIndex}-"]`)
    .evaluateAll((chips) => chips.map((chip) => chip.getAttribute('data-verdict')))

describe('saying a twister', () => {
  it('lights the words while they are spoken and calls correct sounds right', async () => {
    await open()
    await choose('red-lorry-yellow-lorry')
    const { verdict } = await sayAloud(page, events, pulse, 'lorry-slt')
    expect(verdict).toMatchObject({ outcome: 'judged', completeness: 1, heard: 'Red lorry yellow lorry' })
    if (verdict.outcome !== 'judged') return
    expect(verdict.words.flatMap(({ sounds }) => sounds.map((sound) => sound.verdict))).not.toContain('wrong')
    expect(verdict.words.map((word) => word.verdict)).toEqual(['right', 'right', 'right', 'right'])
    // The twister practises l at the start and r; "yellow" has neither, so a child sees no verdict on it.
    for (const [index, shown] of ['right', 'right', null, 'right'].entries()) {
      expect(await page.getByTestId(`word-${index}`).getAttribute('data-verdict')).toBe(shown)
      expect(await soundVerdicts(index)).not.toContain('wrong')
    }
    await events.next('practice.saved')
  })

  it('finds "wed lowwy" and names gliding', async () => {
    const { verdict } = await sayAloud(page, events, pulse, 'lorry-gliding')
    if (verdict.outcome !== 'judged') throw new Error(`refused: ${verdict.reason}`)
    const gliding = verdict.words.flatMap(({ sounds }) => sounds).filter(({ process }) => process === 'gliding')
    expect(gliding.map(({ heard }) => heard)).toContain('W')
    await events.next('practice.saved')
  })

  it('answers silence with a kind sentence and lets the child try again', async () => {
    events.clear()
    await page.getByTestId('big-button').click()
    const { payload } = await events.next('practice.verdict', 15_000)
    expect(payload.verdict).toMatchObject({ outcome: 'refused', reason: 'silence', clarity: null })
    expect(await page.getByTestId('verdict-panel').getAttribute('data-outcome')).toBe('refused')
    await events.next('practice.saved')
  })

  it('judges a quick second and third attempt as well', async () => {
    for (const clip of ['lorry-rms', 'lorry-slt']) {
      const { verdict } = await sayAloud(page, events, pulse, clip)
      expect(verdict).toMatchObject({ outcome: 'judged', completeness: 1 })
      await events.next('practice.saved')
    }
    expect(complaints).toEqual([])
  })

  it('shows all of them on the progress screen after the host was restarted', async () => {
    await page.context().close()
    await app.stop()
    app = await startApp(data.path, { env: pulse.env })
    await open()
    await page.getByTestId('nav-progress').click()
    await page.getByTestId('progress-attempts').waitFor()
    expect(await page.getByTestId('progress-attempts').textContent()).toMatch(/^5\b/)
    expect(complaints).toEqual([])
  })
})

describe('speed', () => {
  it('lights words as they end and shows the verdict soon after the decision', async () => {
    const light: number[] = []
    const verdict: number[] = []
    const hangOver: number[] = []
    const afterSpeech: number[] = []
    for (const [twister, clips] of [
      ['red-lorry-yellow-lorry', ['lorry-slt', 'lorry-rms', 'lorry-slt', 'lorry-rms']],
      ['she-sells-sea-shells-by-the-sea-shore', ['shells-slt', 'shells-rms', 'shells-slt', 'shells-rms']],
    ] as const) {
      await choose(twister)
      for (const clip of clips) {
        const attempt = await sayAloud(page, events, pulse, clip)
        light.push(...attempt.lightMs)
        verdict.push(attempt.verdictMs)
        hangOver.push(attempt.hangOverMs)
        afterSpeech.push(attempt.afterSpeechMs)
      }
    }
    const rounded = (values: readonly number[]) => values.map(Math.round).join(' ')
    process.stdout.write(
      [
        `word's end to its light, ms:       P95 ${Math.round(percentile95(light))}   (${rounded(light)})`,
        `decision to verdict on screen, ms: P95 ${Math.round(percentile95(verdict))}   (${rounded(verdict)})`,
        `hang-over before the decision, ms: ${rounded(hangOver)}`,
        `last word's end to verdict, ms:    P95 ${Math.round(percentile95(afterSpeech))}   (${rounded(afterSpeech)})`,
        '',
      ].join('\n'),
    )
    // The limits (250 and 150 ms) are the benchmark's; here only what no crowded machine excuses.
    expect(percentile95(verdict)).toBeLessThan(1_000)
    expect(percentile95(light)).toBeLessThan(600)
  })
})

describe('a computer on which the native microphone cannot be had', () => {
  it("listens through the page's own microphone", async () => {
    const folder = temporaryFolder()
    // An empty ALSA set-up is what makes PortAudio abort: the capture program dies, and the page takes over.
    const nothing = join(folder.path, 'asound.conf')
    writeFileSync(nothing, '')
    const other = await startApp(folder.path, { env: { ALSA_CONFIG_PATH: nothing } })
    const speaking = await openBrowser([
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${clipPath('lorry-slt')}`,
    ])
    try {
      const second = await (await speaking.newContext({ permissions: ['microphone'] })).newPage()
      const heard = watchEvents(second)
      await openPage(second, other.address)
      await second.getByTestId('tile-red-lorry-yellow-lorry').click()
      await second.getByTestId('big-button').waitFor()
      await heard.next('microphone.level', 30_000)
      expect(heard.all('microphone.status').at(-1)?.payload).toMatchObject({ state: 'open', source: 'page' })
      // The browser plays the clip over and over, so an attempt begins somewhere within it: one that began in its last word is refused.
      const sayOnce = async () => {
        await second.getByTestId('big-button').click()
        return (await heard.next('practice.verdict', 40_000)).payload
      }
      let payload = await sayOnce()
      for (let more = 0; more < 2 && payload.verdict.outcome === 'refused'; more += 1) payload = await sayOnce()
      expect(payload.verdict).toMatchObject({ outcome: 'judged' })
      expect(payload.verdict.heard).toContain('lorry')
    } finally {
      await speaking.close()
      await other.stop()
      folder.remove()
    }
  })
})
