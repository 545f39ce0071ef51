import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { composePacks } from '../../main/compose/packs.ts'
import type { Host } from '../../main/ports/index.ts'
import { silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'

removeFoldersAfterEach()

const packsIn = (dataFolder: string) =>
  composePacks({ dataFolder, version: '0.1.0', logger: silentLogger } as Partial<Host> as Host, () => false).packs()

test('a folder of packs that cannot be had leaves those that came with the app', () => {
  const folder = makeFolder()
  const usual = packsIn(folder).map(({ id }) => id)
  expect(usual.length).toBeGreaterThan(0)
  expect(statSync(join(folder, 'packs')).mode & 0o077).toBe(0)
  const spoilt = makeFolder()
  writeFileSync(join(spoilt, 'packs'), 'a file where the folder should be')
  expect(packsIn(spoilt).map(({ id }) => id)).toEqual(usual)
})
