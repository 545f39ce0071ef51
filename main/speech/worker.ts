import { parentPort, workerData } from 'node:worker_threads'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { SpeechTarget } from '../ports/index.ts'
import { analyse, type Take } from './analysis.ts'
import { openDecoder, type SpeechDecoder } from './decoder.ts'
import type { SoundJudge } from './judgement.ts'
import { type Listening, listenTo } from './listening.ts'
import type { FromWorker, Request, ToWorker } from './messages.ts'
import { createModelJudge } from './modelJudge.ts'
import { buildNetwork, type Network } from './network.ts'
import { networkJudge } from './networkJudge.ts'
import { createHeart, openWith, withHeart } from './pulse.ts'
import { rehearsalOf } from './rehearsal.ts'
import { findSoundModel } from './soundModelPlace.ts'

/** The speech worker: holds the recogniser, whose calls block, away from the main thread. */

const port = parentPort
if (!port) throw new Error('The speech worker runs as a worker thread only.')
const samplesPerMs = 16
const heart = createHeart((workerData as { readonly pulse: SharedArrayBuffer }).pulse)
const post = (message: FromWorker): void => port.postMessage(message)

const open = async (): Promise<SpeechDecoder> => withHeart(heart, await openWith(heart, openDecoder))

const decoder = await open()
/** A second one, which judges while the first goes on listening; opened when somebody is about to practise. */
let spare: SpeechDecoder | null = null

/** The learned model where it is there and whole; else the recogniser's own ear. */
const chooseJudge = (): SoundJudge => {
  const place = findSoundModel()
  try {
    return place === null ? networkJudge : createModelJudge(place, heart.beat)
  } catch {
    return networkJudge
  }
}
const soundJudge = chooseJudge()

interface Current {
  readonly stream: number
  readonly listening: Listening
  /** The verdict on what there was when it seemed to be over. */
  foreseen: AttemptVerdict | null
}
let current: Current | null = null

const networks = new Map<string, Network>()
const largestCache = 64

const networkOf = (target: SpeechTarget): Network => {
  const key = target.words.map((word) => `${word.text}:${word.sounds.join(' ')}`).join('|')
  const known = networks.get(key)
  if (known) return known
  const network = buildNetwork(target.words, (word) => decoder.pronunciationsOf(word.text.toLowerCase()))
  if (networks.size >= largestCache) networks.clear()
  networks.set(key, network)
  return network
}

const judge = (using: SpeechDecoder, target: SpeechTarget, take: Omit<Take, 'text'>) =>
  analyse(using, networkOf(target), soundJudge, {
    ...{ text: target.text, strictness: target.strictness, shifts: target.shifts },
    ...take,
  })

const finish = (stream: number, isAsForeseen: boolean): Result<unknown> => {
  if (current?.stream !== stream) return fail('not-found', 'This attempt has already ended.')
  const { listening, foreseen } = current
  current = null
  const take = listening.end()
  if (isAsForeseen && foreseen !== null) return succeed({ ...foreseen, durationMs: take.samples.length / samplesPerMs })
  return succeed(judge(decoder, listening.target, take).verdict)
}

const foresee = (): void => {
  if (current === null) return
  current.foreseen = null
  let isLastWordThere: boolean | null = null
  // Where looking ahead fails, the judgement at the end is made anew.
  try {
    const analysed = spare && judge(spare, current.listening.target, current.listening.peek())
    current.foreseen = analysed?.verdict ?? null
    isLastWordThere = analysed?.isLastWordThere ?? null
  } catch {}
  post({ kind: 'foreseen', stream: current.stream, foresight: { isLastWordThere }, verdict: current.foreseen })
}

/** After so many the code is compiled for the most part. */
let rehearsalsLeft = 2
/** Before anybody speaks, and one at a time: whoever asks for something meanwhile goes first. What it finds is of no use. */
const rehearse = (target: SpeechTarget): void => {
  if (rehearsalsLeft === 0 || current || !spare) return
  rehearsalsLeft -= 1
  try {
    judge(spare, target, rehearsalOf(networkOf(target)))
  } catch {}
  setImmediate(rehearse, target)
}

const answer = async (request: Request): Promise<Result<unknown>> => {
  switch (request.kind) {
    case 'pronounce':
      return succeed(request.words.map((word) => decoder.pronunciationsOf(word)[0] ?? null))
    case 'prepare': {
      const network = networkOf(request.target)
      if (!current) decoder.load(network.following)
      spare ??= await open()
      return succeed(undefined)
    }
    case 'finish':
      return finish(request.stream, request.isAsForeseen)
    case 'score': {
      if (current) spare ??= await open()
      return succeed(judge(current && spare ? spare : decoder, request.target, { samples: request.samples }).verdict)
    }
  }
}

const cancel = (stream: number): void => {
  if (current?.stream !== stream) return
  const { listening } = current
  current = null
  listening.end()
}

const onStream = (message: Exclude<ToWorker, Request>): void => {
  try {
    if (message.kind === 'cancel') cancel(message.stream)
    else if (message.kind === 'open') {
      if (current) cancel(current.stream)
      const listening = listenTo(decoder, networkOf(message.target), message.target)
      current = { stream: message.stream, listening, foreseen: null }
    } else if (current?.stream !== message.stream) return
    else if (message.kind === 'foresee') foresee()
    else {
      for (const word of current.listening.push(message.samples)) post({ kind: 'word', stream: message.stream, word })
    }
  } catch (error) {
    current = null
    post({ kind: 'streamFailed', stream: message.stream, message: String(error) })
  }
}

const sentence = 'The speech engine could not work on this recording. Please try once more.'

port.on('message', (message: ToWorker) => {
  heart.beat()
  if (!('id' in message)) {
    onStream(message)
    heart.done()
    return
  }
  void answer(message)
    .catch(() => fail('internal', sentence))
    .then((result) => {
      post({ kind: 'answer', id: message.id, result })
      heart.done()
      if (message.kind === 'prepare') setImmediate(rehearse, message.target)
    })
})
post({ kind: 'ready', engine: soundJudge.name })
