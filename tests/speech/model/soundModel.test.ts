import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { spellingDistance } from '../../../main/core/scoring/spelling.ts'
import { createSoundModel } from '../../../main/speech/model/index.ts'
import { follow, fromHalves } from '../../../main/speech/model/weights.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'

// The bundled model is always there; the wide one only where Debian's package or the voice pack is installed.
const bundled = new URL('../../../node_modules/soundswallower/model/en-us', import.meta.url).pathname
const weights = new URL('../../../main/speech/model/weights', import.meta.url).pathname
const folders = [bundled, '/usr/share/pocketsphinx/model/en-us/en-us']
  .map((folder, index) => ({ folder, kind: index === 0 ? 'narrow' : 'wide' }))
  .filter(({ folder, kind }) => existsSync(folder) && existsSync(`${weights}/${kind}.json`))
  .map(({ folder }) => folder)

/** Made with flite's voice slt: `flite -voice slt -p 'pau r eh d r ae b ax t pau'`, and with w for the second r. */
const clip = (name: string): Float32Array => {
  const bytes = readFileSync(new URL(`fixtures/${name}.wav`, import.meta.url))
  return Float32Array.from(
    { length: (bytes.length - 44) >> 1 },
    (_, index) => bytes.readInt16LE(44 + 2 * index) / 32_768,
  )
}
const words = [{ sounds: ['R', 'EH', 'D'] as const }, { sounds: ['R', 'AE', 'B', 'AH', 'T'] as const }]

describe.each(folders)('sound model over %s', (acousticFolder) => {
  const model = createSoundModel({ acousticFolder })

  it('judges every sound, in order and within the audio', () => {
    const judged = model.judge(clip('red-rabbit'), words)
    expect(judged?.map((word) => word.map(({ expected }) => expected))).toEqual(words.map(({ sounds }) => sounds))
    let before = 0
    for (const sound of judged?.flat() ?? []) {
      expect(sound.startMs).toBeGreaterThanOrEqual(before)
      expect(sound.endMs).toBeGreaterThanOrEqual(sound.startMs + 30)
      expect(sound.score).toBeGreaterThanOrEqual(0)
      expect(sound.score).toBeLessThanOrEqual(1)
      expect(sound.wrongProbability).toBeGreaterThanOrEqual(0)
      expect(sound.wrongProbability).toBeLessThanOrEqual(1)
      before = sound.endMs
    }
    expect(before).toBeLessThanOrEqual(840)
  })

  it('hears, without knowing the text, something nearer to what was said than to another text', () => {
    const samples = clip('red-rabbit')
    expect(model.heard(samples)).toBeNull()
    model.judge(samples, words)
    const heard = model.heard(samples)
    const own = words.flatMap(({ sounds }) => [...sounds])
    const other: Sound[] = ['SH', 'IY', 'S', 'EH', 'L', 'Z', 'S', 'IY']
    for (const list of [heard?.plain ?? [], heard?.english ?? []]) {
      expect(spellingDistance(list, own)).toBeLessThan(spellingDistance(list, other) - 0.1)
    }
    // Whatever words were laid over it since.
    model.judge(samples, [{ sounds: ['M', 'UW'] }])
    expect(model.heard(samples)).toEqual(heard)
  })

  it('scores a glided r below a good one, and has w among what was heard', () => {
    const good = model.judge(clip('red-rabbit'), words)?.[1]?.[0]
    const glided = model.judge(clip('red-wabbit'), words)?.[1]?.[0]
    expect(glided?.score).toBeLessThan(good?.score ?? 0)
    expect(glided?.wrongProbability).toBeGreaterThan(2 * (good?.wrongProbability ?? 1))
    expect(glided?.evidence.competitors.map(({ sound }) => sound)).toContain('W')
  })

  it('says the same twice', () => {
    expect(model.judge(clip('red-rabbit'), words)).toEqual(model.judge(clip('red-rabbit'), words))
  })

  it('finds the words where they were heard', () => {
    const once = clip('red-rabbit')
    const twice = new Float32Array(once.length * 2)
    twice.set(once)
    twice.set(once, once.length)
    const half = once.length / 16
    const spans = [
      { startMs: half + 100, endMs: half + 350 },
      { startMs: half + 350, endMs: half + 700 },
    ]
    expect(model.judge(twice, words, spans)?.[0]?.[0]?.startMs).toBeGreaterThan(half - 60)
  })

  it('gives no judgement where the audio cannot hold the words', () => {
    expect(model.judge(new Float32Array(2_000), words)).toBeNull()
    expect(model.judge(new Float32Array(), words)).toBeNull()
  })

  it('asks more certainty for fewer false alarms', () => {
    const rates = model.thresholds.map(({ falseAlarms }) => falseAlarms)
    expect(rates).toEqual([...rates].sort((left, right) => left - right))
    for (const sound of ['R', 'S', 'TH', 'AA'] as const) {
      const limits = model.thresholds.map(({ bySound }) => bySound[sound])
      expect(limits).toEqual([...limits].sort((left, right) => right - left))
    }
  })
})

describe('curves', () => {
  it('interpolate between their points and hold beyond them', () => {
    const curve = [
      [0, 0.1],
      [0.5, 0.2],
      [1, 0.9],
    ] as const
    expect(follow(curve, -1)).toBe(0.1)
    expect(follow(curve, 0.25)).toBeCloseTo(0.15)
    expect(follow(curve, 0.75)).toBeCloseTo(0.55)
    expect(follow(curve, 2)).toBe(0.9)
  })
})

describe('16-bit numbers', () => {
  it('are read as they were written, the smallest too', () => {
    const values = fromHalves(Uint16Array.of(0x3c00, 0xc000, 0x3555, 0x0001, 0x0000, 0x7bff))
    expect([...values]).toEqual([1, -2, Math.fround(0.333251953125), 2 ** -24, 0, 65_504])
  })
})
