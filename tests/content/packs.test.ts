import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadPacks } from '../../main/content/packs.ts'
import type { Pack, PackTwister } from '../../main/content/schema.ts'

const fogAndFrog: PackTwister = {
  id: 'fog-frog',
  text: 'Fog, "frog"!',
  words: [
    { text: 'Fog', sounds: ['F', 'AA', 'G'] },
    { text: 'frog', sounds: ['F', 'R', 'AA', 'G'] },
  ],
  difficulty: 'easy',
  targets: [{ sound: 'F', position: 'initial' }],
  contrast: ['F', 'R'],
  cluster: { single: 'F', cluster: ['F', 'R'] },
  origin: 'written-here',
  picture: 'frog',
  ageFrom: 5,
  notes: 'Blow.',
  tags: { clusters: [['F', 'R']], processes: [], syllables: 2, likeness: 0.33, repetition: 1 },
}
const pack = (twisters: readonly unknown[], id = 'small'): unknown => ({
  id,
  version: '1.0.0',
  title: 'Small',
  language: 'en-US',
  licence: 'none',
  credits: [],
  twisters,
})

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ttc-packs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const load = (files: Readonly<Record<string, unknown>>) => {
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return loadPacks(folder)
}
const refusal = (files: Readonly<Record<string, unknown>>): string => {
  const loaded = load(files)
  if (loaded.ok) return 'taken'
  expect(loaded.error.code).toBe('bad-input')
  return loaded.error.message
}
const changed = (change: Partial<PackTwister>) => ({ 'a.json': pack([{ ...fogAndFrog, ...change }]) })

test('brings the bundled packs without a folder', () => {
  const loaded = loadPacks()
  if (!loaded.ok) throw new Error(loaded.error.message)
  expect(loaded.value.map(({ id }) => id)).toEqual(['starter', 'pairs', 'blends', 'sounds', 'classics'])
  expect(loaded.value.every(({ language }) => language === 'en-US')).toBe(true)
})

test('reads every pack of a folder, in the order of their names, and nothing else', () => {
  const loaded = load({
    'b.json': pack([{ ...fogAndFrog, id: 'second' }], 'second'),
    'a.json': pack([fogAndFrog], 'first'),
    'notes.txt': 'not a pack',
  })
  expect(loaded.ok && loaded.value.map(({ id }: Pack) => id)).toEqual(['first', 'second'])
})

test.each<[string, Partial<PackTwister>, RegExp]>([
  ['a target that no word has', { targets: [{ sound: 'SH', position: 'initial' }] }, /No word has SH in initial place/],
  ['a target in another place', { targets: [{ sound: 'G', position: 'medial' }] }, /No word has G in medial place/],
  ['half a contrast', { contrast: ['F', 'TH'] }, /No word has TH of the contrast/],
  ['a sound against itself', { contrast: ['F', 'F'] }, /contrast with itself/],
  ['a cluster that no word begins with', { cluster: { single: 'F', cluster: ['F', 'L'] } }, /begins with F L/],
  ['no single sound', { cluster: { single: 'G', cluster: ['G', 'R'] } }, /begins with G alone/],
  ['a cluster of another sound', { cluster: { single: 'G', cluster: ['F', 'R'] } }, /does not begin with the single/],
  ['words that are not the text', { text: 'Frog, fog!' }, /words are not those of the text/],
  ['a word too many', { text: 'Fog' }, /words are not those of the text/],
  ['too young', { ageFrom: 2 }, /F comes at 3 years/],
  ['a word without sounds', { words: [{ text: 'Fog', sounds: [] }] }, /a\.json cannot be used/],
  ['no words', { words: [] }, /expected 1 to 60 words.* at twisters\.0\.words/],
  ['a word without a text', { words: [{ text: '', sounds: ['F'] }] }, /expected 1 to 60 words/],
  ['a word that is none', { words: [null as unknown as PackTwister['words'][number]] }, /expected 1 to 60 words/],
  [
    'a word with a field of its own',
    { words: [{ text: 'Fog', sounds: ['F'], stress: 1 } as PackTwister['words'][number]] },
    /expected 1 to 60 words/,
  ],
  ['an unknown sound', { words: [{ text: 'Fog', sounds: ['Q' as 'K'] }] }, /a\.json cannot be used/],
  ['tags left out', { tags: undefined as unknown as PackTwister['tags'] }, /a\.json cannot be used/],
  ['an unknown picture', { picture: 'dragon' as 'frog' }, /a\.json cannot be used/],
  ['a field of its own', { script: 'x' } as Partial<PackTwister>, /a\.json cannot be used/],
])('refuses a pack with %s', (_what, change, message) => {
  expect(refusal(changed(change))).toMatch(message)
})

test('takes the pack that those refusals start from', () => {
  expect(refusal(changed({}))).toBe('taken')
})

test('refuses one id for two twisters, even in different packs', () => {
  expect(refusal({ 'a.json': pack([fogAndFrog, fogAndFrog]) })).toMatch(/two twisters of this id/)
  expect(refusal({ 'a.json': pack([fogAndFrog], 'a'), 'b.json': pack([fogAndFrog], 'b') })).toMatch(/two twisters/)
})

test('refuses one id for two packs', () => {
  const other = { ...fogAndFrog, id: 'other' }
  expect(refusal({ 'a.json': pack([fogAndFrog]), 'b.json': pack([other]) })).toMatch(/two packs of this id/)
})

test('refuses what is not JSON, and a folder that is not there, with a sentence', () => {
  expect(refusal({ 'a.json': '{ "id": ' })).toMatch(/could not be read/)
  expect(loadPacks(join(folder, 'nowhere'))).toMatchObject({ ok: false, error: { code: 'bad-input' } })
})
