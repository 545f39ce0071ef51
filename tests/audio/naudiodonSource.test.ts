import { describe, expect, it } from 'vitest'
import { createNaudiodonSource, type Naudiodon, type NaudiodonDevice } from '../../main/audio/naudiodonSource.ts'
import { toFloat, toInt16 } from '../../main/audio/wave.ts'
import { loudestFrequency, sine } from './tones.ts'

/** Sound cards that are not here: what the real one here never does is played by a stand-in. */
const device = (id: number, name: string, hostAPIName = 'WASAPI', maxInputChannels = 2): NaudiodonDevice => ({
  id,
  name,
  hostAPIName,
  maxInputChannels,
  defaultSampleRate: 48_000,
})

const standIn = (devices: readonly NaudiodonDevice[], refuse: (rate: number) => string | null) => {
  const opened: Readonly<Record<string, number | boolean>>[] = []
  const naudiodon: Naudiodon = {
    getDevices: () => devices,
    getHostAPIs: () => ({
      defaultHostAPI: 0,
      HostAPIs: [
        { name: 'WASAPI', defaultInput: 1 },
        { name: 'MME', defaultInput: 7 },
      ],
    }),
    AudioIO({ inOptions }) {
      opened.push(inOptions)
      const rate = Number(inOptions.sampleRate)
      const refusal = refuse(rate)
      if (refusal !== null) throw new Error(refusal)
      let onData: (bytes: Uint8Array) => void = () => undefined
      return {
        start() {
          const tone = toInt16(sine(rate, 440, 1))
          const bytes = Number(inOptions.highwaterMark)
          for (let at = 0; at < tone.byteLength; at += bytes) onData(Buffer.from(tone.buffer, at, bytes))
        },
        quit: async () => undefined,
        on(event: string, listener: (bytes: Uint8Array) => void) {
          if (event === 'data') onData = listener
        },
      }
    },
  }
  return { naudiodon, opened }
}

const hardware = [device(0, 'Loudspeaker', 'WASAPI', 0), device(1, 'Desk'), device(2, 'Headset'), device(3, 'Headset')]

describe('sound cards', () => {
  it('lists inputs of one interface, tells twins apart, and marks the default', () => {
    const source = createNaudiodonSource(standIn([...hardware, device(7, 'Desk', 'MME')], () => null).naudiodon)
    const devices = source.list()
    expect(devices.ok && devices.value.map(({ id, isDefault }) => [id, isDefault])).toEqual([
      ['WASAPI:Desk', true],
      ['WASAPI:Headset', false],
      ['WASAPI:Headset#2', false],
    ])
  })

  it('opens a card that refuses 16 kHz at its own rate, and resamples', async () => {
    const { naudiodon, opened } = standIn(hardware, (rate) =>
      rate === 16_000 ? 'Format not supported: Invalid sample rate' : null,
    )
    const heard: number[] = []
    const onSamples = (samples: Int16Array) => void heard.push(...samples)
    const result = await createNaudiodonSource(naudiodon).open('WASAPI:Headset#2', {
      onSamples,
      onStopped: () => undefined,
    })
    expect(result).toMatchObject({ ok: true, value: { id: 'WASAPI:Headset#2' } })
    expect(opened.at(-1)).toMatchObject({
      deviceId: 3,
      sampleRate: 48_000,
      framesPerBuffer: 960,
      highwaterMark: 1_920,
      maxQueue: 250,
    })
    expect(heard.length).toBeGreaterThan(15_900)
    const hertz = loudestFrequency(toFloat(Int16Array.from(heard.slice(1_000, 13_000))), 16_000, 430, 450)
    expect(Math.abs(hertz - 440)).toBeLessThan(0.2)
  })

  it('takes the default where the chosen device is not plugged in', async () => {
    const { naudiodon } = standIn(hardware, () => null)
    const listener = { onSamples: () => undefined, onStopped: () => undefined }
    expect(await createNaudiodonSource(naudiodon).open('WASAPI:Gone', listener)).toMatchObject({
      value: { id: 'WASAPI:Desk' },
    })
  })

  it.each([
    ['Could not open stream: Device unavailable', 'microphone-busy'],
    ['Could not open stream: Permission denied', 'microphone-denied'],
    ['No default device', 'microphone-missing'],
  ])('turns "%s" into %s', async (message, code) => {
    const { naudiodon } = standIn(hardware, () => message)
    const listener = { onSamples: () => undefined, onStopped: () => undefined }
    expect(await createNaudiodonSource(naudiodon).open(null, listener)).toMatchObject({ ok: false, error: { code } })
  })

  it('is missing where naudiodon is not installed', () => {
    expect(createNaudiodonSource(null).list()).toMatchObject({ ok: false, error: { code: 'microphone-missing' } })
  })
})
