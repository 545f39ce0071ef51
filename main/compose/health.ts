import { arch, platform } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { AppInfo } from '../../preload/contract/app.ts'
import type { HealthPart } from '../../preload/contract/health.ts'
import type { Handlers } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'
import { lastLines, writeNew } from '../portable/report.ts'
import type { Host } from '../ports/index.ts'
import { createErrorReports, type ErrorReportParts } from '../services/errorReports.ts'
import { createFaultCounts } from '../services/faults.ts'
import { createHealthService } from '../services/health.ts'
import { createSturdyFile } from '../vault/sturdyFile.ts'

/** The host with a logger that counts, and what is made of the counts once everything else stands. */
export const composeHealth = (given: Host) => {
  const { dataFolder: folder, clock } = given
  const faults = createFaultCounts({
    // With the logger as it came: what this file says of itself is not counted.
    file: createSturdyFile({ folder, name: 'health', spare: 'same', logger: given.logger }),
    clock,
  })
  return {
    host: { ...given, logger: faults.watch(given.logger) } satisfies Host,
    close: faults.close,
    crashes: faults.crashes,
    service: (rest: HealthRest) => {
      const logTail = () => lastLines(join(folder, 'logs', 'app.log'), 300)
      const service = createHealthService({
        ...{ faults, clock, info: rest.info, logTail },
        parts: () => partsOf(rest.handlers),
        system: () => ({
          system: `${platform()} ${arch()}`,
          node: process.versions.node,
          memoryMb: Math.round(process.memoryUsage.rss() / 1e6),
        }),
        folder: rest.folder,
        save: writeNew,
      })
      const reports = createErrorReports({
        ...{ look: service.look, logTail, api: rest.api, isSignedIn: rest.isSignedIn },
        file: createSturdyFile({ folder, name: 'reports', spare: 'same', logger: given.logger }),
        ...{ newId: uuidv7, clock, logger: given.logger },
      })
      return { handlers: { ...service.handlers, ...reports.handlers }, reports }
    },
  }
}

interface HealthRest extends Pick<ErrorReportParts, 'api' | 'isSignedIn'> {
  readonly info: () => AppInfo
  readonly handlers: PartHandlers
  readonly folder: string
}

type PartHandlers = Pick<
  Handlers,
  'backups.list' | 'vault.status' | 'microphone.status' | 'accounts.status' | 'opinion.status'
>

const dayMs = 86_400_000

/** What each part says of itself, in one word. */
const partsOf = async (handlers: PartHandlers): Promise<readonly HealthPart[]> => {
  const got = <Value>(answer: Result<Value>): Value | null => (answer.ok ? answer.value : null)
  const backups = got(await handlers['backups.list']({}))
  const vault = got(await handlers['vault.status']({}))
  const microphone = got(await handlers['microphone.status']({}))
  const account = got(await handlers['accounts.status']({}))
  const opinion = got(await handlers['opinion.status']({}))
  const newest = backups?.backups[0]?.madeAt ?? null
  const isOld = newest !== null && Date.now() - newest > 8 * dayMs
  const accountState =
    account === null || account.kind === 'unavailable' || account.kind === 'signed-out'
      ? 'off'
      : account.connection === 'offline'
        ? 'look'
        : 'good'
  return [
    { part: 'store', state: backups?.problem === null ? 'good' : 'look', code: backups?.problem?.code ?? null },
    {
      ...{ part: 'backup', code: backups?.lastFailure?.code ?? null },
      state: (backups?.lastFailure ?? null) !== null || isOld ? 'look' : newest === null ? 'off' : 'good',
    },
    {
      ...{ part: 'vault', code: vault?.problem?.code ?? null },
      state: (vault?.problem ?? null) !== null ? 'look' : vault?.state === 'not-set-up' ? 'off' : 'good',
    },
    {
      ...{ part: 'microphone', code: microphone?.problem?.code ?? null },
      state: microphone?.state === 'failed' ? 'look' : microphone?.state === 'open' ? 'good' : 'off',
    },
    { part: 'account', state: accountState, code: accountState === 'look' ? 'offline' : null },
    { part: 'opinion', state: opinion?.isOn === true ? (opinion.isLocked ? 'look' : 'good') : 'off', code: null },
  ]
}
