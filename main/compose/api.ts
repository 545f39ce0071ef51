import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { DialectChoice } from '../../preload/contract/dialect.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { createApi } from '../api/app.ts'
import { isSameText } from '../api/sameText.ts'
import { readWave } from '../audio/wave.ts'
import { packKeys } from '../content/keys.ts'
import { createPublishedFolder } from '../content/publishedFolder.ts'
import type { Pack } from '../content/schema.ts'
import { wordsOf } from '../core/phonology/words.ts'
import type { AnalyzeSpeech, Host, SpeechEngine, Store } from '../ports/index.ts'
import type { Emit } from '../services/handlers.ts'
import { createLocalAllowances } from '../services/rest/localAllowances.ts'
import { createLocalRepository } from '../services/rest/localRepository.ts'
import { createPublishing } from '../services/rest/publishing.ts'

export interface ComposeApiParts {
  readonly store: Store
  readonly engine: Pick<SpeechEngine, 'pronounce' | 'score'>
  readonly findTwister: (id: string) => Twister | null
  readonly packs: () => readonly Pack[]
  readonly dialect: () => DialectChoice
  readonly emit: Emit
  /** Of parts of the app, over all runs. */
  readonly crashes: () => number
  /** Children or consents are others: what follows from them is to follow. */
  readonly onChanged: () => void
}

const analyzeBy =
  (engine: ComposeApiParts['engine']): AnalyzeSpeech =>
  async (bytes, text) => {
    if (wordsOf(text).length === 0) return { ok: false, code: 'bad-input', detail: 'The text has no words.' }
    const wave = readWave(bytes)
    if (!wave.ok) return { ok: false, code: 'audio-unreadable', detail: wave.error.message }
    const target = await engine.pronounce(text)
    const judged = target.ok ? await engine.score(wave.value.samples, target.value) : target
    if (judged.ok) return judged
    const { code, message } = judged.error
    if (code === 'unknown-word' || code === 'bad-input') return { ok: false, code: 'bad-input', detail: message }
    return { ok: false, code: code === 'busy' ? 'busy' : 'unavailable' }
  }

/** The API on a computer of its own: whoever has the token is its owner, and everything on it is theirs. */
export const composeApi = (host: Host, parts: ComposeApiParts, token: string) => {
  const { clock, logger } = host
  const { store, emit } = parts
  const repository = createLocalRepository({
    ...{ store, findTwister: parts.findTwister, dialect: parts.dialect },
    // What came with the app was never signed by itself: the app is.
    packs: () =>
      parts.packs().map((pack) => ({
        ...{ id: pack.id, version: pack.version, publishedAt: null, content: { ...pack }, signature: null, key: null },
      })),
    onChanged: (what, childId) => {
      if (what === 'children') emit('children.changed', {})
      if (what === 'consents') emit('consents.changed', { childId })
      if (what !== 'consents') emit('progress.changed', {})
      if (what !== 'progress') parts.onChanged()
    },
  })
  const allowances = createLocalAllowances(clock)
  return createApi({
    ...{ version: host.version, host: 'desktop', clock, logger, newId: uuidv7 },
    authenticate: async (given) => (isSameText(given, token) ? { account: 'owner', token: given } : null),
    repositoryFor: () => repository,
    allowancesFor: () => allowances,
    analyze: { judge: analyzeBy(parts.engine), isElsewhere: false },
    ...{ mint: null, accountEvents: null, addReport: null, devicesFor: null, deviceWatch: null },
    publishing: createPublishing({
      ...createPublishedFolder(join(host.dataFolder, 'published'), clock.now),
      keys: host.packKeys ?? packKeys,
      logger,
    }),
    mayPublish: (given) => isSameText(given, token),
    mayReadMetrics: (given) => isSameText(given, token),
    gauges: async (): Promise<Record<string, number>> => {
      const crashes = { ttc_crashes_total: parts.crashes() }
      const queued = await store.rest.queued()
      if (!queued.ok) return crashes
      const { rows, oldestAt } = queued.value
      const lag = oldestAt === null ? 0 : Math.max(0, clock.now() - oldestAt) / 1000
      return { ...crashes, ttc_outbox_rows: rows, ttc_sync_lag_seconds: lag }
    },
  })
}
