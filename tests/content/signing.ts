import { generateKeyPairSync } from 'node:crypto'
import { sealEnvelope } from '../../main/content/envelope.ts'
import type { PackKey } from '../../main/content/keys.ts'
import type { Pack, PackTwister } from '../../main/content/schema.ts'
import { clustersOf, processesOf, syllablesOf } from '../../main/core/phonology/tags.ts'
import { ageFromOf, dialsOf, difficultyOf } from '../../main/core/practice/difficulty.ts'

export interface Publisher {
  readonly key: PackKey
  readonly privateKey: string
}

/** A key pair for one run of the tests. */
export const makePublisher = (id: string, follows: readonly string[] = []): Publisher => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return {
    key: { id, publicKey: x, follows },
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** A twister that bears out everything that it says. */
export const makeTwister = (id: string): PackTwister => {
  const words: PackTwister['words'] = [
    { text: 'Fog', sounds: ['F', 'AA', 'G'] },
    { text: 'frog', sounds: ['F', 'R', 'AA', 'G'] },
  ]
  const targets: PackTwister['targets'] = [{ sound: 'F', position: 'initial' }]
  const measured = { words, targets, contrast: null }
  return {
    ...{
      id,
      text: 'Fog, frog!',
      words,
      targets,
      contrast: null,
      cluster: null,
      origin: 'written-here',
      picture: 'frog',
    },
    ...{ difficulty: difficultyOf(measured), ageFrom: ageFromOf(measured), notes: '' },
    tags: {
      clusters: clustersOf(words),
      processes: processesOf(words, targets),
      syllables: syllablesOf(words),
      ...dialsOf(measured),
    },
  }
}

export const makePack = (change: Partial<Pack> = {}): Pack => ({
  ...{ id: 'monthly', version: '1.0.0', title: 'Monthly', language: 'en-US', licence: 'none', credits: [] },
  twisters: [makeTwister('fog-frog')],
  ...change,
})

export const sealPack = (publisher: Publisher, pack: unknown, more: object = {}): Uint8Array =>
  sealEnvelope(
    Buffer.from(JSON.stringify({ minimumApp: '0.1.0', releasedOn: '2026-12-01', pack, ...more })),
    publisher.key.id,
    publisher.privateKey,
  )
