import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from 'esbuild'
import { portableFiles } from '../../main/portable/portableFiles.ts'
import { backupFolder, listBackups } from '../../main/store/backups.ts'
import { applicationId, connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { migrate } from '../../main/store/migrate.ts'
import { migrations } from '../../main/store/migrations/all.ts'
import { verify } from '../../main/store/verify.ts'
import { attemptAt } from '../store/attempts.ts'
import { old, oldRows } from '../store/oldRows.ts'
import { unwrap } from '../store/open.ts'
import { openHost, outFolder, portableOf } from './host.ts'
import { countTrials, type Outcome, type Wants } from './outcome.ts'
import { randomOf } from './random.ts'

/** One file, so that a victim is up in a tenth of the time that its many would take. */
const bundleVictim = async (folder: string): Promise<string> => {
  const outfile = join(folder, 'victim.mjs')
  await build({
    entryPoints: [new URL('victim.ts', import.meta.url).pathname],
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', target: 'node24', logLevel: 'error' },
  })
  return outfile
}

const startVictim = (program: string, args: readonly string[]) => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  const first = once(reader, 'line')
  reader.on('line', (line) => lines.push(line))
  const ended = Promise.all([once(child, 'close'), once(reader, 'close')])
  return {
    /** It said that its store is open, or it ended. */
    ready: Promise.race([first, ended]),
    /** Kills it at once, and gives what it had said; a line that was cut is none. */
    kill: async (): Promise<readonly string[]> => {
      child.kill('SIGKILL')
      await ended
      return lines
    },
  }
}

const isId = (line: string): boolean => /^[0-9a-f-]{36}$/.test(line)
/** Attempts that an old database and an export of the faults hold. */
const many = 150

/** A database of an earlier schema, with practice in it. */
const makeOld = (path: string, version: number): readonly string[] => {
  const database = connect(path)
  migrate(database, path, migrations.slice(0, version), 1)
  database.exec(`PRAGMA application_id = ${applicationId}; ${oldRows(version)}`)
  const ids = Array.from({ length: many }, (_, index) => old.attempt(1000 + index))
  const insert =
    database.prepare(`INSERT INTO attempts (id, child_id, session_id, at, utc_offset_minutes, twister_id, text,
    heard, outcome, clarity, completeness, duration_ms, analysis_ms, engine, device_id, revision)
    VALUES (?, ?, ?, 5, 0, 'red', 'red', 'wed', 'judged', 50, 1, 500, 5, 'old@1', ?, 1)`)
  for (const id of ids) insert.run(id, old.child, old.session, old.device)
  const kept = database
    .prepare('SELECT id FROM attempts')
    .all()
    .map(({ id }) => String(id))
  database.close()
  return kept
}

const makeExport = async (folder: string): Promise<string> => {
  const store = unwrap(await openHost(folder))
  const details = { name: 'Ada', notes: '', birthMonth: null, avatar: null, dialect: null }
  const { id } = unwrap(await store.addChild(details))
  for (let at = 1; at <= many; at += 1) {
    const session = unwrap(await store.currentSession(id, at))
    unwrap(await store.recordAttempt(attemptAt(at, id, session.id)))
  }
  const { path } = unwrap(
    await portableOf(folder, store).handlers['portable.export']({ childId: null, withRecordings: true }),
  )
  await store.close()
  return path
}

/** What stands under a final name is whole: a backup that verifies, an export that can be read to its end. */
const findHalf = async (folder: string): Promise<string | null> => {
  for (const { name } of listBackups(folder)) verify(join(backupFolder(folder), name), migrations.length)
  const out = outFolder(folder)
  for (const name of existsSync(out) ? readdirSync(out) : []) {
    if (name.endsWith('.part')) continue
    let attempts = 0
    await portableFiles.import({
      path: join(out, name),
      stage: {
        add: (table) => {
          attempts += table === 'attempts' ? 1 : 0
        },
        wantsRecording: () => false,
        sealRecordingKey: (_child, _recording, key) => key,
        addRecording: () => undefined,
        merge: async () => ({
          ok: true,
          value: { children: 0, attempts: 0, added: 0, changed: 0, skippedChildren: 0 },
        }),
        discard: () => undefined,
      },
      keepSound: () => ({ file: '', key: new Uint8Array() }),
      now: Date.now(),
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
    if (attempts === 0) return `${name} holds no attempt`
    rmSync(join(out, name))
  }
  return null
}

/** What is wrong with a folder after a kill, or null. @param acknowledged of every victim in it so far. */
const examine = async (folder: string, acknowledged: ReadonlySet<string>, kills: number): Promise<string | null> => {
  const store = unwrap(await openHost(folder))
  try {
    const { problems, connection } = unwrap(await store.inspect())
    if (problems.length > 0) return problems.join('; ')
    if (connection.synchronous !== 2) return `synchronous is ${String(connection.synchronous)}`
    const kept: string[] = []
    for (const { id } of unwrap(await store.listChildren()))
      kept.push(...unwrap(await store.attemptsSince(id, 0)).map((attempt) => attempt.id))
    if (new Set(kept).size !== kept.length) return 'an attempt is there twice'
    const there = new Set(kept)
    const lost = [...acknowledged].filter((id) => !there.has(id))
    if (lost.length > 0) return `${lost.length} of ${acknowledged.size} acknowledged attempts are lost`
    const extra = kept.length - acknowledged.size
    // Committed but not yet acknowledged: at most two for each kill; or all of an import, never part of it.
    if (extra > 2 * kills && (extra < many || extra > many + 2 * kills))
      return `${extra} attempts were never acknowledged`
    if (unwrap(await store.rebuildFigures()) !== undefined) return 'the figures cannot be made anew'
    return await findHalf(folder)
  } finally {
    await store.close()
  }
}

interface Kind {
  readonly work: string
  /** Longest wait between readiness and the kill, in ms. */
  readonly within: number
  /** Share of kills while the store is being opened, or made. */
  readonly early: number
}

const kinds: readonly Kind[] = [
  { work: 'saving', within: 80, early: 0.2 },
  { work: 'migrating', within: 20, early: 0.9 },
  { work: 'checkpointing', within: 80, early: 0.1 },
  { work: 'backing up', within: 120, early: 0.1 },
  { work: 'exporting', within: 160, early: 0.1 },
  { work: 'importing', within: 250, early: 0.1 },
]

/** Kills in one folder, one after the other: each finds what the one before left. */
const killsInFolder = 5

/**
 * Kills a real host with the real store at random moments of each kind of work.
 * @param kills of each kind that is wanted.
 */
export const killHosts = async (
  root: string,
  seed: number,
  kills: number,
  wants: Wants = () => true,
): Promise<readonly Outcome[]> => {
  const program = await bundleVictim(root)
  mkdirSync(join(root, 'template'))
  const file = await makeExport(join(root, 'template'))
  const outcomes: Outcome[] = []
  for (const { work, within, early } of kinds) {
    const condition = `killed while ${work}`
    if (!wants(condition)) continue
    const folders = Math.ceil(kills / killsInFolder)
    let killed = 0
    const found = await countTrials(condition, folders, 3, async (trial) => {
      const random = randomOf(seed, condition, trial)
      const folder = mkdtempSync(join(root, 'killed-'))
      const acknowledged = new Set<string>()
      if (work === 'migrating')
        for (const id of makeOld(join(folder, databaseName), 1 + Math.floor(random() * 4))) acknowledged.add(id)
      const pristine = join(folder, 'pristine')
      if (work === 'migrating') copyFileSync(join(folder, databaseName), pristine)
      const fromBefore = new Set(acknowledged)
      for (let kill = 1; kill <= killsInFolder; kill += 1) {
        const victim = startVictim(program, [work, folder, file])
        if (random() < early) await wait(random() * 260)
        else {
          await victim.ready
          await wait(random() * within)
        }
        killed += 1
        for (const line of await victim.kill()) {
          if (line.startsWith('failed')) return `kill ${kill}: ${line}`
          if (isId(line)) acknowledged.add(line)
        }
        const problem = await examine(folder, acknowledged, kill)
        if (problem !== null) return `kill ${kill}: ${problem}`
        if (work !== 'migrating') continue
        // What was examined is migrated now: the next victim begins with the old one again.
        for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, databaseName + ending), { force: true })
        copyFileSync(pristine, join(folder, databaseName))
        acknowledged.clear()
        for (const id of fromBefore) acknowledged.add(id)
      }
      rmSync(folder, { recursive: true, force: true })
      return null
    })
    // Counted by kills: with the first loss in a folder its trial ends.
    outcomes.push({ ...found, tried: killed, survived: killed - found.lost })
  }
  return outcomes
}
