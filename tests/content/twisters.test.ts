import { expect, test } from 'vitest'
import { loadPacks } from '../../main/content/packs.ts'
import { pictures } from '../../main/content/pictures.ts'
import type { PackTwister } from '../../main/content/schema.ts'
import { consonants, type Difficulty } from '../../preload/contract/vocabulary.ts'
import { motifFor } from '../../renderer/ui/pictures/motifs.tsx'
import { dictionary, notInDictionary } from './dictionary.ts'

const loaded = loadPacks()
if (!loaded.ok) throw new Error(loaded.error.message)
const twisters = loaded.value.flatMap((pack) => pack.twisters)

const uses = (is: (twister: PackTwister) => boolean): number => twisters.filter(is).length
const idsOf = (is: (twister: PackTwister) => boolean): string[] => twisters.filter(is).map(({ id }) => id)
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const levels = ['easy', 'intermediate', 'advanced'] as const satisfies readonly Difficulty[]

test('has twisters enough, a third of them of six words or fewer', () => {
  expect(twisters.length).toBeGreaterThanOrEqual(250)
  expect(uses(({ words }) => words.length <= 6)).toBeGreaterThanOrEqual(twisters.length / 3)
})

test.each(consonants)('practises %s at least six times', (consonant) => {
  expect(uses(({ targets }) => targets.some(({ sound }) => sound === consonant))).toBeGreaterThanOrEqual(6)
})

test.each(['W/R', 'W/L', 'L/R', 'T/K', 'D/G', 'S/SH', 'S/TH', 'F/TH', 'F/P', 'CH/SH'])(
  'has the contrast %s at least eight times, short and long',
  (contrast) => {
    const these = twisters.filter((twister) => twister.contrast?.join('/') === contrast)
    expect(these.length).toBeGreaterThanOrEqual(8)
    for (const level of levels) expect(these.map(({ difficulty }) => difficulty)).toContain(level)
  },
)

test('sets single sounds against clusters at least eight times', () => {
  expect(uses(({ cluster }) => cluster !== null)).toBeGreaterThanOrEqual(8)
})

test('targets both sounds of every contrast, and the single sound of every cluster', () => {
  const missing = idsOf(({ contrast, cluster, targets }) =>
    [...(contrast ?? []), ...(cluster === null ? [] : [cluster.single])].some(
      (sound) => !targets.some((target) => target.sound === sound),
    ),
  )
  expect(missing).toEqual([])
})

test('has each target sound in two words or more, but for four old or very short texts', () => {
  const rare = idsOf(({ words, targets }) =>
    targets.some(({ sound }) => words.filter(({ sounds }) => sounds.includes(sound)).length < 2),
  )
  expect(rare).toEqual([
    'selfish-shellfish',
    'red-rabbit-white-rabbit',
    'wet-rabbits-run-red-rabbits-rest',
    'three-free-throws',
  ])
})

test('pronounces every word as the dictionary does', () => {
  expect(dictionary.size).toBeGreaterThan(100_000)
  const different = twisters.flatMap(({ id, words }) =>
    words.flatMap(({ text, sounds }) => {
      const word = text.toLowerCase()
      const known = dictionary.get(word) ?? new Set([notInDictionary.get(word) ?? 'unknown'])
      return known.has(sounds.join(' ')) ? [] : [`${id}: ${text} ${sounds.join(' ')}`]
    }),
  )
  expect(different).toEqual([])
})

test('lists no exception that the dictionary has, or that nobody uses', () => {
  const used = new Set(twisters.flatMap(({ words }) => words.map(({ text }) => text.toLowerCase())))
  expect([...notInDictionary.keys()].filter((word) => dictionary.has(word) || !used.has(word))).toEqual([])
})

test('says every word in one way only, but for "the" before a vowel', () => {
  const ways = new Map<string, Set<string>>()
  for (const { text, sounds } of twisters.flatMap(({ words }) => words)) {
    const word = text.toLowerCase()
    ways.set(word, (ways.get(word) ?? new Set()).add(sounds.join(' ')))
  }
  expect([...ways].filter(([, sounds]) => sounds.size > 1).map(([word]) => word)).toEqual(['the'])
})

test('says no two alike', () => {
  const bags = twisters.map(({ id, words }) => ({ id, words: new Set(words.map(({ text }) => text.toLowerCase())) }))
  const alike = bags.flatMap((one, index) =>
    bags.slice(index + 1).flatMap((other) => {
      const shared = [...one.words].filter((word) => other.words.has(word)).length
      const all = one.words.size + other.words.size - shared
      return shared / all >= 0.6 ? [`${one.id} and ${other.id}`] : []
    }),
  )
  expect(alike).toEqual([])
})

test('shortens what is easy and lengthens what is advanced', () => {
  const of = (level: Difficulty) => twisters.filter(({ difficulty }) => difficulty === level)
  for (const { id, words, tags } of of('easy')) {
    expect(words.length, id).toBeLessThanOrEqual(6)
    expect(tags.syllables, id).toBeLessThanOrEqual(10)
  }
  for (const { id, tags } of of('advanced')) expect(tags.syllables, id).toBeGreaterThanOrEqual(12)
  const lengths = levels.map((level) => mean(of(level).map(({ tags }) => tags.syllables)))
  expect(lengths).toEqual(lengths.toSorted((one, other) => one - other))
  expect(of('advanced').length).toBeGreaterThanOrEqual(24)
})

test('uses every picture, and the window draws each', () => {
  expect(pictures.filter((picture) => uses((twister) => twister.picture === picture) === 0)).toEqual([])
  expect(pictures.filter((picture) => motifFor(picture)?.name !== picture)).toEqual([])
})

test('gives every twister a hint, in American spelling', () => {
  expect(idsOf(({ notes }) => !/^[A-Z].*[.!]$/.test(notes))).toEqual([])
  expect(
    idsOf(({ text, notes }) => /colour|favourite|grey\b|tyre|pyjama|mum\b|centre/i.test(`${text} ${notes}`)),
  ).toEqual([])
})
