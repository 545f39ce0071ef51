import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { createChildrenService } from '../../main/services/children.ts'
import { createConsentsService } from '../../main/services/consents.ts'
import { createRecordingCalls } from '../../main/services/recordingCalls.ts'
import { createRecordingsService } from '../../main/services/recordings.ts'
import { openStore } from '../../main/store/openStore.ts'
import { createRecordingFiles } from '../../main/vault/recordingFiles.ts'
import { attemptAt, handClock, judged, silentLogger } from '../store/attempts.ts'
import { makeFolder } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { vaultIn } from '../vault/openIn.ts'

export const noon = Date.UTC(2026, 9, 26, 12)
export const dayMs = 86_400_000
export const passphrase = 'four green words here'
export const wave = Uint8Array.from({ length: 4_000 }, (_, index) => (index * 37) & 0xff)
export const ada = { name: 'Ada', notes: 'Likes frogs.', birthMonth: '2018-04', avatar: 'frog', dialect: null }

/** Children, consents and recordings over a real store and the real vault, put together as the app puts them. */
export const startProfiles = async () => {
  const folder = makeFolder()
  const clock = handClock(noon)
  const vault = vaultIn(folder)
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault }))
  const told: string[] = []
  const emit = (name: string) => void told.push(name)
  const state = { days: 30, isKeptHere: true, dialect: { profileId: 'general-american', options: [] as string[] } }
  const recordings = createRecordingsService({
    files: createRecordingFiles({ folder: join(folder, 'recordings'), logger: silentLogger }),
    shelf: store.recordings,
    vault,
    childKey: store.childKey,
    hasConsent: store.consents.holds,
    days: () => state.days,
    newId: uuidv7,
    clock,
    logger: silentLogger,
  })
  const logger = silentLogger
  const consents = createConsentsService({ store, recordings, logger, emit })
  const calls = createRecordingCalls({
    ...{ store, recordings, vault, clock, logger, emit },
    days: () => state.days,
    isKeptHere: () => state.isKeptHere,
  })
  const children = createChildrenService({
    ...{ store, vault, logger, emit },
    dialect: () => state.dialect,
    sweepRecordings: recordings.enforce,
  })
  const { forget } = children
  const handlers = { ...children.handlers, ...consents.handlers, ...calls.handlers }
  return {
    ...{ folder, clock, vault, store, told, state, recordings, handlers, keep: calls.keep, forget },
    cards: async () => unwrap(await handlers['children.list']()),
    /** A saved attempt of the child, and its id. */
    practise: async (childId: string) => {
      const session = unwrap(await store.currentSession(childId, clock.now()))
      const attempt = attemptAt(clock.now(), childId, session.id, judged(80))
      unwrap(await store.recordAttempt(attempt))
      return attempt.id
    },
    files: (): readonly string[] => {
      try {
        return readdirSync(join(folder, 'recordings'))
      } catch {
        return []
      }
    },
    close: () => store.close(),
  }
}
