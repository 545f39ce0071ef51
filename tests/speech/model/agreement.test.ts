import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { evidenceSize, frameSize } from '../../../main/speech/model/evidence.ts'
import { looksOf } from '../../../main/speech/model/hearing-network.ts'
import { sigmoid } from '../../../main/speech/model/layers.ts'
import { makeNetwork } from '../../../main/speech/model/network.ts'
import { fromHalves, readWeights } from '../../../main/speech/model/weights.ts'
import { Workspace } from '../../../main/speech/model/workspace.ts'

interface Fixture {
  readonly sounds: readonly number[]
  readonly spans: readonly number[]
  readonly frames: string
  readonly evidence: string
  /** Of each network either marks and probabilities of being wrong, or 40 probabilities a sound of what was said. */
  readonly opinions: readonly {
    readonly marks?: readonly number[]
    readonly wrongs?: readonly number[]
    readonly said?: readonly number[]
  }[]
}

const weightsFolder = new URL('../../../main/speech/model/weights', import.meta.url).pathname
const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, 'base64')).buffer
const fixtureOf = (kind: string): URL => new URL(`fixtures/red-rabbit.${kind}.json`, import.meta.url)

describe.each(['wide', 'narrow'].filter((kind) => existsSync(fixtureOf(kind))))('networks for the %s model', (kind) => {
  it('say what they said in training, to a thousandth', () => {
    const fixture = JSON.parse(readFileSync(fixtureOf(kind), 'utf8')) as Fixture
    const evidence = {
      frames: fromHalves(new Uint16Array(bytesOf(fixture.frames))),
      sounds: new Float32Array(bytesOf(fixture.evidence)),
    }
    const sounds = Int32Array.from(fixture.sounds)
    expect(evidence.sounds.length).toBe(sounds.length * evidenceSize)
    expect(evidence.frames.length % frameSize).toBe(0)
    const boundaries = Int32Array.from(fixture.spans)
    const looks = looksOf(evidence, boundaries)
    const workspace = new Workspace()
    const { networks } = readWeights(weightsFolder, kind)
    expect(networks.length).toBe(fixture.opinions.length)
    networks.forEach((tensors, index) => {
      const { verdicts, said } = makeNetwork(workspace, tensors).judge(evidence, sounds, boundaries, looks)
      const wanted = fixture.opinions[index]
      const found = {
        marks: verdicts === null ? [] : [...verdicts.marks],
        wrongs: verdicts === null ? [] : [...verdicts.wrongs].map(sigmoid),
        said: said === null ? [] : [...said].map(Math.exp),
      }
      for (const kind of ['marks', 'wrongs', 'said'] as const) {
        const values = wanted?.[kind] ?? []
        expect(found[kind].length).toBe(values.length)
        found[kind].forEach((value, at) => {
          expect(Math.abs(value - (values[at] as number))).toBeLessThan(1e-3)
        })
      }
    })
  })
})
