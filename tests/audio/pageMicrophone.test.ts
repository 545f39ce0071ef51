import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPageMicrophone } from '../../main/audio/pageMicrophone.ts'
import type { AudioFrame } from '../../main/ports/index.ts'
import { frameSamples, pageFrameBytes } from '../../preload/contract/audio.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import { clock, quiet, until } from './launch.ts'

const frameBytes = (sequence: number, sample = 0): Uint8Array => {
  const bytes = new Uint8Array(pageFrameBytes)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, sequence, true)
  for (let index = 0; index < frameSamples; index += 1) view.setInt16(4 + index * 2, sample + index, true)
  return bytes
}

const setUp = () => {
  const wanted: boolean[] = []
  const frames: AudioFrame[] = []
  const problems: Failure[] = []
  const microphone = createPageMicrophone({ want: (isWanted) => wanted.push(isWanted), clock, logger: quiet })
  microphone.onFrame((frame) => frames.push(frame))
  microphone.onProblem((problem) => problems.push(problem))
  return { microphone, wanted, frames, problems }
}

describe("the window's microphone", () => {
  it('is open when the first frame comes, and counts frames from there', async () => {
    const { microphone, wanted, frames } = setUp()
    const opening = microphone.open(null)
    expect(wanted).toEqual([true])
    microphone.frame(frameBytes(7, -5))
    microphone.frame(frameBytes(8))
    microphone.frame(frameBytes(10))
    expect(await opening).toMatchObject({ ok: true, value: { id: 'page' } })
    expect(frames.map(({ sequence }) => sequence)).toEqual([0, 1, 3])
    expect(frames[0]?.samples.slice(0, 6)).toEqual(Int16Array.of(-5, -4, -3, -2, -1, 0))
    await microphone.dispose()
    expect(wanted.at(-1)).toBe(false)
  })

  it('drops what is malformed, repeated, or comes unasked', async () => {
    const { microphone, frames } = setUp()
    microphone.frame(frameBytes(0))
    const opening = microphone.open(null)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        if (bytes.length !== pageFrameBytes) microphone.frame(bytes)
      }),
    )
    expect(frames).toEqual([])
    for (const sequence of [0, 1, 1, 2]) microphone.frame(frameBytes(sequence))
    expect((await opening).ok).toBe(true)
    expect(frames.map(({ sequence }) => sequence)).toEqual([0, 1, 2])
    // Bytes in the middle of a larger buffer, as a WebSocket hands them over.
    microphone.frame(new Uint8Array([0, 0, 0, ...frameBytes(3, 1)]).subarray(3))
    expect(frames.at(-1)?.samples[0]).toBe(1)
    await microphone.dispose()
  })

  it('says why the window could not open it', async () => {
    const { microphone, problems } = setUp()
    const opening = microphone.open(null)
    microphone.pageFailed('microphone-denied')
    expect(await opening).toMatchObject({ ok: false, error: { code: 'microphone-denied' } })
    expect(problems).toEqual([])
  })

  it('notices that frames stop, and opens again', async () => {
    const { microphone, problems, wanted } = setUp()
    const opening = microphone.open(null)
    microphone.frame(frameBytes(0))
    await opening
    await until(() => problems.length > 0, 1_500)
    expect(problems).toMatchObject([{ code: 'microphone-unplugged' }])
    expect(wanted).toEqual([true, false])
    const again = microphone.open(null)
    microphone.frame(frameBytes(0))
    expect((await again).ok).toBe(true)
    await microphone.dispose()
  })

  it('gives up after 5 s without an answer, having asked again for a window that was still loading', async () => {
    const { microphone, wanted } = setUp()
    expect(await microphone.open(null)).toMatchObject({ ok: false, error: { code: 'microphone-denied' } })
    expect(wanted.filter(Boolean).length).toBeGreaterThan(5)
    expect(wanted.at(-1)).toBe(false)
  })
})
