import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openDataFolder } from '../../main/hosts/dataFolder.ts'

const folders: string[] = []
const umask = process.umask()
afterEach(() => {
  process.umask(umask)
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

it.skipIf(process.platform === 'win32')(
  'closes what is its own to others, and leaves the rest of a folder alone',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'data-folder-'))
    folders.push(folder)
    process.umask(0o022)
    mkdirSync(join(folder, 'backups'))
    mkdirSync(join(folder, 'photos'))
    const own = ['tongue-twisters.db', 'settings.json', 'vault.spare.json', 'backups/backup-1.db']
    for (const name of [...own, 'photos/cat.png', 'letter.txt']) writeFileSync(join(folder, name), '')
    const rights = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8)
    openDataFolder(folder)
    expect(own.map(rights)).toEqual(own.map(() => '600'))
    expect([rights('backups'), rights('logs')]).toEqual(['700', '700'])
    expect([rights('photos'), rights('photos/cat.png'), rights('letter.txt')]).toEqual(['755', '644', '644'])
    // What is made from now on is closed from its first byte.
    writeFileSync(join(folder, 'new'), '')
    expect(rights('new')).toBe('600')
  },
)
