import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadPacks } from '../../../main/content/packs.ts'
import { isOpenInKiosk } from '../../../main/core/kiosk/calls.ts'
import { handPicked, mostShown, selectForKiosk } from '../../../main/core/kiosk/selection.ts'
import { asTwister } from '../../../main/services/library.ts'
import { type CallName, calls } from '../../../preload/contract/index.ts'

const packs = loadPacks()
if (!packs.ok) throw new Error(packs.error.message)
const all = packs.value.flatMap((pack) => pack.twisters.map((twister) => asTwister(pack.id, twister)))
const idsOf = (selected: ReturnType<typeof selectForKiosk>) =>
  selected.ok ? selected.value.map(({ id }) => id) : selected

test('those chosen by hand are all in the packs, each with another picture or text', () => {
  expect(idsOf(selectForKiosk({}, all))).toEqual([...handPicked])
})
test('named ones stand in their order, each once', () => {
  const twisters = ['unique-new-york', 'red-lorry-yellow-lorry', 'unique-new-york']
  expect(idsOf(selectForKiosk({ twisters }, all))).toEqual(['unique-new-york', 'red-lorry-yellow-lorry'])
})
test('unknown names are named', () => {
  expect(selectForKiosk({ twisters: ['nope', 'unique-new-york'] }, all)).toMatchObject({
    error: { message: expect.stringContaining('"nope"') },
  })
  expect(selectForKiosk({ packs: ['nope'] }, all)).toMatchObject({
    error: { message: expect.stringContaining('"classics"') },
  })
})
test('a choice by pack and difficulty keeps to both, and to what fits on a screen', () => {
  const packIds = [...new Set(all.map(({ packId }) => packId))]
  fc.assert(
    fc.property(
      fc.option(fc.subarray(packIds, { minLength: 1 }), { nil: undefined }),
      fc.option(fc.subarray(['easy', 'intermediate', 'advanced'] as const, { minLength: 1 }), { nil: undefined }),
      (wantedPacks, difficulty) => {
        const selected = selectForKiosk({ packs: wantedPacks, difficulty }, all)
        if (!selected.ok) return
        expect(selected.value.length).toBeGreaterThan(0)
        expect(selected.value.length).toBeLessThanOrEqual(mostShown)
        if (wantedPacks === undefined && difficulty === undefined) return
        for (const twister of selected.value) {
          if (wantedPacks !== undefined) expect(wantedPacks).toContain(twister.packId)
          if (difficulty !== undefined) expect(difficulty).toContain(twister.difficulty)
        }
      },
    ),
  )
})
test('nothing of settings, children, figures, packs and secrets is open, and nothing that does not yet exist', () => {
  const shut = (Object.keys(calls) as CallName[]).filter((name) => !isOpenInKiosk(name))
  for (const prefix of [
    'children',
    'consents',
    'recordings',
    'portable',
    'backups',
    'packs',
    'progress',
    'vault',
    'gate',
    'fits',
  ])
    expect(shut.some((name) => name.startsWith(`${prefix}.`))).toBe(true)
  expect(shut).toContain('settings.change')
  const openPrefixes = new Set(['app', 'settings', 'library', 'microphone', 'practice', 'voice', 'kiosk'])
  for (const name of Object.keys(calls) as CallName[])
    if (isOpenInKiosk(name)) expect(openPrefixes.has(name.split('.')[0] ?? '')).toBe(true)
  expect(isOpenInKiosk('something.new' as CallName)).toBe(false)
})
