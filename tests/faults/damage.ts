import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { backupFolder, listBackups } from '../../main/store/backups.ts'
import { databaseName, storeDamaged } from '../../main/store/failures.ts'
import { restoreBackup } from '../../main/store/restore.ts'
import { attemptAt, silentLogger } from '../store/attempts.ts'
import { unwrap } from '../store/open.ts'
import { clock, openHost } from './host.ts'
import { countTrials, messageOf, type Outcome, type Wants } from './outcome.ts'
import { type Random, randomOf } from './random.ts'

const attempts = 60

/** A folder with practice, all of it in a backup. */
const makeSound = async (folder: string) => {
  const store = unwrap(await openHost(folder))
  const { id } = unwrap(await store.localChild())
  for (let at = 1; at <= attempts; at += 1) {
    const session = unwrap(await store.currentSession(id, at))
    unwrap(await store.recordAttempt(attemptAt(at, id, session.id)))
  }
  unwrap(await store.backUp())
  const ids = unwrap(await store.attemptsSince(id, 0)).map((attempt) => attempt.id)
  await store.close()
  return { childId: id, ids }
}
type Sound = Awaited<ReturnType<typeof makeSound>>

/** SQLite's own two beside a database come and go with whoever looks at it, empty here. */
const namesIn = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => !/-(wal|shm)$/.test(name))
    .join()

const readAll = async (folder: string, { childId, ids }: Sound): Promise<number> => {
  const store = unwrap(await openHost(folder))
  try {
    const kept = unwrap(await store.attemptsSince(childId, 0))
    const there = new Set(kept.map(({ id }) => id))
    return ids.filter((id) => !there.has(id)).length
  } finally {
    await store.close()
  }
}

/** Opens a damaged database as the program would; then restores, as a person would ask for. Null where all was well. */
const examine = async (folder: string, sound: Sound, isSilentAllowed: boolean): Promise<string | null> => {
  const path = join(folder, databaseName)
  const damaged = readFileSync(path)
  const files = namesIn(folder)
  const backups = listBackups(folder)
  const opened = await openHost(folder)
  let problem: string | null = null
  if (opened.ok) {
    const store = opened.value
    // SQLite has no check sums over what people wrote: a bit in a value is a value. Whatever is asked gets an answer.
    const listed = await store.attemptsSince(sound.childId, 0)
    const verdicts = await Promise.allSettled(sound.ids.map((id) => store.attemptVerdict(id)))
    await store.close()
    if (!isSilentAllowed) return 'a damaged database was opened as if it were sound'
    const thrown = verdicts.find((verdict) => verdict.status === 'rejected')
    if (thrown !== undefined) problem = `asked for a verdict, the store threw: ${messageOf(thrown.reason)}`
    const unread = verdicts.filter((verdict) => verdict.status === 'fulfilled' && !verdict.value.ok).length
    if (listed.ok && unread > 1) return `one bit cost ${unread} attempts, and nobody was told`
  } else {
    if (!opened.error.message.endsWith('.') || !/^store-/.test(opened.error.code)) return opened.error.message
    if (!isSilentAllowed && opened.error.message !== storeDamaged.message) return `told: ${opened.error.message}`
    if (!readFileSync(path).equals(damaged)) return 'the damaged file was changed'
    if (namesIn(folder) !== files) return 'something was put aside, or made, that nobody asked for'
  }
  if (listBackups(folder).length !== backups.length) return 'a backup went'
  const before = readFileSync(path)
  const { putAside } = unwrap(await restoreBackup({ folder, clock, logger: silentLogger }))
  if (putAside === null || !readFileSync(putAside).equals(before)) return 'what was damaged was not put aside as it was'
  const lost = await readAll(folder, sound)
  return lost === 0 ? problem : `${lost} attempts are lost, though they are in the backup`
}

const damages: Readonly<Record<string, { damage(path: string, random: Random): void; isSilentAllowed: boolean }>> = {
  'truncated database': {
    damage: (path, random) => truncateSync(path, Math.floor(random() * statSync(path).size)),
    isSilentAllowed: false,
  },
  'bit-flipped database': {
    damage: (path, random) => {
      const bytes = readFileSync(path)
      const bit = Math.floor(random() * bytes.length * 8)
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      writeFileSync(path, bytes)
    },
    isSilentAllowed: true,
  },
}

/** Databases that were cut or have a bit turned over. */
export const damageDatabases = async (
  root: string,
  seed: number,
  tries: { readonly truncated: number; readonly flipped: number },
  wants: Wants = () => true,
): Promise<readonly Outcome[]> => {
  const template = join(root, 'sound')
  mkdirSync(template)
  const sound = await makeSound(template)
  const outcomes: Outcome[] = []
  for (const [condition, { damage, isSilentAllowed }] of Object.entries(damages).filter(([name]) => wants(name)))
    outcomes.push(
      await countTrials(condition, isSilentAllowed ? tries.flipped : tries.truncated, 2, async (trial) => {
        const folder = mkdtempSync(join(root, 'damaged-'))
        copyFileSync(join(template, databaseName), join(folder, databaseName))
        mkdirSync(backupFolder(folder))
        for (const { name } of listBackups(template))
          copyFileSync(join(backupFolder(template), name), join(backupFolder(folder), name))
        damage(join(folder, databaseName), randomOf(seed, condition, trial))
        const problem = await examine(folder, sound, isSilentAllowed)
        rmSync(folder, { recursive: true, force: true })
        return problem
      }),
    )
  return outcomes
}
