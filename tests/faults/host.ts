import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { portableFiles } from '../../main/portable/portableFiles.ts'
import { createPortableService } from '../../main/services/portable.ts'
import { createRecordingsService } from '../../main/services/recordings.ts'
import { openStore } from '../../main/store/openStore.ts'
import { createRecordingFiles } from '../../main/vault/recordingFiles.ts'
import { createVaultStandIn } from '../stand-ins/vault.ts'
import { silentLogger } from '../store/attempts.ts'

export const clock = { now: () => Date.now() }
export const outFolder = (folder: string): string => join(folder, 'out')

/** The same master key in every process, as one computer has it. */
export const faultVault = createVaultStandIn(new Uint8Array(32).fill(7))

/** The real store in a folder. */
export const openHost = (folder: string) => openStore({ folder, clock, logger: silentLogger, vault: faultVault })
export type HostStore = Extract<Awaited<ReturnType<typeof openHost>>, { readonly ok: true }>['value']

/** The real way out and in over it. */
export const portableOf = (folder: string, store: HostStore) => {
  const recordingFiles = createRecordingFiles({ folder: join(folder, 'recordings'), logger: silentLogger })
  const recordings = createRecordingsService({
    ...{ files: recordingFiles, shelf: store.recordings, vault: faultVault, childKey: store.childKey },
    ...{ hasConsent: store.consents.holds, days: () => 30, newId: uuidv7, clock, logger: silentLogger },
  })
  return createPortableService({
    ...{ store, files: portableFiles, recordings, recordingFiles, folder: outFolder(folder), chooser: null },
    ...{ appVersion: '0.0.0', clock, logger: silentLogger, emit: () => undefined },
  })
}
