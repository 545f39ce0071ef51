import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Result } from '../../preload/contract/result.ts'
import { readWave } from '../audio/wave.ts'
import type { Host } from '../ports/index.ts'
import { type DemoParts, fillDemo } from '../services/demo.ts'
import { asTwister } from '../services/library.ts'
import { createRecordingsService } from '../services/recordings.ts'
import { readSettings } from '../services/settings.ts'
import { openStoreKeeper } from '../store/storeKeeper.ts'
import { openVault } from '../vault/openVault.ts'
import { createRecordingFiles } from '../vault/recordingFiles.ts'
import { composePacks } from './packs.ts'
import type { Speech } from './speech.ts'

/** The bundled voice says what a made-up child would, and the app's own judgement hears it: no child's voice is in it. */
const speakWith =
  ({ voice, engine }: Speech): DemoParts['speak'] =>
  async ({ twister, said }) => {
    const spoken = await voice.say({ text: twister.text, words: said }, 'normal')
    if (!spoken.ok) return null
    const bytes = new Uint8Array(Buffer.from(spoken.value.wavBase64, 'base64'))
    const wave = readWave(bytes)
    if (!wave.ok) return null
    const judged = await engine.score(wave.value.samples, { text: twister.text, words: twister.words })
    return judged.ok && judged.value.outcome === 'judged' ? { wave: bytes, verdict: judged.value } : null
  }

/** Fills an empty demo's folder with made-up children. */
export const fillDemoFolder = async (host: Host, speech: Speech): Promise<Result<void>> => {
  let now = host.clock.now()
  const { logger, dataFolder: folder } = host
  const { vault } = await openVault({ folder, keyStore: host.keyStore, logger })
  const keeper = await openStoreKeeper({ folder, clock: { now: () => now }, logger, vault })
  const recordings = createRecordingsService({
    ...{ files: createRecordingFiles({ folder: join(folder, 'recordings'), logger }), shelf: keeper.store.recordings },
    ...{ vault, childKey: keeper.store.childKey, hasConsent: keeper.store.consents.holds, newId: uuidv7, logger },
    ...{ clock: { now: () => now }, days: () => readSettings(host.settings.read('settings')).recordingDays },
  })
  const packs = composePacks(host, (id) => id.startsWith('own-')).packs()
  const filled = await fillDemo({
    store: keeper.store,
    twisters: packs.flatMap((pack) => pack.twisters.map((twister) => asTwister(pack.id, twister))),
    language: readSettings(host.settings.read('settings')).language,
    now,
    setClock: (next) => {
      now = next
    },
    ...{ newId: uuidv7, speak: speakWith(speech), keep: recordings.keep },
  })
  await recordings.close()
  await keeper.store.close()
  vault.lock()
  return filled
}
