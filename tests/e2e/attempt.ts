import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { EventName, EventPayload } from '../../preload/contract/index.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Pulse } from '../real-audio/pulse.ts'

export interface Clip {
  readonly twister: string
  readonly words: readonly { readonly text: string; readonly startMs: number; readonly endMs: number }[]
}

const folder = join(import.meta.dirname, '..', 'fixtures', 'twisters')
export const clipPath = (name: string): string => join(folder, `${name}.wav`)
export const clipFacts = (name: string): Clip => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Clip

type Heard = {
  [Name in EventName]: { readonly event: Name; readonly payload: EventPayload<Name>; readonly at: number }
}[EventName]

/** Every event that crosses the bridge to this page, with the time at which the test saw it. */
export const watchEvents = (page: Page) => {
  const heard: Heard[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string') return
      const message = JSON.parse(payload) as Heard
      if (message.event !== undefined) heard.push({ ...message, at: Date.now() })
    }),
  )
  const all = <Name extends EventName>(name: Name) =>
    heard.filter((message): message is Extract<Heard, { event: Name }> => message.event === name)
  return {
    all,
    clear: () => heard.splice(0),
    /** The next event of this name (or the last one already heard since `clear`). */
    next: async <Name extends EventName>(name: Name, withinMs = 20_000): Promise<Extract<Heard, { event: Name }>> => {
      for (const deadline = Date.now() + withinMs; Date.now() < deadline; ) {
        const last = all(name).at(-1)
        if (last !== undefined) return last
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      throw new Error(
        `No ${name} within ${withinMs} ms; heard: ${[...new Set(heard.map(({ event }) => event))].join(', ')}`,
      )
    },
  }
}

export type Events = ReturnType<typeof watchEvents>

export interface SpokenAttempt {
  readonly verdict: AttemptVerdict
  /** From each word's true end in the air to its light on screen, in ms; by word. */
  readonly lightMs: readonly number[]
  /** From the decision that the attempt is over to the verdict on screen, in ms. */
  readonly verdictMs: number
  /** The quiet before that decision, in ms. */
  readonly hangOverMs: number
  /** From the true end of the last word to the verdict on screen, in ms. */
  readonly afterSpeechMs: number
}

const marks = (page: Page): Promise<{ name: string; at: number; wordIndex: number | null }[]> =>
  page.evaluate(() =>
    performance.getEntriesByType('mark').map((mark) => ({
      name: mark.name,
      at: performance.timeOrigin + mark.startTime,
      wordIndex: ((mark as PerformanceMark).detail as { wordIndex?: number } | null)?.wordIndex ?? null,
    })),
  )

/** Touches the big button, speaks the clip into the real microphone path, and waits for the verdict on screen. */
export const sayAloud = async (page: Page, events: Events, pulse: Pulse, clip: string): Promise<SpokenAttempt> => {
  const { words } = clipFacts(clip)
  await page.evaluate(() => performance.clearMarks())
  events.clear()
  await page.getByTestId('big-button').click()
  await events.next('practice.state')
  const { startedAtMs, ended } = await pulse.play(clipPath(clip))
  const { payload } = await events.next('practice.verdict')
  await page.getByTestId('verdict-panel').waitFor()
  await ended
  // The mark is made once what it tells of was painted, which may be a frame after the panel is there.
  await page.waitForFunction(() => performance.getEntriesByName('verdict-shown').length > 0)
  const seen = await marks(page)
  const shownAt = seen.find(({ name }) => name === 'verdict-shown')?.at ?? Number.NaN
  const lit = new Map(seen.filter(({ name }) => name === 'word-lit').map(({ wordIndex, at }) => [wordIndex, at]))
  return {
    verdict: payload.verdict,
    lightMs: words.map(({ endMs }, index) => (lit.get(index) ?? Number.NaN) - (startedAtMs + endMs)),
    verdictMs: shownAt - payload.end.decidedAt,
    hangOverMs: payload.end.hangOverMs,
    afterSpeechMs: shownAt - (startedAtMs + (words.at(-1)?.endMs ?? 0)),
  }
}
