import type { Failure } from '../../preload/contract/failure.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import { wordsOf } from '../core/phonology/words.ts'
import type { SpeechEngine, SpeechListener, SpeechStream, SpeechTarget, TargetWord } from '../ports.ts'
import { createLifeSigns } from './lifeSigns.ts'
import { crashed, type Link, startLink, timedOut } from './link.ts'
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
  /** How long one answer may take; scoring gets the length of the take on top. */
  readonly callTimeoutMs?: number
}

export interface OwnedSpeechEngine extends SpeechEngine {
  /** For tests: ends the worker in the middle of whatever it does, as a crash would. */
  kill(): Promise<void>
}

const longestText = 40
const closed: Failure = { code: 'engine-crashed', message: 'The speech engine has been closed.' }

interface OpenStream {
  readonly listener: SpeechListener
  failure: Failure | null
  /** The worker gave a sign that it follows it. */
  isFollowed: boolean
}

export const createSpeechEngine = (options: SpeechEngineOptions): OwnedSpeechEngine => {
  const { workerUrl, pronounceUnknown, startTimeoutMs = 45_000, callTimeoutMs = 10_000 } = options
  const streams = new Map<number, OpenStream>()
  let lastStream = 0
  let isClosed = false
  let link: Link | null = null
  let name: string | null = null
  /** One that only starts has nothing to say yet. */
  let isWorking = false
  const signs = createLifeSigns(() => void link?.end(timedOut))

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
      onReady(engine) {
        name = engine
        isWorking = true
      },
      onMessage(message) {
        const stream = streams.get(message.stream)
        if (stream === undefined) return
        // The first sign tells that the stream is open, which is something large.
        signs.sign(message.kind === 'foreseen' || !stream.isFollowed)
        stream.isFollowed = true
        if (message.kind === 'alive') return
        if (message.kind === 'word') stream.listener.onWord(message.word)
        else if (message.kind === 'foreseen') stream.listener.onForeseen?.(message.foresight)
        else failStream(message.stream, crashed)
      },
      onEnd(failure) {
        if (link === started) {
          link = null
          isWorking = false
          signs.rest()
        }
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
    signs.began()
    const answer = await current.request(kind, input, timeoutMs, transfer)
    signs.sign(true)
    return answer
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
    const stream: OpenStream = { listener, failure: null, isFollowed: false }
    streams.set(id, stream)
    const current = live()
    let isOver = false
    signs.rest()
    signs.began()
    current?.send({ kind: 'open', stream: id, target })
    if (!current) failStream(id, closed)
    return {
      push(samples) {
        if (isOver || stream.failure) return
        const copy = samples.slice()
        current?.send({ kind: 'audio', stream: id, samples: copy }, [copy.buffer])
        if (isWorking) signs.fed()
      },
      foresee() {
        if (isOver || stream.failure) return
        signs.began()
        current?.send({ kind: 'foresee', stream: id })
      },
      async finish(isAsForeseen = false) {
        if (isOver) return fail('not-found', 'This attempt has already ended.')
        isOver = true
        signs.rest()
        const result =
          stream.failure || !current
            ? fail((stream.failure ?? closed).code, (stream.failure ?? closed).message)
            : await current.request('finish', { stream: id, isAsForeseen }, callTimeoutMs)
        // Whoever waits for the verdict hears of the failure there, and only there.
        streams.delete(id)
        return result
      },
      cancel() {
        if (isOver) return
        isOver = true
        signs.rest()
        streams.delete(id)
        current?.send({ kind: 'cancel', stream: id })
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
      const timeoutMs = 6 * callTimeoutMs + copy.length / 16
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
