import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maximumDurationMs, readWave, readWaveLayout, writeWave } from '../../main/audio/wave.ts'
import { amplitudeAt } from './tones.ts'

/** A file as sox writes it: an implementation of the format that is not ours. */
const sox = (args: string): Uint8Array =>
  new Uint8Array(execFileSync('sox', `-V1 -n ${args}`.split(' '), { maxBuffer: 2 ** 28 }))

const tone = 'synth 0.5 sine 440 gain -6.0206'

describe('reading WAV files', () => {
  it.each([
    ['-r 16000 -b 16 -c 1 -t wav -'],
    ['-r 8000 -b 8 -c 1 -t wav -'],
    ['-r 44100 -b 16 -c 2 -t wav -'],
    ['-r 48000 -b 24 -c 2 -t wav -'],
    ['-r 96000 -b 32 -c 6 -t wav -'],
    ['-r 44100 -b 32 -e floating-point -c 1 -t wav -'],
    ['-r 22050 -b 64 -e floating-point -c 2 -t wav -'],
    ['-r 11025 -b 16 -c 1 -t wavpcm -'],
  ])('reads %s', (format) => {
    const wave = readWave(sox(`${format} ${tone}`))
    if (!wave.ok) throw new Error(wave.error.message)
    expect(wave.value.samples.length).toBe(8_000)
    expect(wave.value.durationMs).toBeCloseTo(500, 0)
    expect(amplitudeAt(wave.value.samples.subarray(200, -200), 16_000, 440)).toBeCloseTo(0.5, 2)
  })

  it('reads back what it wrote, at any rate', () => {
    fc.assert(
      fc.property(fc.int16Array({ minLength: 1, maxLength: 500 }), (samples) => {
        const wave = readWave(writeWave(samples, 16_000))
        expect(wave.ok && wave.value.samples).toEqual(Float32Array.from(samples, (sample) => sample / 32_768))
      }),
    )
    const wave = readWave(writeWave(new Int16Array(44_100), 44_100))
    expect(wave.ok && wave.value).toMatchObject({ sampleRate: 44_100, durationMs: 1_000 })
  })

  it('steps over chunks that it does not know, odd ones too, before and after the sound', () => {
    const plain = writeWave(Int16Array.of(1, 2, 3), 16_000)
    const odd = Uint8Array.of(...new TextEncoder().encode('junk'), 3, 0, 0, 0, 9, 9, 9, 0)
    const bytes = Uint8Array.of(...plain.subarray(0, 12), ...odd, ...plain.subarray(12), ...odd)
    expect(readWaveLayout(bytes)).toMatchObject({ ok: true, value: { frames: 3, dataStart: 56 } })
  })

  it.each([
    ['the largest number', 0xffffffff, 0xffffffff],
    ['zero', 0, 0],
    ['sizes from before the sound came', 36, 0],
    ['more than there is', 0x7fffffff, 0x7ffff000],
  ])('takes all that follows where a recorder left as sizes %s', (_name, riff, data) => {
    const bytes = writeWave(new Int16Array(1_600).fill(100), 16_000)
    const view = new DataView(bytes.buffer)
    view.setUint32(4, riff, true)
    view.setUint32(40, data, true)
    expect(readWave(bytes)).toMatchObject({ ok: true, value: { durationMs: 100 } })
  })

  it.each([
    ['0 bytes', new Uint8Array(0)],
    ['text', new TextEncoder().encode('This is no sound, though it is named so.')],
    ['a header cut off', writeWave(new Int16Array(10), 16_000).subarray(0, 30)],
    ['a header without sound', writeWave(new Int16Array(0), 16_000)],
    ['no channels', changed(22, 0)],
    ['65,535 channels', changed(22, 0xffff)],
    ['frames of 0 bytes', changed(32, 0)],
    ['0 bits', changed(34, 0)],
    ['compressed sound', changed(20, 2)],
  ])('calls %s unreadable, in a sentence', (_name, bytes) => {
    const wave = readWave(bytes)
    expect(wave).toMatchObject({ ok: false, error: { code: 'audio-unreadable' } })
    expect(!wave.ok && wave.error.message).toMatch(/^[A-Z].*\.$/)
  })

  it('refuses what is longer than 3 minutes by its header alone', () => {
    const bytes = writeWave(new Int16Array(10), 16_000)
    const tenMinutes = 600 * 16_000 * 2
    new DataView(bytes.buffer).setUint32(40, tenMinutes, true)
    expect(readWaveLayout(bytes, 44 + tenMinutes)).toMatchObject({ ok: false, error: { code: 'audio-too-long' } })
    const longest = new Int16Array((maximumDurationMs / 1_000) * 16_000)
    expect(readWave(writeWave(longest, 16_000)).ok).toBe(true)
    expect(readWave(writeWave(new Int16Array(longest.length + 16), 16_000)).ok).toBe(false)
  })

  it('never throws and keeps within -1..1, whatever the bytes', () => {
    const valid = writeWave(new Int16Array(400).fill(30_000), 44_100)
    const damaged = fc
      .array(fc.tuple(fc.nat(valid.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 })
      .map((changes) => {
        const bytes = valid.slice()
        for (const [at, value] of changes) bytes[Math.min(at, at % 60)] = value
        return bytes
      })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), (bytes) => {
        const wave = readWave(bytes)
        if (wave.ok) expect(wave.value.samples.every((sample) => sample >= -1 && sample <= 1)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('takes infinite and undefined float samples for what they are not: full scale and silence', () => {
    const bytes = sox('-r 16000 -b 32 -e floating-point -c 1 -t wav - synth 0.01 sine 440')
    const layout = readWaveLayout(bytes)
    if (!layout.ok) throw new Error(layout.error.message)
    const view = new DataView(bytes.buffer, layout.value.dataStart)
    view.setFloat32(0, Number.NaN, true)
    view.setFloat32(4, Number.POSITIVE_INFINITY, true)
    const wave = readWave(bytes)
    expect(wave.ok && [...wave.value.samples.subarray(0, 2)]).toEqual([0, 1])
  })
})

function changed(at: number, value: number): Uint8Array {
  const bytes = writeWave(new Int16Array(10), 16_000)
  new DataView(bytes.buffer).setUint16(at, value, true)
  return bytes
}
