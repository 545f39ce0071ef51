import type { Backup } from '../../preload/contract/backups.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'

type DataCall = Extract<CallName, `backups.${string}` | `portable.${string}`>
type Answer<Name extends CallName> = Result<CallOutput<Name>>
type Answers = {
  readonly [Name in DataCall]: (input: CallInput<Name>) => Answer<Name> | Promise<Answer<Name>>
}

interface Parts {
  readonly isDamaged: boolean
  readonly backups: number
  readonly isBusy: boolean
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}

const dayMs = 86_400_000
const noon = Date.UTC(2026, 10, 20, 12)
const damaged: Failure = { code: 'store-damaged', message: 'It is damaged.' }
const good = <Value>(value: Value) => ({ ok: true, value }) as const
const stopped = { ok: false, error: { code: 'not-allowed', message: 'Stopped.' } } as const
const exportAt = '/home/ada/Downloads/tongue-twisters-everybody-2026-11-20.zip'

/** Backups, exports and imports that exist in memory alone. */
export const createStandInData = ({ isDamaged, backups: count, isBusy, emit }: Parts): Answers => {
  const backupAt = (madeAt: number, kind: Backup['kind'] = 'regular'): Backup => ({
    ...{ name: `backup-${new Date(madeAt).toISOString().replaceAll(/[:.]/g, '-')}.db`, madeAt, kind },
    bytes: 1_843_200,
  })
  let backups = Array.from({ length: count }, (_, ago) => backupAt(noon - ago * dayMs))
  let problem = isDamaged ? damaged : null
  let stop = (): void => undefined
  const changed = () => emit('backups.changed', {})

  const moving = <Value>(job: 'export' | 'import', value: Value): Promise<Result<Value>> => {
    emit('portable.progress', { job, done: 640, total: 1_000 })
    if (!isBusy) return Promise.resolve(good(value))
    return new Promise((resolve) => {
      stop = () => resolve(stopped)
    })
  }

  return {
    'backups.state': () => good({ problem, newestAt: backups[0]?.madeAt ?? null }),
    'backups.list': () => good({ backups, problem, lastFailure: null }),
    'backups.make': () => {
      const made = backupAt(noon + dayMs)
      backups = [made, ...backups]
      changed()
      return good(made)
    },
    'backups.compare': () =>
      good({
        backup: { children: 3, attempts: 412, lastAttemptAt: noon },
        now: problem === null ? { children: 3, attempts: 437, lastAttemptAt: noon + dayMs } : null,
      }),
    'backups.restore': ({ name }) => {
      const found = backups.find((backup) => backup.name === name)
      if (found === undefined) return { ok: false, error: { code: 'not-found', message: 'It is not sound.' } }
      const isKept = problem === null
      if (isKept) backups = [backupAt(noon + dayMs, 'before-restore'), ...backups]
      problem = null
      changed()
      return good({ madeAt: found.madeAt, isKept })
    },
    'backups.beginAnew': () => {
      problem = null
      changed()
      return good({})
    },
    'portable.place': () =>
      good({
        folder: '/home/ada/Downloads',
        exports: count === 0 ? [] : [{ path: exportAt, bytes: 482_000, at: noon }],
        canChoose: false,
      }),
    'portable.choose': () => ({ ok: false, error: { code: 'not-found', message: 'There is no dialog.' } }),
    'portable.export': () =>
      moving('export', { path: exportAt, bytes: 482_000, children: 3, attempts: 437, recordings: 0, unreadable: 0 }),
    'portable.import': () =>
      moving('import', { children: 1, attempts: 58, added: 1_204, changed: 2, skippedChildren: 0 }),
    'portable.cancel': () => {
      stop()
      return good({})
    },
  }
}
