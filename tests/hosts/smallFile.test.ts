import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readKioskFile } from '../../main/hosts/kioskFile.ts'
import { readSmallFile } from '../../main/hosts/smallFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'ttc-small-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a small file is read, and one of a megabyte still', () => {
  const path = join(folder, 'small')
  writeFileSync(path, 'text')
  expect(readSmallFile(path)).toBe('text')
  truncateSync(path, 1024 * 1024)
  expect(readSmallFile(path)).toHaveLength(1024 * 1024)
  truncateSync(path, 1024 * 1024 + 1)
  expect(() => readSmallFile(path)).toThrow('larger than 1 MiB')
})

test('a pipe, a device and a folder under the name of a file are told, and waited for by nobody', () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  for (const path of [pipe, '/dev/zero', folder]) expect(() => readSmallFile(path)).toThrow('no plain file')
  symlinkSync('/dev/zero', join(folder, 'kiosk.json'))
  expect(readKioskFile(folder)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
})
