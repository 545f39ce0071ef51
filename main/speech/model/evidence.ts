import { framesABeat } from '../pulse.ts'
import { soundOrder } from './acoustic-model.ts'
import type { Analysis } from './analysis.ts'

const soundCount = soundOrder.length
/** Log mel energies, then for each sound how likely it is in this frame, then silence, then loudness. */
export const frameSize = 40 + soundCount + 2
const plainNames = [
  'logDuration',
  'relativeDuration',
  'logFirst',
  'logMiddle',
  'logLast',
  'goodness',
  'goodnessFirst',
  'goodnessMiddle',
  'goodnessLast',
  'goodnessWorst',
  'posterior',
  'fit',
  'loudness',
  'silenceBefore',
  'silenceAfter',
  'isFirst',
  'isLast',
  'wordLength',
  'bestCompetitor',
  'bestCompetitorPerFrame',
  'omission',
  'expectedLikelihood',
] as const
const utteranceNames = [
  'meanGoodness',
  'spreadOfGoodness',
  'meanCompetitor',
  'soundsPerSecond',
  'silentShare',
  'warp',
  'loudnessRange',
  'meanFit',
  'logSounds',
] as const
/** What each column of the evidence of a sound means. */
export const evidenceNames: readonly string[] = [
  ...plainNames,
  ...utteranceNames,
  ...soundOrder.map((sound) => `ratio ${sound}`),
  ...soundOrder.map((sound) => `likely ${sound}`),
  'likely silence',
]
export const evidenceSize = evidenceNames.length

export interface Evidence {
  /** Frames x frameSize. */
  readonly frames: Float32Array
  /** Sounds x evidenceSize. */
  readonly sounds: Float32Array
}

const bounded = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))

/** Per frame: log posteriors of the sounds (softened by ten, down to -5), of silence, and loudness. */
const frameRows = (analysis: Analysis, candidates: Int32Array) => {
  const { frames, task, mel } = analysis
  const rows = new Float32Array(frames * frameSize)
  const best = new Float32Array(frames)
  const means = new Float64Array(40)
  for (let index = 0; index < mel.length; index++)
    means[index % 40] = (means[index % 40] as number) + (mel[index] as number) / frames
  const overall = means.reduce((sum, mean) => sum + mean, 0) / 40
  for (let frame = 0; frame < frames; frame++) {
    if (frame % framesABeat === 0) task.beat?.()
    const row = frame * frameSize
    let loudness = 0
    for (let band = 0; band < 40; band++) {
      const energy = mel[frame * 40 + band] as number
      rows[row + band] = (energy - (means[band] as number)) / 3
      loudness += energy / 40
    }
    let highest = task.silence[frame] as number
    for (let sound = 0; sound < soundCount; sound++) {
      const from = frame * task.columnCount + (candidates[sound] as number)
      const likelihood = Math.max(
        task.likelihoods[from] as number,
        task.likelihoods[from + 1] as number,
        task.likelihoods[from + 2] as number,
      )
      rows[row + 40 + sound] = likelihood
      highest = Math.max(highest, likelihood)
    }
    rows[row + 40 + soundCount] = task.silence[frame] as number
    for (let column = 40; column <= 40 + soundCount; column++)
      rows[row + column] = Math.max(-5, ((rows[row + column] as number) - highest) / 10)
    best[frame] = highest
    rows[row + frameSize - 1] = (loudness - overall) / 3
  }
  return { rows, best }
}

/** Turns an analysis into the numbers that the networks see. Durations in frames of 10 ms, ratios in tens of nats. */
export const gatherEvidence = (analysis: Analysis, candidates: Int32Array): Evidence => {
  const { alignment, task, ratios, sounds, isWordStart, frames } = analysis
  const { boundaries } = alignment
  const { rows, best } = frameRows(analysis, candidates)
  const count = sounds.length
  const result = new Float32Array(count * evidenceSize)
  const width = soundCount + 1
  const likelihood = (frame: number, column: number): number =>
    task.likelihoods[frame * task.columnCount + column] as number
  const fits = new Float64Array(count)
  for (let sound = 0; sound < count; sound++) {
    task.beat?.()
    const at = (state: number): number => boundaries[sound * 4 + state] as number
    const column = task.sounds[sound] as number
    const expected = sounds[sound] as number
    const duration = at(3) - at(0)
    const goodness = [0, 0, 0]
    let worst = 0
    let posterior = 0
    let loudness = 0
    const likely = new Float64Array(width)
    for (let state = 0; state < 3; state++) {
      for (let frame = at(state); frame < at(state + 1); frame++) {
        const own = likelihood(frame, column + state)
        const ratio = Math.max(-60, own - (best[frame] as number)) / 10
        goodness[state] = (goodness[state] as number) + ratio
        worst = Math.min(worst, ratio)
        posterior += (rows[frame * frameSize + 40 + expected] as number) / duration
        loudness += (rows[frame * frameSize + frameSize - 1] as number) / duration
        fits[sound] = (fits[sound] as number) + own / duration
        for (let other = 0; other < width; other++)
          likely[other] = (likely[other] as number) + (rows[frame * frameSize + 40 + other] as number) / duration
      }
    }
    const spans = [0, 1, 2].map((state) => at(state + 1) - at(state))
    const before = sound === 0 ? at(0) : at(0) - (boundaries[sound * 4 - 1] as number)
    const after = sound + 1 === count ? frames - at(3) : (boundaries[sound * 4 + 4] as number) - at(3)
    let start = sound
    while (!isWordStart[start]) start--
    let end = sound + 1
    while (end < count && !isWordStart[end]) end++
    let competitor = -1e9
    for (let other = 0; other < soundCount; other++)
      if (other !== expected) competitor = Math.max(competitor, ratios[sound * width + other] as number)
    const total = goodness.reduce((sum, part) => sum + part, 0)
    const plain: Record<(typeof plainNames)[number], number> = {
      logDuration: Math.log(duration),
      relativeDuration: 0,
      logFirst: Math.log(spans[0] as number),
      logMiddle: Math.log(spans[1] as number),
      logLast: Math.log(spans[2] as number),
      goodness: total / duration,
      goodnessFirst: (goodness[0] as number) / (spans[0] as number),
      goodnessMiddle: (goodness[1] as number) / (spans[1] as number),
      goodnessLast: (goodness[2] as number) / (spans[2] as number),
      goodnessWorst: worst,
      posterior,
      fit: 0,
      loudness,
      silenceBefore: Math.log1p(before) / 2,
      silenceAfter: Math.log1p(after) / 2,
      isFirst: isWordStart[sound] as number,
      isLast: end === sound + 1 ? 1 : 0,
      wordLength: Math.log(end - start),
      bestCompetitor: bounded(competitor / 10, -10, 10),
      bestCompetitorPerFrame: bounded(competitor / 10 / Math.sqrt(duration), -5, 5),
      omission: bounded((ratios[sound * width + soundCount] as number) / 10, -15, 10),
      expectedLikelihood: bounded((fits[sound] as number) / 30 + 5, -5, 5),
    }
    const row = sound * evidenceSize
    plainNames.forEach((name, index) => {
      result[row + index] = plain[name]
    })
    const tail = row + plainNames.length + utteranceNames.length
    for (let other = 0; other < soundCount; other++)
      result[row + plainNames.length + utteranceNames.length + other] = bounded(
        (ratios[sound * width + other] as number) / 20,
        -5,
        5,
      )
    for (let other = 0; other < width; other++) result[tail + soundCount + other] = likely[other] as number
  }
  addUtterance(analysis, result, fits, rows)
  return { frames: rows, sounds: result }
}

const columnOf = (name: (typeof plainNames)[number]): number => plainNames.indexOf(name)

/** Fills in what is relative to the whole utterance: every sound of it carries the same values. */
const addUtterance = (analysis: Analysis, result: Float32Array, fits: Float64Array, rows: Float32Array): void => {
  const { frames, warp, alignment } = analysis
  const count = fits.length
  const meanOf = (column: number): number => {
    let sum = 0
    for (let sound = 0; sound < count; sound++) sum += result[sound * evidenceSize + column] as number
    return sum / count
  }
  const goodness = meanOf(columnOf('goodness'))
  let spread = 0
  for (let sound = 0; sound < count; sound++)
    spread += ((result[sound * evidenceSize + columnOf('goodness')] as number) - goodness) ** 2 / count
  const duration = meanOf(columnOf('logDuration'))
  const fit = fits.reduce((sum, value) => sum + value / count, 0)
  const silent = alignment.columns.reduce((sum, column) => sum + (column < 0 ? 1 : 0), 0)
  const loudness = Float32Array.from(
    { length: frames },
    (_, frame) => rows[frame * frameSize + frameSize - 1] as number,
  ).sort()
  const range = (loudness[Math.floor(frames * 0.95)] as number) - (loudness[Math.floor(frames * 0.05)] as number)
  const utterance: Record<(typeof utteranceNames)[number], number> = {
    meanGoodness: goodness,
    spreadOfGoodness: Math.sqrt(spread),
    meanCompetitor: meanOf(columnOf('bestCompetitor')),
    soundsPerSecond: (10 * count) / Math.max(1, frames - silent),
    silentShare: silent / frames,
    warp: (warp - 1.05) * 5,
    loudnessRange: range,
    meanFit: fit / 30 + 5,
    logSounds: Math.log(count) - 3,
  }
  for (let sound = 0; sound < count; sound++) {
    const row = sound * evidenceSize
    utteranceNames.forEach((name, index) => {
      result[row + plainNames.length + index] = utterance[name]
    })
    result[row + columnOf('relativeDuration')] = (result[row + columnOf('logDuration')] as number) - duration
    result[row + columnOf('fit')] = bounded(((fits[sound] as number) - fit) / 20, -5, 5)
  }
}
