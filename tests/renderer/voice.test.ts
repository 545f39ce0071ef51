import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeWave } from '../../main/audio/wave.ts'
import { accentOf, chooseVoice, fitVoices, systemWish, type VoiceTraits } from '../../renderer/ui/voice/chooseVoice.ts'
import { loudest, outline, peaksOf } from '../../renderer/ui/voice/peaks.ts'
import { durationMs, readWave, type Wave } from '../../renderer/ui/voice/wave.ts'
import { scaledTimes, spanOf, wordAt, wordOfLetter } from '../../renderer/ui/voice/wordClock.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const someSamples = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 400 })
const waveOf = (samples: readonly number[], rate = 1_000): Wave => ({ samples: Float32Array.from(samples), rate })

describe('a WAV as the host writes it', () => {
  test('is read sample by sample', () => {
    fc.assert(
      fc.property(someSamples, (samples) => {
        const read = readWave(base64(writeWave(Int16Array.from(samples), 16_000)))
        expect(read?.rate).toBe(16_000)
        expect([...(read?.samples ?? [])].map((sample) => Math.round(sample * 32_768))).toEqual(samples)
      }),
    )
  })
  test('that ends before its time is read as far as it goes', () => {
    const bytes = writeWave(
      Int16Array.from({ length: 100 }, (_, index) => index),
      16_000,
    )
    expect(readWave(base64(bytes.subarray(0, bytes.length - 101)))?.samples.length).toBe(49)
  })
  test.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['something else', base64(new TextEncoder().encode('an ordinary letter to a friend'))],
    ['a header alone', base64(writeWave(new Int16Array(8), 16_000).subarray(0, 20))],
    ['two channels', base64(writeWave(new Int16Array(8), 16_000).map((byte, at) => (at === 22 ? 2 : byte)))],
  ])('%s is refused', (_, text) => expect(readWave(text)).toBeNull())
})

describe('the picture of a sound', () => {
  test('shows the widest swing of every stretch, and no sample is lost or counted twice', () => {
    fc.assert(
      fc.property(
        // Plus zero: -0 is the same silence, and which of the two comes back says nothing.
        fc.array(
          fc.float({ min: -1, max: 1, noNaN: true }).map((sample) => sample + 0),
          { minLength: 1, maxLength: 300 },
        ),
        fc.integer({ min: 1, max: 40 }),
        (samples, count) => {
          const wave = waveOf(samples)
          const peaks = peaksOf(wave, 0, durationMs(wave), count)
          expect(peaks).toHaveLength(count)
          expect(Math.max(...peaks.map(({ high }) => high))).toBe(Math.max(0, ...wave.samples))
          expect(Math.min(...peaks.map(({ low }) => low))).toBe(Math.min(0, ...wave.samples))
        },
      ),
    )
  })
  test('puts a swing where it is', () => {
    const wave = waveOf(Array.from({ length: 100 }, (_, at) => (at === 55 ? 0.5 : at === 12 ? -0.25 : 0)))
    const peaks = peaksOf(wave, 0, 100, 10)
    expect(peaks.map(({ high }) => high)).toEqual([0, 0, 0, 0, 0, 0.5, 0, 0, 0, 0].map((one) => one))
    expect(peaks.findIndex(({ low }) => low < 0)).toBe(1)
    // A part of it: from 50 to 60 ms.
    expect(peaksOf(wave, 50, 60, 10).findIndex(({ high }) => high > 0)).toBe(5)
  })
  test('is a still line beyond the sound, and where it is silent', () => {
    expect(peaksOf(waveOf([1, 1]), 5, 10, 2)).toEqual([
      { low: 0, high: 0 },
      { low: 0, high: 0 },
    ])
    expect(loudest(waveOf([0, 0]))).toBeGreaterThan(0)
    expect(outline([{ low: 0, high: 0 }], 1)).toBe('M0 1L0.5 0.970L1 1L0.5 1.030Z')
  })
  test('stays within its box', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }), (samples) => {
        const wave = waveOf(samples)
        const path = outline(peaksOf(wave, 0, durationMs(wave), 12), loudest(wave))
        for (const [, y] of path.matchAll(/ (-?[\d.]+)/g)) {
          expect(Number(y)).toBeGreaterThanOrEqual(0)
          expect(Number(y)).toBeLessThanOrEqual(2)
        }
      }),
    )
  })
})

describe('the times of a voice that does not tell its own', () => {
  const words = [
    { startMs: 200, endMs: 400 },
    { startMs: 400, endMs: 700 },
    { startMs: 900, endMs: 1_200 },
  ]
  test('are those of another voice, from 0 to the whole length, in the same proportions', () => {
    expect(spanOf(words)).toBe(1_000)
    expect(scaledTimes(words, 2_000)).toEqual([
      { startMs: 0, endMs: 400 },
      { startMs: 400, endMs: 1_000 },
      { startMs: 1_400, endMs: 2_000 },
    ])
    expect(scaledTimes([], 500)).toEqual([])
  })
  test('light the words in order, whatever the length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (span) => {
        const times = scaledTimes(words, span)
        const lit = Array.from({ length: 400 }, (_, at) => wordAt(times, (at / 400) * span)).filter(
          (one) => one !== null,
        )
        expect([...new Set(lit)]).toEqual([0, 1, 2])
        expect(lit.toSorted((one, other) => one - other)).toEqual(lit)
      }),
    )
  })
  test('a letter of the text is in its word; a text of other words tells nothing', () => {
    const text = 'Red lorry,  yellow lorry.'
    expect([0, 2, 4, 9, 12, 19].map((letter) => wordOfLetter(text, 4, letter))).toEqual([0, 0, 1, 1, 2, 3])
    expect(wordOfLetter(text, 5, 0)).toBeNull()
    expect(wordOfLetter('', 0, 0)).toBeNull()
  })
})

describe('the choice of the voice', () => {
  const voice = (name: string, lang: string, rest: Partial<VoiceTraits> = {}): VoiceTraits => {
    return { voiceURI: name, name, lang, localService: true, default: false, ...rest }
  }
  const [samantha, daniel, remote] = [
    voice('Samantha', 'en-US'),
    voice('Daniel (Enhanced)', 'en_GB'),
    voice('Google US English', 'en-US', { localService: false }),
  ]
  const [fred, espeak, anna] = [
    voice('Fred', 'en-US'),
    voice('English (America)+espeak', 'en-US'),
    voice('Anna', 'de-DE'),
  ]
  const all = [remote, fred, espeak, anna, samantha, daniel]
  const choose = (wish: string, voices: readonly VoiceTraits[], accent = 'en-US', hasOwn = false) =>
    chooseVoice(wish, { voices, accent, hasOwn })

  test('is by itself a recording, then a good voice of the accent, then the bundled one', () => {
    expect(choose('automatic', all, 'en-US', true)).toEqual({ kind: 'own' })
    expect(choose('automatic', all)).toEqual({ kind: 'system', voice: samantha })
    expect(choose('automatic', all, 'en-GB')).toEqual({ kind: 'system', voice: daniel })
    expect(choose('automatic', [daniel])).toEqual({ kind: 'bundled' })
    expect(choose('automatic', [])).toEqual({ kind: 'bundled' })
  })
  test('takes the better of two voices', () => {
    const premium = voice('Zoe (Premium)', 'en-US')
    expect(choose('automatic', [samantha, premium])).toEqual({ kind: 'system', voice: premium })
  })
  test('by name holds before everything else, and is forgotten where that voice is gone', () => {
    expect(choose(systemWish('Daniel (Enhanced)'), all, 'en-US', true)).toEqual({ kind: 'system', voice: daniel })
    expect(choose(systemWish('Daniel (Enhanced)'), [samantha])).toEqual({ kind: 'system', voice: samantha })
    expect(choose('bundled', all, 'en-US', true)).toEqual({ kind: 'bundled' })
  })
  test('never falls on a voice that speaks over the network, not even by name', () => {
    expect(choose(systemWish(remote.voiceURI), [remote])).toEqual({ kind: 'bundled' })
    fc.assert(
      fc.property(
        fc.array(
          fc.record<VoiceTraits>({
            voiceURI: fc.string(),
            name: fc.string(),
            lang: fc.constantFrom('en-US', 'en-GB', 'en', 'de-DE', ''),
            localService: fc.boolean(),
            default: fc.boolean(),
          }),
        ),
        fc.string(),
        (voices, wish) => {
          for (const asked of ['automatic', wish, ...voices.map(({ voiceURI }) => systemWish(voiceURI))]) {
            const chosen = choose(asked, voices)
            if (chosen.kind === 'system') expect(chosen.voice.localService).toBe(true)
          }
        },
      ),
    )
  })
  test('offers no novelty, no robot and no other language', () => {
    expect(fitVoices(all, 'en-US')).toEqual([samantha, daniel])
  })
  test('every dialect has an accent', () => {
    expect(accentOf('southern-british-english')).toBe('en-GB')
    expect(accentOf('general-american')).toBe('en-US')
    expect(accentOf('unheard-of')).toBe('en-US')
  })
})
