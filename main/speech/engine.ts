import { availableParallelism, loadavg } from 'node:os'
import type { Failure } from '../../preload/contract/failure.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import { wordsOf } from '../core/phonology/words.ts'
import type { SpeechEngine, SpeechListener, SpeechStream, SpeechTarget, TargetWord } from '../ports/index.ts'
import { patienceMs } from './lifeSigns.ts'
import { crashed, type Link, startLink } from './link.ts'
import { networkEngineName } from './name.ts'
import { findSoundModel } from './soundModelPlace.ts'

export interface SpeechEngineOptions {
  /** The worker's program (main/speech/worker.ts, or its bundle). */
  readonly workerUrl: URL
  /** Sounds of a word that the dictionary lacks, or null where there is no way to tell. */
  readonly pronounceUnknown: (word: string) => Promise<readonly Sound[] | null>
  /** The worker died; another one is on its way. */
  readonly onDeath?: () => void
  /** How long the worker may take to be ready. */
  readonly startTimeoutMs?: number
  /** How long one answer may take, though it gets on all the time; judging gets the length of the take on top. */
  readonly callTimeoutMs?: number
}

export interface OwnedSpeechEngine extends SpeechEngine {
  /** For tests: ends the worker in the middle of whatever it does, as a crash would. */
  kill(): Promise<void>
}

const longestText = 40
const samplesPerMs = 16
const closed: Failure = { code: 'engine-crashed', message: 'The speech engine has been closed.' }

interface OpenStream {
  readonly listener: SpeechListener
  failure: Failure | null
  /** Judgements ahead of the end that have not been answered. */
  awaited: number
  /** What the latest of them said. */
  foreseen: AttemptVerdict | null
}

export const createSpeechEngine = (options: SpeechEngineOptions): OwnedSpeechEngine => {
  const { workerUrl, pronounceUnknown, startTimeoutMs = 45_000, callTimeoutMs = 10_000 } = options
  const streams = new Map<number, OpenStream>()
  let lastStream = 0
  let isClosed = false
  let link: Link | null = null
  let name: string | null = null
  /** Workers that seemed to hang since one has judged. */
  let hangsInARow = 0
  const hasJudged = (result: Result<unknown>): void => {
    if (result.ok) hangsInARow = 0
  }

  const failStream = (id: number, failure: Failure): void => {
    const stream = streams.get(id)
    if (!stream || stream.failure) return
    stream.failure = failure
    stream.listener.onFailed(failure)
  }

  const start = (): Link => {
    let isReady = false
    const started = startLink({
      workerUrl,
      startTimeoutMs,
      patience: () => patienceMs(hangsInARow, (loadavg()[0] ?? 0) / availableParallelism()),
      onReady(engine) {
        name = engine
      },
      onHung() {
        hangsInARow += 1
      },
      onMessage(message) {
        const stream = streams.get(message.stream)
        if (stream === undefined) return
        if (message.kind === 'word') stream.listener.onWord(message.word)
        else if (message.kind === 'foreseen') {
          stream.awaited -= 1
          stream.foreseen = message.verdict
          stream.listener.onForeseen?.(message.foresight)
        } else failStream(message.stream, crashed)
      },
      onEnd(failure) {
        if (link === started) link = null
        for (const id of streams.keys()) failStream(id, failure)
        if (!isClosed && isReady) options.onDeath?.()
        // One that never came up is tried again at the next call, not in a circle.
        if (!isClosed && isReady) link = start()
      },
    })
    void started.ready.then((result) => {
      isReady = result.ok
    })
    return started
  }

  const live = (): Link | null => {
    if (isClosed) return null
    link ??= start()
    return link
  }

  const request: Link['request'] = async (kind, input, timeoutMs, transfer) => {
    const current = live()
    if (!current) return fail(closed.code, closed.message)
    const isReady = await current.ready
    if (!isReady.ok) return isReady
    return current.request(kind, input, timeoutMs, transfer)
  }

  const pronounce = async (text: string): Promise<Result<SpeechTarget>> => {
    const words = wordsOf(text)
    if (words.length === 0) return fail('bad-input', 'There is no word to say in this text. Please give at least one.')
    if (words.length > longestText) return fail('bad-input', `Please give at most ${longestText} words at a time.`)
    const known = await request('pronounce', { words }, callTimeoutMs)
    if (!known.ok) return known
    const sounds = await Promise.all(
      words.map(async (word, index) => known.value[index] ?? (await pronounceUnknown(word).catch(() => null))),
    )
    const unknown = words.filter((_, index) => !sounds[index]?.length)
    if (unknown.length > 0) {
      const names = [...new Set(unknown)].map((word) => `"${word}"`).join(', ')
      return fail(
        'unknown-word',
        `Nobody has told me how to say ${names}. Please check the spelling or use another word.`,
      )
    }
    const target: TargetWord[] = words.map((word, index) => ({ text: word, sounds: sounds[index] ?? [] }))
    return succeed({ text, words: target })
  }

  const listen = (target: SpeechTarget, listener: SpeechListener): SpeechStream => {
    lastStream += 1
    const id = lastStream
    const stream: OpenStream = { listener, failure: null, awaited: 0, foreseen: null }
    streams.set(id, stream)
    const current = live()
    let isOver = false
    let takeMs = 0
    /** The worker hears nothing further of it, and says nothing. */
    const leave = (): void => {
      isOver = true
      stream.foreseen = null
      streams.delete(id)
      current?.send({ kind: 'cancel', stream: id })
    }
    current?.send({ kind: 'open', stream: id, target })
    if (!current) failStream(id, closed)
    return {
      push(samples) {
        if (isOver || stream.failure) return
        const copy = samples.slice()
        takeMs += copy.length / samplesPerMs
        current?.send({ kind: 'audio', stream: id, samples: copy }, [copy.buffer])
      },
      foresee() {
        if (isOver || stream.failure) return
        stream.awaited += 1
        current?.send({ kind: 'foresee', stream: id })
      },
      finishAsForeseen() {
        const { foreseen } = stream
        if (isOver || stream.failure || stream.awaited > 0 || foreseen === null) return null
        hangsInARow = 0
        leave()
        return { ...foreseen, durationMs: takeMs }
      },
      async finish(isAsForeseen = false) {
        if (isOver) return fail('not-found', 'This attempt has already ended.')
        isOver = true
        stream.foreseen = null
        const result =
          stream.failure || !current
            ? fail((stream.failure ?? closed).code, (stream.failure ?? closed).message)
            : await current.request('finish', { stream: id, isAsForeseen }, callTimeoutMs + takeMs)
        hasJudged(result)
        // Whoever waits for the verdict hears of the failure there, and only there.
        streams.delete(id)
        return result
      },
      cancel() {
        if (!isOver) leave()
      },
    }
  }

  return {
    get name() {
      // What the worker will choose, until it has said what it chose.
      name ??= findSoundModel()?.name ?? networkEngineName
      return name
    },
    async ready() {
      const current = live()
      return current ? current.ready : fail(closed.code, closed.message)
    },
    pronounce,
    prepare: (target) => request('prepare', { target }, callTimeoutMs),
    listen,
    score(samples, target) {
      const copy = samples.slice()
      // Nobody waits for a batch as a child does: a busy machine gets more time.
      const timeoutMs = 6 * callTimeoutMs + copy.length / samplesPerMs
      return request('score', { samples: copy, target }, timeoutMs, [copy.buffer])
    },
    async kill() {
      await link?.end(crashed)
    },
    async dispose() {
      isClosed = true
      await link?.end(closed)
      link = null
    },
  }
}
