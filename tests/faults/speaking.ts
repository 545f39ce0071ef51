import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { compose } from '../../main/compose/index.ts'
import { placesBeside } from '../../main/hosts/places.ts'
import { databaseName } from '../../main/store/failures.ts'
import type { EventPayload } from '../../preload/contract/index.ts'
import { type HangOrder, hangingWorker, type Told } from '../speech/hangingWorker.ts'
import { clipped, createDisturbedLaunch, noisy, silent, slower } from './disturbed.ts'
import { clock } from './host.ts'
import { messageOf, type Outcome, type Wants } from './outcome.ts'
import { type Random, randomOf } from './random.ts'

/**
 * What breaks while a child speaks: the real app but for its window, listening to a recording through the real capture program.
 * Each trial breaks one thing at some moment of a try. It has to be told within the second where the try is lost, or the try ends by
 * itself; then the next one has to be judged whole, and the store has to have exactly what was said to be saved.
 */
const twisterId = 'red-lorry-yellow-lorry'
const recording = new URL('../fixtures/twisters/lorry-slt.wav', import.meta.url).pathname
/** Of the recording, with what stands before it; later the try is being judged. */
const speechMs = 2_600
/** The first break of each kind comes this early in it: nothing else can end the try before somebody has to be told. */
const firstShare = 0.4
/** A second, and what a busy computer adds. */
const toldWithinMs = 1_500
/** What the system says by itself is told sooner than anybody who watches would miss it. */
const toldAtOnceMs = 700
/** A judgement has some hundred steps at least, each of which tells that it gets on. */
const stepsOfJudging = 200
const overWithinMs = 20_000
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const openApp = async (root: string, lane: number) => {
  const folder = mkdtempSync(join(root, 'speaking-'))
  const disturbed = createDisturbedLaunch()
  const kept = new Map<string, unknown>()
  const { programs } = placesBeside(new URL('../../main/browser.ts', import.meta.url).href)
  const speechWorker = hangingWorker(`hang-${lane}`)
  const app = await compose({
    ...{ name: 'browser', version: '0.0.0', dataFolder: folder, keyStore: null, chooser: null, recording, clock },
    ...{ programs: { ...programs, speechWorker }, launch: disturbed.launch },
    settings: { read: (key) => kept.get(key), write: (key, value) => kept.set(key, value) },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  const hang = new BroadcastChannel(`hang-${lane}`)
  /** When the worker died or began to hang, on the clock of `performance`. */
  let stoppedAt: number | null = null
  hang.onmessage = ({ data }: MessageEvent<Told>) => {
    if ('hungAt' in data) stoppedAt = performance.now() - (Date.now() - data.hungAt)
  }
  const saved: string[] = []
  const waiting = new Map<string, (end: 'judged' | 'refused' | 'failed', code: string, isWhole: boolean) => void>()
  app.onEvent((name, payload) => {
    if (name === 'practice.saved') saved.push((payload as EventPayload<'practice.saved'>).attemptId)
    if (name === 'practice.failed') {
      const { attemptId, error } = payload as EventPayload<'practice.failed'>
      waiting.get(attemptId)?.('failed', error.code, false)
    }
    if (name === 'practice.verdict') {
      const { attemptId, verdict } = payload as EventPayload<'practice.verdict'>
      const reason = verdict.outcome === 'refused' ? verdict.reason : ''
      waiting.get(attemptId)?.(verdict.outcome, reason, verdict.completeness === 1)
    }
  })
  const end = (attemptId: string) =>
    new Promise<{ outcome: 'judged' | 'refused' | 'failed' | 'never'; code: string; isWhole: boolean; at: number }>(
      (resolve) => {
        const timer = setTimeout(
          () => resolve({ outcome: 'never', code: '', isWhole: false, at: performance.now() }),
          overWithinMs,
        )
        waiting.set(attemptId, (outcome, code, isWhole) => {
          clearTimeout(timer)
          resolve({ outcome, code, isWhole, at: performance.now() })
        })
      },
    )
  return {
    ...{ app, disturbed, saved, end },
    hang: (order: HangOrder) => hang.postMessage(order),
    stoppedAt: () => stoppedAt,
    close: async (): Promise<readonly string[]> => {
      hang.close()
      await app.close()
      const database = new DatabaseSync(join(folder, databaseName), { readOnly: true })
      const rows = database.prepare('SELECT id FROM attempts ORDER BY id').all()
      database.close()
      return rows.map(({ id }) => String(id))
    },
  }
}
type App = Awaited<ReturnType<typeof openApp>>

interface Fault {
  /** `told`: the try cannot go on, and somebody has to be told; `itself`: it ends by itself, whatever came of it. */
  readonly end: 'told' | 'itself'
  /** The system says at once that it happened. */
  readonly isKnown?: true
  /** It comes while the try is judged, whenever that is: a verdict instead is never right. */
  readonly isJudging?: true
  /** The next try may be refused at first, and said to be. */
  readonly mayRefuse?: true
  readonly breakIt: (app: App, random: Random) => void
}
const stopped = (code: string) => ({ kind: 'stopped', code }) as { kind: string }
const faults: Readonly<Record<string, Fault>> = {
  'capture killed': { end: 'told', isKnown: true, breakIt: ({ disturbed }) => disturbed.signal('SIGKILL') },
  'capture hung': { end: 'told', breakIt: ({ disturbed }) => disturbed.signal('SIGSTOP') },
  'microphone unplugged': {
    ...{ end: 'told', isKnown: true },
    breakIt: ({ disturbed }) => disturbed.say(stopped('microphone-unplugged')),
  },
  'microphone taken': {
    ...{ end: 'told', isKnown: true, mayRefuse: true },
    breakIt: ({ disturbed }) => {
      let isTaken = true
      disturbed.alter((message) => {
        if (message.kind !== 'opened' || !isTaken) return message
        isTaken = false
        return { ...message, result: { ok: false, error: { code: 'microphone-busy', message: 'In use.' } } }
      })
      disturbed.say(stopped('microphone-busy'))
    },
  },
  'asleep for a moment': {
    end: 'itself',
    breakIt: ({ disturbed }) => {
      disturbed.signal('SIGSTOP')
      setTimeout(() => disturbed.signal('SIGCONT'), 400)
    },
  },
  'asleep for long': {
    end: 'told',
    breakIt: ({ disturbed }) => {
      disturbed.signal('SIGSTOP')
      setTimeout(() => disturbed.signal('SIGCONT'), 3_000)
    },
  },
  'another rate': { end: 'itself', breakIt: ({ disturbed }) => disturbed.alter(slower(0.92)) },
  'silence from here': { end: 'itself', breakIt: ({ disturbed }) => disturbed.alter(silent) },
  clipping: { end: 'itself', breakIt: ({ disturbed }) => disturbed.alter(clipped) },
  noise: { end: 'itself', breakIt: ({ disturbed }, random) => disturbed.alter(noisy(random)) },
  'speech worker killed': { end: 'told', isKnown: true, breakIt: ({ hang }) => hang('die') },
  'speech worker hung': { end: 'told', breakIt: ({ hang }) => hang('now') },
  'hung while it judges': {
    ...{ end: 'told', isJudging: true },
    breakIt: ({ hang }, random) => hang({ atBeat: Math.floor(random() * stepsOfJudging) }),
  },
}

const begin = async ({ app }: App): Promise<string | null> => {
  const started = await app.handlers['practice.start']({ twisterId })
  return started.ok ? started.value.attemptId : null
}

/** A try that is told to be impossible is tried again, as a child would; three times at most. */
const beginAgain = async (app: App, times = 4): Promise<string> => {
  for (let time = 0; time < times; time += 1) {
    const attemptId = await begin(app)
    if (attemptId !== null) return attemptId
    await sleep(500)
  }
  throw new Error('the next try cannot begin')
}

/** What was wrong, or null; and how long somebody waited to be told, in ms. */
const tryOne = async (app: App, fault: Fault, random: Random, round: number) => {
  const attemptId = await beginAgain(app)
  const over = app.end(attemptId)
  const wait = random() * speechMs * (round === 0 || fault.isJudging ? firstShare : 1)
  await sleep(wait)
  const brokenAt = performance.now()
  fault.breakIt(app, random)
  const { outcome, code, at } = await over
  app.disturbed.alter()
  // What the worker is told to do it does when it hears of it: on a busy computer, or where it is to be judging by then, later.
  const told = at - (fault.isKnown || fault.isJudging ? Math.max(brokenAt, app.stoppedAt() ?? 0) : brokenAt)
  // Broken so late that it was over: then the verdict may have been quicker.
  const isLate = wait > speechMs * 0.7 && outcome !== 'failed'
  let problem: string | null = null
  if (outcome === 'never') problem = 'nobody was told anything'
  else if (fault.end === 'itself' && outcome === 'failed') problem = `failed with ${code}`
  else if (fault.end === 'told' && outcome !== 'failed' && !isLate) problem = `${outcome} as if nothing had happened`
  else if (fault.end === 'told' && outcome === 'failed' && told > (fault.isKnown ? toldAtOnceMs : toldWithinMs))
    problem = `told after ${Math.round(told)} ms`
  if (problem !== null) return { problem: `${Math.round(wait)} ms into it: ${problem}`, told: null }
  // Who was told why it failed need not be refused on top.
  let next = await app.end(await beginAgain(app, outcome === 'failed' && !fault.mayRefuse ? 1 : 4))
  // What broke after the one was over is told in the other, which had just begun.
  if (fault.end === 'told' && outcome !== 'failed' && next.outcome === 'failed')
    next = await app.end(await beginAgain(app))
  if (outcome === 'failed' && app.saved.includes(attemptId))
    return { problem: `${Math.round(wait)} ms into it: what had failed was saved`, told: null }
  if (next.outcome === 'judged' && next.isWhole) return { problem: null, told: outcome === 'failed' ? told : null }
  return { problem: `${Math.round(wait)} ms into it; the next try was ${next.outcome} ${next.code}`, told: null }
}

/** @param tries of each kind that is wanted; @param lanes apps side by side. */
export const breakWhileSpeaking = async (
  root: string,
  seed: number,
  tries: number,
  wants: Wants = () => true,
  lanes = 3,
): Promise<readonly Outcome[]> => {
  const wanted = Object.entries(faults).filter(([name]) => wants(name))
  const counts = new Map(wanted.map(([name]) => [name, { lost: [] as string[], told: [] as number[] }]))
  // Round by round, so that one thing does not break more often in a minute than the app forgives.
  const trials = Array.from({ length: tries }, (_, round) =>
    wanted.map(([name, fault]) => ({ name, fault, round })),
  ).flat()
  const lane = async (number: number): Promise<void> => {
    const app = await openApp(root, number)
    for (const { name, fault, round } of trials.filter((_, index) => index % lanes === number)) {
      const random = randomOf(seed, name, round)
      const count = counts.get(name)
      const { problem, told } = await tryOne(app, fault, random, round).catch((error: unknown) => ({
        ...{ problem: messageOf(error), told: null },
      }))
      if (problem !== null) count?.lost.push(`trial ${round}: ${problem}`)
      if (told !== null) count?.told.push(told)
    }
    await sleep(300)
    const kept = await app.close()
    const saved = app.saved.toSorted()
    if (kept.join() !== saved.join())
      counts.values().next().value?.lost.push(`${saved.length} tries were saved, ${kept.length} are there`)
  }
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)))
  return [...counts].map(([name, { lost, told }]) => ({
    ...{ condition: name, tried: tries, survived: tries - lost.length, lost: lost.length },
    notes: [...lost, ...(told.length > 0 ? [`told within ${Math.round(Math.max(...told))} ms`] : [])],
  }))
}
