import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { PackInfo } from '../../preload/contract/packs.ts'
import type { Result } from '../../preload/contract/result.ts'

type PackCall = Extract<CallName, `packs.${string}`>
type Answers = { readonly [Name in PackCall]: (input: CallInput<Name>) => Result<CallOutput<Name>> }

const good = <Value>(value: Value) => ({ ok: true, value }) as const
const built = (id: string, title: string, twisters: number): PackInfo => ({
  ...{ id, title, twisters, version: '1.1.0', isRenewed: false, added: null },
  licence: 'The texts written here belong to the project; the traditional ones are in the public domain.',
  credits: ['Pronunciations follow the CMU Pronouncing Dictionary (Carnegie Mellon University, BSD-2-Clause).'],
})
const december: PackInfo = {
  ...built('december', 'December: snow and bells', 24),
  version: '1.0.0',
  added: { file: 'december.ttpack.json', releasedOn: '2026-12-01', key: 'stand-in' },
}
const folder = '/home/ada/Downloads'

/** Packs that exist in memory alone: one that can be added, and one that was cut on its way. */
export const createStandInPacks = ({
  hasFiles,
  emit,
}: {
  readonly hasFiles: boolean
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}): Answers => {
  let taken: PackInfo | null = null
  let packs = [built('starter', 'Starter pack', 118), built('pairs', 'Pairs of sounds', 60)]
  return {
    'packs.list': () =>
      good({
        packs,
        refused: hasFiles
          ? [{ file: 'october.ttpack.json', failure: { code: 'pack-needs-newer-app', message: '' } }]
          : [],
      }),
    'packs.place': () =>
      good({
        folder,
        canChoose: false,
        files: (hasFiles ? ['december', 'cut'] : []).map((name) => ({
          ...{ path: `${folder}/${name}.ttpack.json`, bytes: 31_000, at: Date.UTC(2026, 11, 1, 9) },
        })),
      }),
    'packs.choose': () => ({ ok: false, error: { code: 'not-found', message: 'There is no dialog.' } }),
    'packs.add': ({ path }) => {
      if (!path.includes('december')) return { ok: false, error: { code: 'pack-unreadable', message: '' } }
      const isNew = !packs.includes(december)
      if (isNew) packs = [...packs, december]
      emit('library.changed', {})
      return good({ pack: december, isNew })
    },
    'packs.pickup': () =>
      good({
        from: hasFiles ? 'packs.example.org' : null,
        lookedAt: hasFiles ? Date.UTC(2026, 10, 3, 8) : null,
        isLooking: false,
        problem: null,
      }),
    'packs.look': () => {
      if (!hasFiles) return { ok: false, error: { code: 'not-found', message: '' } }
      const added = packs.includes(december) ? [] : [december]
      packs = [...packs, ...added]
      if (added.length > 0) emit('library.changed', {})
      return good({ added })
    },
    'packs.putBack': ({ file }) => {
      packs = taken === null ? packs : [...packs, taken]
      if (taken?.added?.file !== file) return { ok: false, error: { code: 'not-found', message: '' } }
      emit('library.changed', {})
      return good({})
    },
    'packs.remove': ({ file }) => {
      taken = packs.find(({ added }) => added?.file === file) ?? null
      packs = packs.filter(({ added }) => added?.file !== file)
      emit('library.changed', {})
      return good({})
    },
  }
}
