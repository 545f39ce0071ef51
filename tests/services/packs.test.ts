import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createPackShelf } from '../../main/content/shelf.ts'
import { createPacksService } from '../../main/services/packs.ts'
import { failureOfFile } from '../../main/vault/fileFailures.ts'
import { nodeFileSteps } from '../../main/vault/fileSteps.ts'
import { createSturdyFile } from '../../main/vault/sturdyFile.ts'
import { makePack, makePublisher, sealPack } from '../content/signing.ts'
import { silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'

removeFoldersAfterEach()

const publisher = makePublisher('first')

it('a pack that was taken away is back, byte by byte, when that is undone; once', async () => {
  const folder = makeFolder()
  const shelf = createPackShelf({
    ...{ folder, bundled: [], keys: [publisher.key], appVersion: '1.0.0', logger: silentLogger },
    ...{ isReserved: () => false, steps: nodeFileSteps, failureOf: failureOfFile },
    ledger: createSturdyFile({ folder, name: 'seen', spare: 'same', logger: silentLogger }),
  })
  const { handlers } = createPacksService({
    ...{ shelf, folder, chooser: null, filesIn: () => [], onChanged: () => undefined },
    readFile: () => ({ ok: true, value: sealPack(publisher, makePack()) }),
  })
  unwrap(await handlers['packs.add']({ path: '/somewhere/december.ttpack.json' }))
  const contents = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])
  const [listed, before] = [unwrap(await handlers['packs.list']()), contents()]
  const file = listed.packs[0]?.added?.file ?? ''
  expect(await handlers['packs.putBack']({ file })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  unwrap(await handlers['packs.remove']({ file }))
  expect(unwrap(await handlers['packs.list']()).packs).toEqual([])
  unwrap(await handlers['packs.putBack']({ file }))
  expect(unwrap(await handlers['packs.list']())).toEqual(listed)
  expect(contents()).toEqual(before)
  expect(await handlers['packs.putBack']({ file })).toMatchObject({ ok: false, error: { code: 'not-found' } })
})
