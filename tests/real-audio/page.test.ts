import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPageMicrophone } from '../../main/audio/pageMicrophone.ts'
import { toFloat, toInt16, writeWave } from '../../main/audio/wave.ts'
import type { AudioFrame } from '../../main/ports/index.ts'
import { clock, quiet } from '../audio/launch.ts'
import { loudestFrequency, rms, sine } from '../audio/tones.ts'
import { chromiumArgs, chromiumPath } from '../chromium.ts'
import type { Probe } from './page/entry.ts'
import { type Pulse, startPulse } from './pulse.ts'

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }
/** As strict as the app's: everything from the page's own origin, nothing inline. */
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'"

const folder = mkdtempSync(join(tmpdir(), 'ttc-page-'))
let server: Server
let address: string
let pulse: Pulse

const openPage = async (args: readonly string[] = []): Promise<{ browser: Browser; page: Page; errors: string[] }> => {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...chromiumArgs, ...args],
    env: { ...process.env, ...pulse.env },
  })
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(address)
  await page.waitForFunction(() => 'probe' in globalThis)
  return { browser, page, errors }
}
const want = (page: Page, isWanted: boolean) =>
  page.evaluate(
    ([wanted]) => (globalThis as unknown as { readonly probe: Probe }).probe.want(wanted === 'yes'),
    [isWanted ? 'yes' : 'no'],
  )

beforeAll(async () => {
  const [started] = await Promise.all([
    startPulse(),
    build({
      root: join(import.meta.dirname, 'page'),
      configFile: false,
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
      worker: { format: 'es' },
    }),
  ])
  pulse = started
  server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '')
    try {
      const body = readFileSync(join(folder, path))
      response
        .writeHead(200, { 'content-type': types[extname(path)] ?? '', 'content-security-policy': policy })
        .end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(async () => {
  server.close()
  await pulse.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe("the page's microphone in a real browser, under a strict content policy", () => {
  it('hears a tone at its pitch, frame after frame, and lets the microphone go when asked', async () => {
    const { browser, page, errors } = await openPage(['--use-fake-ui-for-media-stream'])
    await want(page, true)
    await page.waitForFunction(() => (globalThis as unknown as { probe: Probe }).probe.frames.length > 3)
    const tone = join(folder, 'tone.wav')
    writeFileSync(tone, writeWave(toInt16(sine(16_000, 440, 1)), 16_000))
    await (await pulse.play(tone)).ended
    // The end of the tone is still on its way when the player has handed it on.
    await page.waitForTimeout(1_000)
    const { frames, failures } = await page.evaluate(readProbe)
    expect(failures).toEqual([])
    expect(errors).toEqual([])

    const microphone = createPageMicrophone({ want: () => undefined, clock, logger: quiet })
    const taken: AudioFrame[] = []
    microphone.onFrame((frame) => taken.push(frame))
    const opening = microphone.open(null)
    for (const bytes of frames) microphone.frame(Uint8Array.from(bytes))
    expect((await opening).ok).toBe(true)
    await microphone.dispose()
    expect(taken.map(({ sequence }) => sequence)).toEqual(frames.map((_, index) => index))
    const heard = toFloat(
      Int16Array.from(
        taken.filter(({ samples }) => rms(toFloat(samples)) > 0.2).flatMap(({ samples }) => [...samples]),
      ),
    )
    expect(heard.length).toBeGreaterThan(14_000)
    const hertz = loudestFrequency(heard.subarray(1_000, 13_000), 16_000, 430, 450)
    expect(Math.abs(hertz - 440)).toBeLessThan(1)

    await want(page, false)
    const countOf = () => page.evaluate(() => (globalThis as unknown as { probe: Probe }).probe.frames.length)
    const count = await countOf()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await countOf()).toBe(count)
    await browser.close()
  })

  it('says that it was refused', async () => {
    const { browser, page } = await openPage(['--deny-permission-prompts'])
    await want(page, true)
    await page.waitForFunction(() => (globalThis as unknown as { probe: Probe }).probe.failures.length > 0)
    const { failures } = await page.evaluate(readProbe)
    expect(failures).toEqual(['microphone-denied'])
    await browser.close()
  })
})

/** Runs in the page. */
function readProbe(): Pick<Probe, 'frames' | 'failures'> {
  const { probe } = globalThis as unknown as { readonly probe: Probe }
  return { frames: probe.frames, failures: probe.failures }
}
