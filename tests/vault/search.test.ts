import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compose } from '../../main/compose/index.ts'
import { launchChild } from '../../main/hosts/browser/childProgram.ts'
import { openBrowserSettings } from '../../main/hosts/browser/settings.ts'
import { openDataFolder } from '../../main/hosts/dataFolder.ts'
import { createLogger } from '../../main/hosts/logger.ts'
import { placesBeside } from '../../main/hosts/places.ts'
import { createRecordingsService } from '../../main/services/recordings.ts'
import { KeyFile, unwrapWith } from '../../main/vault/keyFile.ts'
import { openVault } from '../../main/vault/openVault.ts'
import { createRecordingFiles } from '../../main/vault/recordingFiles.ts'
import { openBytes } from '../../main/vault/sealing.ts'
import { createSturdyFile } from '../../main/vault/sturdyFile.ts'
import { succeed } from '../../preload/contract/result.ts'
import { createMemoryShelf } from '../services/secrets.ts'
import { makeFolder } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'

// Every byte that the app leaves in its folder, against every secret that it was told or made.

const pin = '90413752'
const passphrase = 'Käfer wohnen unter Schränken'
const wrongPassphrase = 'Hasen wohnen unter Schränken'
const name = 'Leonie Quittenbaum'
const wave = Uint8Array.from({ length: 60_000 }, (_, index) => (index * index * 13 + index * 7 + (index >> 3)) & 0xff)

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })

/** The forms in which bytes might have been written down. */
const formsOf = (bytes: Uint8Array): Buffer[] => {
  const buffer = Buffer.from(bytes)
  return [
    buffer,
    ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(buffer.toString(form).replace(/=+$/, ''))),
  ]
}
const formsOfText = (text: string): Buffer[] => [...formsOf(Buffer.from(text)), Buffer.from(text, 'utf16le')]

describe('the data folder, byte by byte', () => {
  const folder = makeFolder()
  const secrets = new Map<string, readonly Buffer[]>()
  let close = async (): Promise<void> => undefined

  beforeAll(async () => {
    openDataFolder(folder)
    const logger = createLogger(join(folder, 'logs'))
    const clock = { now: Date.now }
    const { handlers, ...application } = await compose({
      name: 'browser',
      version: '0.0.0',
      dataFolder: folder,
      programs: placesBeside(new URL('../../main/browser.ts', import.meta.url).href).programs,
      launch: launchChild,
      settings: openBrowserSettings(folder, logger),
      keyStore: null,
      chooser: null,
      recording: join(import.meta.dirname, '..', 'fixtures', 'twisters', 'lorry-slt.wav'),
      clock,
      logger,
    })
    unwrap(await handlers['gate.setPin']({ pin }))
    await handlers['gate.close']({})
    for (const wrong of ['90413753', pin]) await handlers['gate.open']({ pin: wrong })
    const { recoveryCode } = unwrap(await handlers['vault.setUp']({ passphrase }))
    await handlers['vault.unlock']({ passphrase: wrongPassphrase })
    await handlers['vault.recover']({ recoveryCode: `${recoveryCode.slice(0, -1)}?`, newPassphrase: passphrase })

    // The same folder as the parts see it that have no window yet: a child's key, a name, a recording.
    const { vault } = await openVault({ folder, keyStore: null, logger })
    unwrap(await vault.unlock({ by: 'passphrase', passphrase }))
    const childId = uuidv7()
    const wrappedKey = unwrap(vault.newChildKey())
    const sealedName = unwrap(vault.seal(wrappedKey, `children/name/${childId}`, Buffer.from(name)))
    const shelf = createMemoryShelf()
    const recordings = createRecordingsService({
      files: createRecordingFiles({ folder: join(folder, 'recordings'), logger }),
      shelf,
      vault,
      childKey: async () => succeed(wrappedKey),
      hasConsent: async () => succeed(true),
      days: () => 30,
      newId: uuidv7,
      clock,
      logger,
    })
    const row = unwrap(await recordings.keep(childId, uuidv7(), wave))
    const kept = createSturdyFile({ folder, name: 'kept', spare: 'same', logger })
    const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
    unwrap(kept.write({ ...row, wrappedKey: text(row.wrappedKey), childKey: text(wrappedKey), name: text(sealedName) }))

    const keys = KeyFile.parse(JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8')).content)
    const master = unwrap(await unwrapWith(keys, { by: 'passphrase', passphrase }))
    const childKey = openBytes(master, 'vault/child-key', wrappedKey) ?? new Uint8Array()
    const recordingKey = unwrap(vault.open(wrappedKey, `recordings/key/${row.id}`, row.wrappedKey))
    const plainCode = recoveryCode.replaceAll('-', '')
    secrets.set('the PIN', formsOfText(pin))
    secrets.set('the passphrase', [...formsOfText(passphrase), ...formsOfText(passphrase.normalize('NFD'))])
    secrets.set('a wrong passphrase', formsOfText(wrongPassphrase))
    secrets.set('the recovery code', [...formsOfText(recoveryCode), ...formsOfText(plainCode)])
    // Pieces of it: what was typed with a slip is most of it.
    secrets.set(
      'groups of the code',
      recoveryCode
        .split('-')
        .slice(0, 6)
        .map((_, at, all) => Buffer.from(all.slice(at, at + 2).join('-')))
        .filter((piece) => piece.length > 4),
    )
    secrets.set('the master key', formsOf(master))
    secrets.set('the child’s key', formsOf(childKey))
    secrets.set('the recording’s key', formsOf(recordingKey))
    secrets.set('the child’s name', formsOfText(name))
    secrets.set(
      'samples of the recording',
      Array.from({ length: wave.length / 12 }, (_, index) => Buffer.from(wave.subarray(index * 12, index * 12 + 12))),
    )
    close = async () => {
      await recordings.close()
      await application.close()
      logger.close()
    }
  }, 60_000)
  afterAll(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  it('has the files that are to be searched', () => {
    const names = filesBelow(folder).map((path) => path.slice(folder.length + 1))
    for (const wanted of [
      'vault.json',
      'vault.spare.json',
      'gate.json',
      'tries.json',
      'tongue-twisters.db',
      'kept.json',
    ])
      expect(names).toContain(wanted)
    expect(names.some((each) => /^recordings.[0-9a-f]{32}\.sealed$/.test(each))).toBe(true)
    expect(secrets.get('the child’s key')?.[0]).toHaveLength(32)
  })

  const search = (): string[] =>
    filesBelow(folder).flatMap((path) => {
      const content = readFileSync(path)
      return [...secrets].flatMap(([what, forms]) =>
        forms.some((form) => content.includes(form)) ? [`${what} in ${path.slice(folder.length + 1)}`] : [],
      )
    })

  it('holds none of them, in no form', () => {
    expect(search()).toEqual([])
  })

  it('would give away any of them, in any form', () => {
    const path = join(folder, 'planted')
    for (const [what, forms] of secrets)
      for (const form of [forms[0], forms.at(-1)]) {
        writeFileSync(path, Buffer.concat([Buffer.alloc(77, 1), form ?? Buffer.alloc(0), Buffer.alloc(5, 2)]))
        expect(search()).toContain(`${what} in planted`)
      }
    rmSync(path)
  })
})
