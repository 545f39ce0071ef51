import type { OpinionRegion, OpinionWord } from '../../../preload/contract/opinion.ts'
import type { OpinionLeave, OpinionStream, SpeechService } from '../../ports/index.ts'
import { type Heard, streamingConfig, wordsOf } from './recognition.ts'

/** The part of a streaming call that is used. */
export interface SpeechCall {
  write(message: object): boolean
  end(): void
  destroy(): void
  on(event: 'data', listener: (answer: Heard) => void): unknown
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'end' | 'drain', listener: () => void): unknown
}

/** A line to the service, by one leave and to one region; calls share it. */
export interface SpeechLine {
  call(): SpeechCall
  close(): void
}

export interface GoogleSpeechParts {
  /** Reads the client, and opens a line; kept for the next attempts. */
  readonly connect: (leave: OpinionLeave, region: OpinionRegion) => Promise<SpeechLine>
  /** How long Google takes sound in one stream, in ms. */
  readonly streamLimitMs?: number
  /** How long the last words are waited for after the end, in ms. */
  readonly patienceMs?: number
}

const samplesPerMs = 16
/** 100 ms, as Google asks for; a message may have 15 kB at most. */
const chunkSamples = 1_600
/** Before the limit, a stream is left at the first quiet moment, so that no word is cut. */
const restMs = 10_000
const quietRms = 300
/** So much sound may wait for a slow line; then it is too late to be of use. */
const mostWaitingMs = 4_000

const rms = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length))

const nameOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'number' ? `grpc-${code}` : 'error'
}

/** One stream to Google, from some moment of the attempt on. */
interface Leg {
  readonly startMs: number
  readonly call: SpeechCall
  settled: readonly OpinionWord[]
  interim: readonly OpinionWord[]
  sentMs: number
  isOver: boolean
}

/**
 * Google's recogniser for one attempt after the other. A stream lasts five minutes: before that the next one begins where it
 * ends, and their words are one list. What goes wrong ends the opinion, never the attempt.
 */
export const createGoogleSpeech = (parts: GoogleSpeechParts): SpeechService & { close(): void } => {
  const { streamLimitMs = 5 * 60_000 - 5_000, patienceMs = 2_500 } = parts
  let line: { readonly key: string; readonly promise: Promise<SpeechLine> } | null = null

  const closeLine = (): void => {
    line?.promise.then((open) => open.close()).catch(() => undefined)
    line = null
  }
  const lineFor = (leave: OpinionLeave, region: OpinionRegion): Promise<SpeechLine> => {
    const key = JSON.stringify([leave, region])
    if (line?.key !== key) {
      closeLine()
      line = { key, promise: parts.connect(leave, region) }
    }
    return line.promise
  }

  const open: SpeechService['open'] = (leave, { language, region }, listener): OpinionStream => {
    const legs: Leg[] = []
    let connected: SpeechLine | null = null
    /** Sound that waits: for the line at first, then for a whole chunk. */
    let waiting: Int16Array[] = []
    let waitingSamples = 0
    let isStuck = false
    let state: 'open' | 'finishing' | 'over' = 'open'
    const settled = Promise.withResolvers<readonly OpinionWord[] | null>()

    const words = (): readonly OpinionWord[] => legs.flatMap((leg) => [...leg.settled, ...leg.interim])

    const end = (result: readonly OpinionWord[] | null): void => {
      if (state === 'over') return
      state = 'over'
      waiting = []
      for (const { call, isOver } of legs) if (!isOver) call.destroy()
      settled.resolve(result)
    }
    const lose = (why: string): void => {
      if (state === 'over') return
      end(null)
      // A line that failed is made anew by the next attempt.
      closeLine()
      listener.onLost(why)
    }
    const settle = (): void => {
      if (state === 'finishing' && legs.every(({ isOver }) => isOver)) end(words())
    }

    const begin = (on: SpeechLine, startMs: number): Leg => {
      const call = on.call()
      const leg: Leg = { startMs, call, settled: [], interim: [], sentMs: 0, isOver: false }
      const shifted = (list: readonly OpinionWord[]) =>
        list.map((word) => ({ ...word, startMs: word.startMs + startMs, endMs: word.endMs + startMs }))
      call.on('data', (answer) => {
        if (state === 'over') return
        const { words: heard, isFinal } = wordsOf(answer)
        if (isFinal) leg.settled = [...leg.settled, ...shifted(heard)]
        leg.interim = isFinal ? [] : shifted(heard)
        if (heard.length > 0) listener.onWords(words())
      })
      call.on('error', (error) => {
        leg.isOver = true
        lose(nameOf(error))
      })
      call.on('end', () => {
        leg.isOver = true
        // It ended while sound was still going to it: what it says it heard is not all.
        if (state === 'open' && leg === legs.at(-1)) lose('ended')
        else settle()
      })
      call.on('drain', () => {
        isStuck = false
        if (state === 'finishing') endSound()
        else send()
      })
      call.write({ recognizer: recognizerOf(leave, region), streamingConfig: streamingConfig(language) })
      legs.push(leg)
      return leg
    }

    const take = (): Int16Array => {
      const all = new Int16Array(waitingSamples)
      let at = 0
      for (const samples of waiting) {
        all.set(samples, at)
        at += samples.length
      }
      return all
    }

    function send(isLast = false): void {
      if (connected === null || state === 'over' || isStuck) return
      const all = take()
      let at = 0
      while (!isStuck && (all.length - at >= chunkSamples || (isLast && at < all.length))) {
        const chunk = all.slice(at, at + chunkSamples)
        at += chunk.length
        let leg = legs.at(-1)
        const left = leg === undefined ? 0 : streamLimitMs - leg.sentMs - chunk.length / samplesPerMs
        if (leg === undefined || left < 0 || (left < restMs && rms(chunk) < quietRms)) {
          const before = leg
          leg = begin(connected, before === undefined ? 0 : before.startMs + before.sentMs)
          before?.call.end()
        }
        leg.sentMs += chunk.length / samplesPerMs
        isStuck = !leg.call.write({ audio: Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) })
      }
      waiting = at < all.length ? [all.slice(at)] : []
      waitingSamples = all.length - at
    }

    const endSound = (): void => {
      send(true)
      if (waitingSamples > 0) return
      const last = legs.at(-1)
      if (last === undefined) end([])
      else last.call.end()
    }

    lineFor(leave, region).then(
      (ready) => {
        connected = ready
        if (state === 'over') return
        if (state === 'finishing') endSound()
        else send()
      },
      () => lose('client'),
    )

    return {
      push: (samples) => {
        if (state !== 'open') return
        waiting.push(samples.slice())
        waitingSamples += samples.length
        if (waitingSamples / samplesPerMs > mostWaitingMs) return lose('slow')
        if (waitingSamples >= chunkSamples) send()
      },
      finish: async () => {
        if (state !== 'open') return settled.promise
        state = 'finishing'
        endSound()
        const timer = setTimeout(() => lose('late'), patienceMs)
        const result = await settled.promise
        clearTimeout(timer)
        return result
      },
      cancel: () => end(null),
    }
  }

  return { name: 'Google Speech-to-Text v2, short', open, close: closeLine }
}

/** No recogniser of the project's own: the nameless one, with everything said in each call. */
const recognizerOf = ({ project }: OpinionLeave, region: OpinionRegion): string =>
  `projects/${project}/locations/${region}/recognizers/_`
