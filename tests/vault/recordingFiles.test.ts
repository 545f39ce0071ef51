import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FileSteps, nodeFileSteps } from '../../main/vault/fileSteps.ts'
import { createRecordingFiles } from '../../main/vault/recordingFiles.ts'
import { silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { createDyingSteps, untilKilled } from './dyingSteps.ts'

removeFoldersAfterEach()

const wave = Uint8Array.from({ length: 50_000 }, (_, index) => (index * 31 + (index >> 8)) & 0xff)
const filesIn = (data: string, steps: FileSteps = nodeFileSteps) =>
  createRecordingFiles({ folder: join(data, 'recordings'), logger: silentLogger, steps })

describe('the files of recordings', () => {
  it('give back what was written, for its key and its id', () => {
    const files = filesIn(makeFolder())
    const { file, key } = unwrap(files.write('one', wave))
    expect(unwrap(files.read(file, 'one', key))).toEqual(wave)
    expect(files.read(file, 'two', key)).toMatchObject({ error: { code: 'vault-damaged' } })
    expect(files.read(file, 'one', new Uint8Array(32))).toMatchObject({ error: { code: 'vault-damaged' } })
  })

  it('have a key each, a name that tells nothing, and are for this person’s eyes only', () => {
    const data = makeFolder()
    const files = filesIn(data)
    const written = Array.from({ length: 5 }, () => unwrap(files.write('one', wave)))
    expect(new Set(written.map(({ key }) => Buffer.from(key).toString('hex'))).size).toBe(5)
    for (const { file } of written) {
      expect(file).toMatch(/^[0-9a-f]{32}\.sealed$/)
      if (process.platform !== 'win32') expect(statSync(join(data, 'recordings', file)).mode & 0o077).toBe(0)
    }
    expect([...unwrap(files.list())].sort()).toEqual(written.map(({ file }) => file).sort())
  })

  it('hold no piece of the sound', () => {
    const data = makeFolder()
    const { file } = unwrap(filesIn(data).write('one', wave))
    const sealed = readFileSync(join(data, 'recordings', file))
    for (let at = 0; at + 16 <= wave.length; at += 16)
      expect(sealed.includes(Buffer.from(wave.subarray(at, at + 16)))).toBe(false)
  })

  it('do not open with a byte changed anywhere', () => {
    const data = makeFolder()
    const files = filesIn(data)
    const { file, key } = unwrap(files.write('one', wave))
    const path = join(data, 'recordings', file)
    const whole = readFileSync(path)
    for (const at of [0, 1, 12, 13, 28, 29, 25_000, whole.length - 1]) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      writeFileSync(path, changed)
      expect(files.read(file, 'one', key)).toMatchObject({ error: { code: 'vault-damaged' } })
    }
  })

  it('are written over with noise before they go, and may go twice', () => {
    const data = makeFolder()
    const overwritten: Uint8Array[] = []
    const steps: FileSteps = {
      ...nodeFileSteps,
      overwrite: (path, bytes) => {
        nodeFileSteps.overwrite(path, bytes)
        overwritten.push(new Uint8Array(readFileSync(path)))
      },
    }
    const files = filesIn(data, steps)
    const { file } = unwrap(files.write('one', wave))
    const sealed = readFileSync(join(data, 'recordings', file))
    unwrap(files.destroy(file))
    expect(overwritten).toHaveLength(1)
    expect(overwritten[0]).toHaveLength(sealed.length)
    expect(sealed.equals(overwritten[0] ?? sealed)).toBe(false)
    expect(readdirSync(join(data, 'recordings'))).toEqual([])
    unwrap(files.destroy(file))
    expect(files.read(file, 'one', new Uint8Array(32))).toMatchObject({ error: { code: 'not-found' } })
  })

  it('are none before the first, and leave alone what is not theirs', () => {
    const data = makeFolder()
    expect(unwrap(filesIn(data).list())).toEqual([])
    unwrap(filesIn(data).write('one', wave))
    writeFileSync(join(data, 'recordings', 'notes.txt'), 'mine')
    expect(unwrap(filesIn(data).list())).toHaveLength(1)
  })

  it.each(['../vault.json', 'a/b', '', 'notes.txt', `${'0'.repeat(32)}.sealed/..`])('do not touch “%s”', (name) => {
    const files = filesIn(makeFolder())
    expect(() => files.destroy(name)).toThrow(TypeError)
    expect(() => files.read(name, 'one', new Uint8Array(32))).toThrow(TypeError)
  })

  it('say so where the disk is full, and leave nothing behind', () => {
    const data = makeFolder()
    const full: FileSteps = {
      ...nodeFileSteps,
      write: (path, bytes) => {
        nodeFileSteps.write(path, bytes.subarray(0, 1_000))
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' })
      },
    }
    expect(filesIn(data, full).write('one', wave)).toMatchObject({ error: { code: 'disk-full' } })
    expect(readdirSync(join(data, 'recordings'))).toEqual([])
  })

  it('killed while one is written or destroyed, hold it whole, or are listed to be swept', async () => {
    for (let fatal = 0; fatal < 8; fatal += 1) {
      const data = makeFolder()
      const kept = unwrap(filesIn(data).write('kept', wave))
      const steps = createDyingSteps(fatal)
      await untilKilled(() => unwrap(filesIn(data, steps).write('new', wave)))
      await untilKilled(() => filesIn(data, steps).destroy(kept.file))
      const files = filesIn(data)
      for (const name of unwrap(files.list())) unwrap(files.destroy(name))
      expect(readdirSync(join(data, 'recordings'))).toEqual([])
    }
  })
})
