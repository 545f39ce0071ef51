import type { PackInfo, PackPlace } from '../../preload/contract/packs.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Pack } from '../content/schema.ts'
import type { Installed, PackShelf } from '../content/shelf.ts'
import type { FileChooser } from '../ports/index.ts'
import type { HandlersOf } from './handlers.ts'

export interface PacksServiceParts {
  readonly shelf: PackShelf
  /** Where people look for what was sent to them. */
  readonly folder: string
  readonly chooser: FileChooser | null
  readonly filesIn: (folder: string) => PackPlace['files']
  readonly readFile: (path: string) => Result<Uint8Array>
  /** The packs are others now. */
  readonly onChanged: () => void
}

const noDialog = fail('not-found', 'This window cannot ask for a file. Take one from the list.')

const isGone = fail('not-found', 'This pack is not at hand any more. Add its file again.')

const infoOf = (
  shelf: PackShelf,
  { id, title, version, licence, credits, twisters }: Pack,
  later: Installed | undefined,
): PackInfo => ({
  ...{ id, title, version, licence, credits, twisters: twisters.length },
  isRenewed: later !== undefined && shelf.bundled().some((own) => own.id === id),
  added: later === undefined ? null : { file: later.file, releasedOn: later.releasedOn, key: later.keyId },
})

/** Which packs there are, and how another one comes and goes. */
export const createPacksService = ({ shelf, folder, chooser, filesIn, readFile, onChanged }: PacksServiceParts) => {
  /** What was taken away last, until the app ends. */
  let taken: { readonly file: string; readonly bytes: Uint8Array } | null = null

  const infos = (): PackInfo[] => {
    const later = new Map(shelf.installed().map((one) => [one.pack.id, one]))
    return shelf.packs().map((pack) => infoOf(shelf, pack, later.get(pack.id)))
  }

  /** However the bytes came here: from a file, or later from elsewhere. */
  const take = (bytes: Uint8Array): Result<{ pack: PackInfo; isNew: boolean }> => {
    const added = shelf.add(bytes)
    if (!added.ok) return added
    const { pack, isNew } = added.value
    if (isNew) onChanged()
    return succeed({ pack: infoOf(shelf, pack.pack, pack), isNew })
  }

  const handlers = {
    'packs.list': async () => succeed({ packs: infos(), refused: shelf.refused().map((one) => ({ ...one })) }),
    'packs.place': async () => succeed({ folder, files: filesIn(folder), canChoose: chooser !== null }),
    'packs.choose': async () => (chooser === null ? noDialog : succeed({ path: await chooser.pack(folder) })),
    'packs.add': async ({ path }) => {
      const bytes = readFile(path)
      return bytes.ok ? take(bytes.value) : bytes
    },
    'packs.remove': async ({ file }) => {
      const bytes = shelf.bytesOf(file)
      const removed = shelf.remove(file)
      if (!removed.ok) return removed
      taken = bytes === null ? null : { file, bytes }
      onChanged()
      return succeed({})
    },
    'packs.putBack': async ({ file }) => {
      if (taken?.file !== file) return isGone
      const added = take(taken.bytes)
      if (!added.ok) return added
      taken = null
      return succeed({})
    },
  } satisfies Omit<HandlersOf<'packs'>, 'packs.pickup' | 'packs.look'>
  return { handlers, take }
}
