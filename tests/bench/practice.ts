import { readFileSync } from 'node:fs'
import { openBrowser, openPage, startApp, temporaryFolder } from '../e2e/app.ts'
import { sayAloud, watchEvents } from '../e2e/attempt.ts'
import { startPulse } from '../real-audio/pulse.ts'
import { type Figure, percentile95, round } from './figure.ts'
import { createLongTasks } from './longTasks.ts'

const residentMegabytes = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
}

const rounds = 5

/** What a child waits for, measured by speaking into the real microphone path before a real browser. */
export const measurePractice = async (): Promise<Readonly<Record<string, Figure>>> => {
  const data = temporaryFolder()
  const pulse = await startPulse()
  const browser = await openBrowser()
  const app = await startApp(data.path, { env: pulse.env })
  try {
    const page = await (await browser.newContext()).newPage()
    const events = watchEvents(page)
    await openPage(page, app.address)
    const longTasks = await createLongTasks(browser)
    const light: number[] = []
    const verdict: number[] = []
    const feedback: number[] = []
    let long = 0
    for (const [twister, clips] of [
      ['red-lorry-yellow-lorry', ['lorry-slt', 'lorry-rms']],
      ['she-sells-sea-shells-by-the-sea-shore', ['shells-slt', 'shells-rms']],
    ] as const) {
      await page.getByTestId('nav-choose').click()
      await page.getByTestId(`tile-${twister}`).click()
      await page.getByTestId('big-button').waitFor()
      for (let round = 0; round < rounds; round += 1) {
        const said = () => sayAloud(page, events, pulse, clips[round % 2] ?? clips[0])
        const { value: attempt, long: ofThis } = await longTasks.during(said)
        long += ofThis
        light.push(...attempt.lightMs)
        verdict.push(attempt.verdictMs)
        feedback.push((attempt.verdictMs + attempt.hangOverMs) / attempt.hangOverMs)
      }
    }
    return {
      word: { value: round(percentile95(light)), limit: 150, unit: "ms, P95, word's end to its light" },
      verdict: { value: round(percentile95(verdict)), limit: 250, unit: 'ms, P95, decision to verdict on screen' },
      feedback: {
        value: round(percentile95(feedback)),
        limit: 1.25,
        unit: 'x hang-over, P95, quiet to verdict on screen',
      },
      longTasks: { value: long, limit: 0, unit: 'tasks that computed over 50 ms while recording' },
      memory: {
        value: round(residentMegabytes(app.process.pid ?? 0), 1),
        limit: 350,
        unit: 'MB resident, host with its two workers after the attempts',
      },
    }
  } finally {
    await browser.close()
    await app.stop()
    await pulse.stop()
    data.remove()
  }
}
