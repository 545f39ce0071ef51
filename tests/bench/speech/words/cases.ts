import type { AttemptVerdict } from '../../../../preload/contract/verdict.ts'
import { join, normalised, roomNoise, silence, under, withNoise } from '../clips/effects.ts'
import { type Manner, manners, plainManner } from '../clips/recipe.ts'
import { speak } from '../clips/speak.ts'
import type { Text } from '../clips/texts.ts'
import type { Voice } from '../clips/voices.ts'
import { randomOf, shuffled } from '../random.ts'
import * as spoken from './spoken.ts'

/** What a round of a case may use; `seed` names the round. */
export interface Round {
  readonly texts: readonly Text[]
  readonly voices: readonly Voice[]
  readonly number: number
  readonly seed: string
}

export interface Take {
  readonly text: Text
  readonly samples: Float32Array
  /** Whether the verdict is what a fair listener would say of this take. */
  readonly isRight: (verdict: AttemptVerdict) => boolean
}

export interface WordCase {
  readonly name: string
  /** What "right" means, for the table. */
  readonly rule: string
  readonly rounds: number
  readonly make: (round: Round) => Promise<Take>
}

const easyManners: readonly Manner[] = [
  plainManner,
  manners.child ?? plainManner,
  manners.noise ?? plainManner,
  manners.fast ?? plainManner,
]

const isMissing = (verdict: AttemptVerdict, word: number): boolean => verdict.words[word]?.verdict === 'missing'
const isAllSaid = (verdict: AttemptVerdict): boolean =>
  verdict.outcome === 'judged' && verdict.words.every(({ verdict: word }) => word !== 'missing')
const isCalledWrong = (verdict: AttemptVerdict, word: number): boolean =>
  ['wrong', 'missing'].includes(verdict.words[word]?.verdict ?? 'missing')

const chosen = ({ texts, voices, number, seed }: Round) => ({
  text: shuffled(texts, seed)[0] as Text,
  voice: voices[number % voices.length] as Voice,
  manner: easyManners[Math.floor(number / voices.length) % easyManners.length] as Manner,
})

/** A case in which a text is said other than word for word. */
const said = (
  name: string,
  rule: string,
  rounds: number,
  say: (text: Text, random: () => number) => spoken.Spoken,
  judge: (verdict: AttemptVerdict, said: spoken.Spoken, starts: readonly number[] | null) => boolean,
): WordCase => ({
  name,
  rule,
  rounds,
  make: async (round) => {
    const { text, voice, manner } = chosen(round)
    const what = say(text, randomOf(`${round.seed}/said`))
    const clip = await speak({ voice, words: what.words, manner, seed: round.seed })
    const starts = clip.times?.map(({ startMs }) => startMs) ?? null
    return { text, samples: clip.samples, isRight: (verdict) => judge(verdict, what, starts) }
  },
})

/** The recogniser may place a word that early. */
const slackMs = 120

const wordsIn = (text: Text): ReadonlySet<string> => new Set(text.words.map(({ text: word }) => word.toLowerCase()))
const isForeign = (one: Text, other: Text): boolean =>
  [...wordsIn(one)].filter((word) => wordsIn(other).has(word)).length * 5 <=
  Math.min(wordsIn(one).size, wordsIn(other).size)

const other = (round: Round, text: Text, place: number): Text =>
  shuffled(
    round.texts.filter((one) => isForeign(one, text)),
    `${round.seed}/other/${place}`,
  )[0] as Text

const isRefused = (verdict: AttemptVerdict): boolean => verdict.outcome === 'refused'

const wrongTwister: WordCase = {
  name: 'wrongTwister',
  rule: 'refused',
  rounds: 150,
  make: async (round) => {
    const { text, voice, manner } = chosen(round)
    const clip = await speak({ voice, words: other(round, text, 0).words, manner, seed: round.seed })
    return { text, samples: clip.samples, isRight: isRefused }
  },
}

const silentRooms = 'refused'
const silent: WordCase = {
  name: 'silence',
  rule: silentRooms,
  rounds: 100,
  make: async (round) => {
    const { text } = chosen(round)
    const random = randomOf(round.seed)
    const length = Math.round(16_000 * (1 + 6 * random()))
    const level = 10 ** ((-80 + 50 * random()) / 20)
    const noise = roomNoise(length, round.seed)
    const kinds: readonly (() => Float32Array)[] = [
      () => silence(length / 16),
      () => noise.map((value) => value * level),
      // Mains hum with its overtones under a little noise.
      () => noise.map((value, at) => level * (0.3 * value + Math.sin(at * 0.01963) + 0.5 * Math.sin(at * 0.03927))),
      // Somebody knocks, now and then.
      () => noise.map((value, at) => value * level * 0.3 + (at % 14_000 < 160 ? 0.2 * (0.5 - (at % 2)) : 0)),
      // A fan: the room's noise, slowly waxing and waning.
      () => noise.map((value, at) => value * level * (1 + 0.3 * Math.sin(at / 9_000))),
    ]
    return { text, samples: (kinds[round.number % kinds.length] as () => Float32Array)(), isRight: isRefused }
  },
}

/** Other texts by other voices, one over the other. */
const crowd = async (round: Round, text: Text, people: number): Promise<Float32Array> => {
  const clips = await Promise.all(
    Array.from({ length: people }, async (_, place) => {
      const voice = round.voices[(round.number + place + 1) % round.voices.length] as Voice
      const { samples } = await speak({
        voice,
        words: other(round, text, place).words,
        manner: plainManner,
        seed: round.seed,
      })
      return join([silence(250 * place), normalised(samples, 0.2)])
    }),
  )
  const length = clips.reduce((most, clip) => Math.max(most, clip.length), 0)
  const mixed = Float32Array.from({ length }, (_, at) => clips.reduce((sum, clip) => sum + (clip[at] ?? 0), 0))
  return withNoise(normalised(mixed, 0.5), 30, round.seed)
}

const babble: WordCase = {
  name: 'babble',
  rule: 'refused',
  rounds: 100,
  make: async (round) => {
    const { text } = chosen(round)
    return { text, samples: await crowd(round, text, 4 + (round.number % 3)), isRight: isRefused }
  },
}

const behindDb = 15
const secondVoice: WordCase = {
  name: 'secondVoice',
  rule: `judged, no word called missing (the other voice ${behindDb} dB below)`,
  rounds: 60,
  make: async (round) => {
    const { text, voice, manner } = chosen(round)
    const clip = await speak({ voice, words: text.words, manner, seed: round.seed })
    return { text, samples: under(clip.samples, await crowd(round, text, 1), behindDb), isRight: isAllSaid }
  },
}

export const wordCases: readonly WordCase[] = [
  said(
    'skipped',
    'the word left out is missing, and no other',
    60,
    spoken.skipped,
    (verdict, { word }) =>
      verdict.outcome === 'judged' && verdict.words.every((_, index) => isMissing(verdict, index) === (index === word)),
  ),
  said('repeated', 'no word missing, the repeated one not wrong', 60, spoken.repeated, (verdict, { word }) =>
    isAllSaid(verdict) ? word === null || !isCalledWrong(verdict, word) : false,
  ),
  said(
    'selfCorrected',
    'no word missing, the corrected one not wrong',
    100,
    spoken.selfCorrected,
    (verdict, { word }) => isAllSaid(verdict) && (word === null || !isCalledWrong(verdict, word)),
  ),
  said(
    'selfCorrectedTimes',
    'the same takes: the corrected word begins after the false start',
    100,
    spoken.selfCorrected,
    (verdict, { word, own }, starts) => {
      const meant = word === null || starts === null ? null : (starts[own.indexOf(word)] ?? null)
      const found = word === null ? null : (verdict.words[word]?.startMs ?? null)
      return verdict.outcome === 'judged' && (meant === null || found === null || found >= meant - slackMs)
    },
  ),
  said('extra', 'no word missing', 60, spoken.extra, isAllSaid),
  said('half', 'the first half said, the rest missing', 60, spoken.half, (verdict, { own }) =>
    verdict.outcome === 'judged'
      ? verdict.words.every((_, index) => isMissing(verdict, index) === !own.includes(index))
      : false,
  ),
  said('halfAltered', 'not refused', 150, spoken.halfAltered, (verdict) => verdict.outcome === 'judged'),
  wrongTwister,
  silent,
  babble,
  secondVoice,
]
