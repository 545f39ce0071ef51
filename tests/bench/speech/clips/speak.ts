import { readWave, toInt16, writeWave } from '../../../../main/audio/wave.ts'
import { cacheFolder, keep, keyOf, recall } from '../cache.ts'
import { unwrap } from '../engines.ts'
import { join, normalised, shrink, silence, withNoise } from './effects.ts'
import { speakByEspeak } from './espeak.ts'
import { speakByFestival } from './festival.ts'
import { speakByFlite } from './flite.ts'
import type { Clip, Recipe } from './recipe.ts'

/** Raised where the making of clips changes, so that old ones are not taken for new. */
const recipeVersion = 2
const edgeMs = 250
const peak = 0.5
const quietRoomDb = 45

interface Raw {
  readonly wave: Uint8Array
  readonly times: Clip['times']
}

const wordTimes = (recipe: Recipe, said: readonly { readonly startMs: number; readonly endMs: number }[]) => {
  let next = 0
  return recipe.words.map(({ sounds }) => {
    const own = said.slice(next, next + sounds.length)
    next += sounds.length
    return { startMs: own.at(0)?.startMs ?? 0, endMs: own.at(-1)?.endMs ?? 0 }
  })
}

const make = async ({ voice, words, manner }: Recipe, size: number): Promise<Raw> => {
  const pitch = manner.isChild ? voice.childPitch : null
  // A smaller speaker comes out shorter, which is made up for beforehand.
  const stretch = Number((manner.stretch * size).toFixed(3))
  if (voice.program === 'festival') return { wave: speakByFestival(voice.name, words, stretch, pitch), times: null }
  if (voice.program === 'espeak-ng') return { wave: speakByEspeak(voice.name, words, stretch, pitch), times: null }
  const speech = await speakByFlite(voice.name, words, stretch, pitch)
  return { wave: speech.wave, times: wordTimes({ voice, words, manner, seed: '' }, speech.said) }
}

const rawOf = async (recipe: Recipe, size: number): Promise<Raw> => {
  const folder = cacheFolder('clips')
  const { voice, words, manner } = recipe
  const said = words.map(({ text, sounds, pauseMs }) => [text, ...sounds, pauseMs === undefined ? '' : ','])
  const key = keyOf([recipeVersion, voice.id, size, manner.isChild, voice.childPitch, manner.stretch, said])
  const wave = recall(folder, `${key}.wav`)
  const times = recall(folder, `${key}.json`)
  if (wave !== null && times !== null)
    return { wave, times: JSON.parse(Buffer.from(times).toString('utf8')) as Clip['times'] }
  const raw = await make(recipe, size)
  const made = writeWave(toInt16(unwrap(readWave(raw.wave)).samples), 16_000)
  keep(folder, `${key}.wav`, made)
  keep(folder, `${key}.json`, Buffer.from(JSON.stringify(raw.times)))
  return { wave: made, times: raw.times }
}

type Times = NonNullable<Clip['times']>

/** Each rest made as long as it should be: quiet put into the middle of the one that the voice makes. */
const withPauses = (samples: Float32Array, times: Times, words: Recipe['words']) => {
  const pieces: Float32Array[] = []
  const moved: { startMs: number; endMs: number }[] = []
  let cut = 0
  let added = 0
  for (const [index, { startMs, endMs }] of times.entries()) {
    moved.push({ startMs: startMs + added, endMs: endMs + added })
    const pauseMs = words[index]?.pauseMs
    const next = times[index + 1]
    if (pauseMs === undefined || next === undefined) continue
    const missing = pauseMs - (next.startMs - endMs)
    if (missing <= 0) continue
    const middle = Math.round((endMs + next.startMs) * 8)
    pieces.push(samples.subarray(cut, middle), silence(missing))
    cut = middle
    added += missing
  }
  return { samples: join([...pieces, samples.subarray(cut)]), times: moved }
}

/** The clip of a recipe: always the same, with a moment of quiet at either end. */
export const speak = async (recipe: Recipe): Promise<Clip> => {
  const { voice, words, manner, seed } = recipe
  const size = manner.isChild ? voice.childSize : 1
  const raw = await rawOf(recipe, size)
  const said = normalised(shrink(unwrap(readWave(raw.wave)).samples, size), peak)
  const whole = join([silence(edgeMs), said, silence(edgeMs)])
  const place = (ms: number): number => edgeMs + ms / size
  const times = raw.times?.map(({ startMs, endMs }) => ({ startMs: place(startMs), endMs: place(endMs) })) ?? null
  const rested = times === null ? { samples: whole, times } : withPauses(whole, times, words)
  // No room is without any noise.
  return { samples: withNoise(rested.samples, manner.noiseDb ?? quietRoomDb, seed), times: rested.times }
}
