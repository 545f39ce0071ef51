import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { mostPackBytes, openEnvelope } from '../../main/content/envelope.ts'
import { packKeys } from '../../main/content/keys.ts'
import { createPackShelf } from '../../main/content/shelf.ts'
import { failureOfFile } from '../../main/vault/fileFailures.ts'
import { type FileSteps, nodeFileSteps } from '../../main/vault/fileSteps.ts'
import { createSturdyFile } from '../../main/vault/sturdyFile.ts'
import { silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { createDyingSteps, untilKilled } from '../vault/dyingSteps.ts'
import { makePack, makePublisher, makeTwister, sealPack } from './signing.ts'

removeFoldersAfterEach()

const publisher = makePublisher('first')
const successor = makePublisher('second', ['first'])
const stranger = makePublisher('stranger')
const keys = [publisher.key, successor.key, stranger.key]
const bundled = [makePack({ id: 'starter', version: '1.1.0', twisters: [makeTwister('old-one')] })]

const shelfIn = (folder: string, steps: FileSteps = nodeFileSteps, known = keys) =>
  createPackShelf({
    ...{ folder, bundled, keys: known, appVersion: '0.2.0', logger: silentLogger, steps, failureOf: failureOfFile },
    ledger: createSturdyFile({ folder, name: 'seen', spare: 'same', logger: silentLogger, steps }),
    isReserved: (id) => id.startsWith('own-'),
  })
type Shelf = ReturnType<typeof shelfIn>
const versions = (shelf: Shelf) => Object.fromEntries(shelf.packs().map(({ id, version }) => [id, version]))
const codeOf = (result: ReturnType<Shelf['add']>) => (result.ok ? 'taken' : result.error.code)
const version = (number: string, id = 'monthly') => makePack({ id, version: number })

let folder = ''
beforeEach(() => {
  folder = makeFolder()
})

describe('a signed pack', () => {
  it('is taken, and is there after the next start', () => {
    const shelf = shelfIn(folder)
    expect(unwrap(shelf.add(sealPack(publisher, makePack())))).toMatchObject({ isNew: true })
    expect(versions(shelf)).toEqual({ starter: '1.1.0', monthly: '1.0.0' })
    expect(versions(shelfIn(folder))).toEqual(versions(shelf))
  })

  it('that is here already changes nothing', () => {
    const shelf = shelfIn(folder)
    unwrap(shelf.add(sealPack(publisher, makePack())))
    expect(unwrap(shelf.add(sealPack(publisher, makePack())))).toMatchObject({ isNew: false })
  })

  it('takes the place of an older one, never of a newer one or of the same with other content', () => {
    const shelf = shelfIn(folder)
    unwrap(shelf.add(sealPack(publisher, version('1.9.0'))))
    unwrap(shelf.add(sealPack(publisher, version('1.10.0'))))
    expect(codeOf(shelf.add(sealPack(publisher, version('1.9.9'))))).toBe('pack-older')
    expect(codeOf(shelf.add(sealPack(publisher, { ...version('1.10.0'), title: 'Other' })))).toBe('pack-older')
    expect(versions(shelf).monthly).toBe('1.10.0')
    expect(readdirSync(folder).filter((name) => name.endsWith('.ttpack.json'))).toEqual(['monthly.ttpack.json'])
  })

  it('stays newer than an old one beyond its removal and the next start', () => {
    const shelf = shelfIn(folder)
    unwrap(shelf.add(sealPack(publisher, version('2.0.0'))))
    unwrap(shelf.remove('monthly.ttpack.json'))
    expect(versions(shelf)).toEqual({ starter: '1.1.0' })
    expect(codeOf(shelfIn(folder).add(sealPack(publisher, version('1.0.0'))))).toBe('pack-older')
    expect(codeOf(shelfIn(folder).add(sealPack(publisher, version('2.0.0'))))).toBe('taken')
  })

  it('of another publisher never takes a name that is taken; a key that follows does, and the old key is done with it', () => {
    const shelf = shelfIn(folder)
    unwrap(shelf.add(sealPack(publisher, version('1.0.0'))))
    expect(codeOf(shelf.add(sealPack(stranger, version('2.0.0'))))).toBe('pack-other-key')
    unwrap(shelf.add(sealPack(successor, version('2.0.0'))))
    expect(codeOf(shelf.add(sealPack(publisher, version('3.0.0'))))).toBe('pack-other-key')
    expect(versions(shelfIn(folder)).monthly).toBe('2.0.0')
  })

  it('renews one that came with the app, which comes back when it is removed', () => {
    const shelf = shelfIn(folder)
    expect(codeOf(shelf.add(sealPack(publisher, version('1.1.0', 'starter'))))).toBe('pack-older')
    unwrap(shelf.add(sealPack(publisher, version('1.2.0', 'starter'))))
    expect(versions(shelf)).toEqual({ starter: '1.2.0' })
    unwrap(shelf.remove('starter.ttpack.json'))
    expect(versions(shelf)).toEqual({ starter: '1.1.0' })
    expect(shelf.remove('starter.ttpack.json')).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  const refusals: readonly (readonly [string, string, () => Uint8Array])[] = [
    ['of an unknown key', 'pack-unsigned', () => sealPack(makePublisher('unknown'), makePack())],
    ['under a key’s name by another key', 'pack-unsigned', () => sealPack(makePublisher('first'), makePack())],
    ['for a newer app', 'pack-needs-newer-app', () => sealPack(publisher, { odd: 1 }, { minimumApp: '0.3.0' })],
    ['with a field too many', 'pack-wrong', () => sealPack(publisher, { ...makePack(), more: 1 })],
    [
      'with targets that no word has',
      'pack-wrong',
      () => {
        const twister = { ...makeTwister('fog-frog'), targets: [{ sound: 'S', position: 'initial' } as const] }
        return sealPack(publisher, makePack({ twisters: [twister] }))
      },
    ],
    [
      'with tags that the words do not bear out',
      'pack-wrong',
      () => {
        const twister = makeTwister('fog-frog')
        return sealPack(publisher, makePack({ twisters: [{ ...twister, tags: { ...twister.tags, syllables: 3 } }] }))
      },
    ],
    [
      'with a twister twice',
      'pack-wrong',
      () => sealPack(publisher, makePack({ twisters: [makeTwister('a'), makeTwister('a')] })),
    ],
    [
      'with a twister of another pack',
      'pack-wrong',
      () => sealPack(publisher, makePack({ twisters: [makeTwister('old-one')] })),
    ],
    [
      'with an own twister’s id',
      'pack-wrong',
      () => sealPack(publisher, makePack({ twisters: [makeTwister('own-one')] })),
    ],
    ['that is too large', 'pack-unreadable', () => new Uint8Array(mostPackBytes + 1)],
    ['that is cut', 'pack-unreadable', () => sealPack(publisher, makePack()).subarray(0, 300)],
    ['that is empty', 'pack-unreadable', () => new Uint8Array()],
    ['of a newer format', 'pack-needs-newer-app', () => Buffer.from('{"format":2}')],
  ]
  it.each(refusals)('%s is refused whole, and what was there stays', (_what, code, make) => {
    const shelf = shelfIn(folder)
    unwrap(shelf.add(sealPack(publisher, makePack({ version: '0.9.0' }))))
    const before = readFileSync(join(folder, 'monthly.ttpack.json'))
    const answer = shelf.add(make())
    expect(codeOf(answer)).toBe(code)
    expect(answer.ok ? '' : answer.error.message).toMatch(/\.$/)
    expect(readFileSync(join(folder, 'monthly.ttpack.json'))).toEqual(before)
    expect(versions(shelf)).toEqual({ starter: '1.1.0', monthly: '0.9.0' })
  })

  const whole = sealPack(publisher, makePack())
  it('with any byte changed, left out or put in is refused', () => {
    expect(openEnvelope(whole, keys).ok).toBe(true)
    for (let at = 0; at < whole.length; at += 1)
      for (const flip of [1, 32, 128]) {
        const changed = Uint8Array.from(whole)
        changed[at] = (changed[at] ?? 0) ^ flip
        if (openEnvelope(changed, keys).ok) expect.fail(`byte ${at} ^ ${flip}`)
      }
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, other, isPutIn) => {
        const changed = Buffer.concat(
          [whole.subarray(0, at), isPutIn ? [other] : [], whole.subarray(at + (isPutIn ? 0 : 1))].map((part) =>
            Uint8Array.from(part),
          ),
        )
        return !openEnvelope(changed, keys).ok
      }),
    )
  })

  it('has one spelling alone: the spare bits of its last letters are read, too', () => {
    const text = new TextDecoder().decode(whole)
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']
    const spellings = ['signature', 'content'].flatMap((name) => {
      const end = text.indexOf('"', text.indexOf(`"${name}": "`) + name.length + 5)
      const last = text.slice(0, end).replace(/=+$/, '').length - 1
      return letters.map((letter) => text.slice(0, last) + letter + text.slice(last + 1))
    })
    expect(spellings.filter((spelling) => openEnvelope(Buffer.from(spelling), keys).ok)).toEqual([text, text])
  })

  it('that is any bytes at all is an answer, never an error thrown', () => {
    const shelf = shelfIn(folder)
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((json) => new TextEncoder().encode(json)),
    )
    fc.assert(fc.property(bytes, (any) => !shelf.add(any).ok))
    fc.assert(fc.property(fc.jsonValue(), (value) => !shelf.add(sealPack(publisher, value)).ok))
    expect(readdirSync(folder).filter((name) => name.includes('.ttpack.json'))).toEqual([])
  })
})

describe('the folder of packs', () => {
  it('takes what was put there, and names what it does not use', () => {
    writeFileSync(join(folder, 'a.ttpack.json'), sealPack(publisher, version('1.0.0')))
    writeFileSync(join(folder, 'b.ttpack.json'), sealPack(publisher, version('2.0.0')))
    writeFileSync(join(folder, 'c.ttpack.json'), 'no pack')
    writeFileSync(join(folder, 'd.ttpack.json'), sealPack(stranger, makePack({ id: 'other' })))
    writeFileSync(join(folder, 'cat.png'), 'a cat')
    const shelf = shelfIn(folder)
    expect(versions(shelf)).toEqual({ starter: '1.1.0', monthly: '2.0.0' })
    expect(shelf.refused().map(({ file, failure }) => [file, failure.code])).toEqual(
      expect.arrayContaining([
        ['a.ttpack.json', 'pack-older'],
        ['c.ttpack.json', 'pack-unreadable'],
        ['d.ttpack.json', 'pack-wrong'],
      ]),
    )
    // What it kept out comes in when it goes.
    unwrap(shelf.remove('b.ttpack.json'))
    expect(versions(shelf)).toEqual({ starter: '1.1.0', other: '1.0.0' })
    expect(readdirSync(folder)).toContain('cat.png')
  })

  it('does not take an old file in the place of the new one', () => {
    const shelf = shelfIn(folder)
    const old = sealPack(publisher, version('1.0.0'))
    unwrap(shelf.add(old))
    unwrap(shelf.add(sealPack(publisher, version('2.0.0'))))
    writeFileSync(join(folder, 'monthly.ttpack.json'), old)
    const again = shelfIn(folder)
    expect(versions(again)).toEqual({ starter: '1.1.0' })
    expect(again.refused().map(({ failure }) => failure.code)).toEqual(['pack-older'])
  })

  it('holds the old pack or the new one, whole, wherever the program is ended', async () => {
    for (let fatal = 0; ; fatal += 1) {
      const own = makeFolder()
      unwrap(shelfIn(own).add(sealPack(publisher, version('1.0.0'))))
      const steps = createDyingSteps(fatal)
      await untilKilled(() => shelfIn(own, steps).add(sealPack(publisher, version('2.0.0'))))
      const after = shelfIn(own)
      expect(['1.0.0', '2.0.0'], `step ${fatal}`).toContain(versions(after).monthly)
      expect(after.refused()).toEqual([])
      expect(readdirSync(own).filter((name) => name.endsWith('.ttpack.json.new'))).toEqual([])
      // And it goes on from there.
      expect(after.add(sealPack(publisher, version('2.0.0'))).ok).toBe(true)
      expect(codeOf(after.add(sealPack(publisher, version('1.0.0'))))).toBe('pack-older')
      if (!steps.isDead()) break
    }
  })

  it('that cannot be written changes nothing, and says so', () => {
    const shelf = shelfIn(folder)
    unwrap(shelf.add(sealPack(publisher, version('1.0.0'))))
    const full = Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' })
    const broken = shelfIn(folder, {
      ...nodeFileSteps,
      write: () => {
        throw full
      },
    })
    expect(codeOf(broken.add(sealPack(publisher, version('2.0.0'))))).toBe('disk-full')
    expect(versions(broken).monthly).toBe('1.0.0')
    expect(versions(shelfIn(folder)).monthly).toBe('1.0.0')
  })

  it('is not used where the key is not believed any more', () => {
    unwrap(shelfIn(folder).add(sealPack(publisher, makePack())))
    expect(versions(shelfIn(folder, nodeFileSteps, [successor.key]))).toEqual({ starter: '1.1.0' })
  })
})

it('believes keys that are keys, each under a name of its own', () => {
  for (const { publicKey } of packKeys) expect(Buffer.from(publicKey, 'base64url')).toHaveLength(32)
  expect(new Set(packKeys.map(({ id }) => id)).size).toBe(packKeys.length)
})
