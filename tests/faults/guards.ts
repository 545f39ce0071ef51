import type { Guard } from '../security/guards.ts'

/** Guards against what `test:faults` does, each by the row that has to notice when it is undone. */
export const on = (part: string, row: string, file: string, text: string, by: string): Guard => ({
  part,
  row,
  file,
  text,
  by,
})
const killed = (work: string, file: string, text: string, by: string): Guard =>
  on('kills', `killed while ${work}`, file, text, by)

export const faultGuards: readonly Guard[] = [
  killed('saving', 'main/store/connection.ts', 'synchronous: 2,', 'synchronous: 1,'),
  // Told before it is on the disk.
  killed('saving', 'main/store/connection.ts', 'begin.run()\n', ''),
  killed('saving', 'main/store/connection.ts', '    commit.run()\n', ''),
  killed(
    'migrating',
    'main/store/migrate.ts',
    'inTransaction(database, () => {\n      // Another',
    '((_: unknown, work: () => void) => work())(database, () => {\n      // Another',
  ),
  killed(
    'backing up',
    'main/store/backups.ts',
    'const part = join(backups, name + unfinished)',
    'const part = join(backups, name)',
  ),
  killed(
    'exporting',
    'main/portable/wholeFile.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the file
    'const part = `${path}.${process.pid}${unfinished}`',
    'const part = path',
  ),
  on('disks', 'database full', 'main/store/failures.ts', '  [13, diskFull], // FULL\n', ''),
  on('disks', 'database full', 'main/store/connection.ts', 'begin.run()\n', ''),
  on('disks', 'disk full', 'main/store/failures.ts', '  [13, diskFull], // FULL\n', ''),
  on('disks', 'read-only folder', 'main/store/failures.ts', '  [14, storeReadOnly], // CANTOPEN\n', ''),
  // Two guards that do the same for most files go together: one alone hides the other.
  on(
    'damage',
    'truncated',
    'main/store/examine.ts',
    `  if (isCut(database, path)) throw new StoreFailure(storeDamaged)
  if (statSync(path).size <= checkedWholeBytes && problemsOf(database).length > 0) throw new StoreFailure(storeDamaged)
`,
    '',
  ),
  on('damage', 'truncated', 'main/store/failures.ts', '  [11, storeDamaged], // CORRUPT\n', ''),
  on('speaking', 'capture hung', 'main/audio/watchdog.ts', '    onSilent()\n', ''),
  on('speaking', 'capture hung', 'main/audio/watchdog.ts', 'silentAfterMs = 800', 'silentAfterMs = 2_500'),
  on('speaking', 'asleep for long', 'main/audio/watchdog.ts', '    onSilent()\n', ''),
  on('speaking', 'capture killed', 'main/audio/captureProcess.ts', '        parts.onDeath(exitCode)\n', ''),
  on(
    'speaking',
    'capture killed',
    'main/audio/captureProcess.ts',
    '        current = null\n        settleAll',
    '        settleAll',
  ),
  on('speaking', 'speech worker killed', 'main/speech/link.ts', "  worker.on('exit', () => endSoon(crashed))\n", ''),
  on('speaking', 'speech worker hung', 'main/speech/lifeSigns.ts', '      onHung()\n', ''),
  on('speaking', 'speech worker hung', 'main/speech/lifeSigns.ts', 'stillMs = 700', 'stillMs = 2_000'),
  on('speaking', 'hung while it judges', 'main/speech/lifeSigns.ts', '      onHung()\n', ''),
  on('speaking', 'hung while it judges', 'main/speech/lifeSigns.ts', 'stillMs = 700', 'stillMs = 2_000'),
  on(
    'speaking',
    'hung while it judges',
    'main/speech/link.ts',
    '    options.onHung()\n    endSoon(timedOut)\n',
    '    options.onHung()\n',
  ),
]
