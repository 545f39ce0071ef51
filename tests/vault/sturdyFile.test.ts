import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FileSteps, nodeFileSteps } from '../../main/vault/fileSteps.ts'
import { createSturdyFile } from '../../main/vault/sturdyFile.ts'
import { silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { createDyingSteps, untilKilled } from './dyingSteps.ts'

removeFoldersAfterEach()

const fileIn = (folder: string, spare: 'same' | 'former' = 'former', steps: FileSteps = nodeFileSteps) =>
  createSturdyFile({ folder, name: 'keys', spare, logger: silentLogger, steps })
const place = (folder: string, ending: string) => join(folder, `keys${ending}`)
const damage = (path: string): void => {
  const bytes = readFileSync(path)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

describe('a sturdy file', () => {
  it('is nothing at first, and then what was written', () => {
    const folder = makeFolder()
    expect(fileIn(folder).read()).toEqual({ ok: true, value: undefined })
    unwrap(fileIn(folder).write({ a: [1, 'ä', null] }))
    expect(unwrap(fileIn(folder).read())).toEqual({ a: [1, 'ä', null] })
  })

  it.skipIf(process.platform === 'win32')('is for this person’s eyes only', () => {
    const folder = makeFolder()
    unwrap(fileIn(folder, 'same').write(1))
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0)
  })

  it('keeps the version before until it is settled', () => {
    const folder = makeFolder()
    const file = fileIn(folder)
    unwrap(file.write('first'))
    unwrap(file.write('second'))
    expect(readFileSync(place(folder, '.spare.json'), 'utf8')).toContain('"first"')
    unwrap(file.settle())
    expect(readFileSync(place(folder, '.spare.json'))).toEqual(readFileSync(place(folder, '.json')))
  })

  it('keeps no version before where that is not wanted', () => {
    const folder = makeFolder()
    const file = fileIn(folder, 'same')
    unwrap(file.write('first'))
    unwrap(file.write('second'))
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).not.toContain('first')
  })

  it('is its spare where it is damaged or gone, and the damaged one is kept', () => {
    const folder = makeFolder()
    unwrap(fileIn(folder, 'same').write('whole'))
    damage(place(folder, '.json'))
    const remains = readFileSync(place(folder, '.json'))
    expect(unwrap(fileIn(folder).read())).toBe('whole')
    unwrap(fileIn(folder).write('new'))
    expect(readFileSync(place(folder, '.json.damaged-1'))).toEqual(remains)
    expect(unwrap(fileIn(folder).read())).toBe('new')
    damage(place(folder, '.json'))
    unwrap(fileIn(folder).write('newer'))
    expect(existsSync(place(folder, '.json.damaged-2'))).toBe(true)
  })

  it('says so where both are damaged, and leaves them as they are', () => {
    const folder = makeFolder()
    unwrap(fileIn(folder, 'same').write('whole'))
    for (const ending of ['.json', '.spare.json']) writeFileSync(place(folder, ending), '{"format":1,')
    expect(fileIn(folder).read()).toMatchObject({ ok: false, error: { code: 'vault-damaged' } })
    expect(readFileSync(place(folder, '.json'), 'utf8')).toBe('{"format":1,')
  })

  it('is damaged with any one bit turned over', () => {
    const folder = makeFolder()
    unwrap(fileIn(folder).write({ key: 'AbCd' }))
    const whole = readFileSync(place(folder, '.json'))
    const read = new Set<string>()
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const changed = Buffer.from(whole)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      writeFileSync(place(folder, '.json'), changed)
      const result = fileIn(folder).read()
      read.add(result.ok ? JSON.stringify(result.value) : result.error.code)
    }
    // A blank that became another blank changes nothing.
    expect([...read].sort()).toEqual(['vault-damaged', '{"key":"AbCd"}'].sort())
  })

  it('of a newer version is neither read nor written over', () => {
    const folder = makeFolder()
    const text = JSON.stringify({ format: 2, content: 1, sum: '' })
    writeFileSync(place(folder, '.json'), text)
    expect(fileIn(folder).read()).toMatchObject({ error: { code: 'vault-damaged' } })
    expect(fileIn(folder).write('old')).toMatchObject({ error: { code: 'vault-damaged' } })
    expect(readFileSync(place(folder, '.json'), 'utf8')).toBe(text)
  })

  it('says so where the disk is full, and is what it was', () => {
    const folder = makeFolder()
    unwrap(fileIn(folder).write('before'))
    const full: FileSteps = {
      ...nodeFileSteps,
      write: () => {
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' })
      },
    }
    expect(fileIn(folder, 'former', full).write('after')).toMatchObject({ error: { code: 'disk-full' } })
    expect(unwrap(fileIn(folder).read())).toBe('before')
  })

  it('that cannot be reached is not taken for one that is missing', () => {
    const folder = makeFolder()
    mkdirSync(place(folder, '.json'))
    expect(fileIn(folder).read()).toMatchObject({ ok: false, error: { code: 'store-unavailable' } })
    chmodSync(place(folder, '.json'), 0o700)
  })

  it('that the disk did not keep as it was written is a bug of the disk, and the one before stays', () => {
    const folder = makeFolder()
    unwrap(fileIn(folder).write('before'))
    const lying: FileSteps = { ...nodeFileSteps, write: (path) => nodeFileSteps.write(path, new Uint8Array(9)) }
    expect(() => fileIn(folder, 'former', lying).write('after')).toThrow()
    expect(unwrap(fileIn(folder).read())).toBe('before')
  })

  describe.each(['same', 'former'] as const)('killed while it is written (spare: %s)', (spare) => {
    const states = {
      new: () => undefined,
      'there already': (folder: string) => unwrap(fileIn(folder, spare).write('old')),
      'there with its spare': (folder: string) => {
        unwrap(fileIn(folder, spare).write('older'))
        unwrap(fileIn(folder, spare).write('old'))
      },
      damaged: (folder: string) => {
        unwrap(fileIn(folder, 'same').write('old'))
        damage(place(folder, '.json'))
      },
      'there with a damaged spare': (folder: string) => {
        unwrap(fileIn(folder, 'same').write('old'))
        damage(place(folder, '.spare.json'))
      },
    }
    it.each(Object.keys(states) as (keyof typeof states)[])('and %s, is whole all the same', async (state) => {
      let deaths = 0
      for (let fatal = 0; ; fatal += 1) {
        const folder = makeFolder()
        states[state](folder)
        const steps = createDyingSteps(fatal)
        await untilKilled(() => fileIn(folder, spare, steps).write('new'))
        const read = unwrap(fileIn(folder).read())
        expect(state === 'new' ? [undefined, 'new'] : ['old', 'new'], `killed at step ${fatal}`).toContain(read)
        // And it can go on: the next start writes over whatever was left half-written.
        unwrap(fileIn(folder, spare).write('next'))
        expect(unwrap(fileIn(folder).read())).toBe('next')
        if (!steps.isDead()) {
          expect(read).toBe('new')
          break
        }
        deaths += 1
      }
      expect(deaths).toBeGreaterThan(3)
    })
  })
})
