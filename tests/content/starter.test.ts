import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadPacks } from '../../main/content/packs.ts'
import { pictures } from '../../main/content/pictures.ts'
import type { PackTwister } from '../../main/content/schema.ts'
import { consonants, vowels } from '../../preload/contract/vocabulary.ts'

const loaded = loadPacks()
if (!loaded.ok) throw new Error(loaded.error.message)
const starter = loaded.value.find(({ id }) => id === 'starter')
if (starter === undefined) throw new Error('There is no starter pack.')
const { twisters } = starter

/** Words that the dictionary lacks; their sounds follow the words that they are made of. */
const notInDictionary = new Set([
  'bobs',
  "fiona's",
  "gabby's",
  "hannah's",
  "lizzie's",
  "lulu's",
  "sasha's",
  "shelly's",
  "thrush's",
  "vivian's",
  "willow's",
  'wobbles',
  'wriggly',
  "zoe's",
])

const dictionary = ((): Map<string, Set<string>> => {
  const path = new URL('../../node_modules/soundswallower/model/en-us/dict.txt', import.meta.url)
  const words = new Map<string, Set<string>>()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.startsWith(';;') || line === '') continue
    const [entry = '', ...sounds] = line.trim().split(/\s+/)
    const word = entry.replace(/\(\d+\)$/, '')
    const known = words.get(word) ?? new Set()
    words.set(word, known.add(sounds.map((sound) => sound.replace(/\d$/, '')).join(' ')))
  }
  return words
})()

const uses = (is: (twister: PackTwister) => boolean): number => twisters.filter(is).length
const syllables = ({ words }: PackTwister): number =>
  words.flatMap(({ sounds }) => sounds).filter((sound) => (vowels as readonly string[]).includes(sound)).length
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

test('has twisters enough, a third of them of six words or fewer', () => {
  expect(twisters.length).toBeGreaterThanOrEqual(80)
  expect(uses(({ words }) => words.length <= 6)).toBeGreaterThanOrEqual(twisters.length / 3)
})

test('pronounces every word as the dictionary does', () => {
  expect(dictionary.size).toBeGreaterThan(100_000)
  const different = twisters.flatMap(({ id, words }) =>
    words.flatMap(({ text, sounds }) => {
      const known = dictionary.get(text.toLowerCase())
      if (known === undefined) return notInDictionary.has(text.toLowerCase()) ? [] : [`${id}: ${text} is unknown`]
      return known.has(sounds.join(' ')) ? [] : [`${id}: ${text} ${sounds.join(' ')}`]
    }),
  )
  expect(different).toEqual([])
})

test('lists no exception that the dictionary has, or that nobody uses', () => {
  const used = new Set(twisters.flatMap(({ words }) => words.map(({ text }) => text.toLowerCase())))
  expect([...notInDictionary].filter((word) => dictionary.has(word) || !used.has(word))).toEqual([])
})

test('says every word in one way only, but for "the" before a vowel', () => {
  const ways = new Map<string, Set<string>>()
  for (const { text, sounds } of twisters.flatMap(({ words }) => words)) {
    const word = text.toLowerCase()
    ways.set(word, (ways.get(word) ?? new Set()).add(sounds.join(' ')))
  }
  expect([...ways].filter(([, sounds]) => sounds.size > 1).map(([word]) => word)).toEqual(['the'])
})

test.each(consonants)('practises %s at least three times', (consonant) => {
  expect(uses(({ targets }) => targets.some(({ sound }) => sound === consonant))).toBeGreaterThanOrEqual(3)
})

test.each(['W/R', 'W/L', 'L/R', 'T/K', 'D/G', 'S/SH', 'S/TH', 'F/TH', 'F/P', 'CH/SH'])(
  'has the contrast %s at least four times',
  (contrast) => {
    expect(uses((twister) => twister.contrast?.join('/') === contrast)).toBeGreaterThanOrEqual(4)
  },
)

test('targets both sounds of every contrast', () => {
  const missing = twisters.filter(
    ({ contrast, targets }) => !(contrast ?? []).every((sound) => targets.some((target) => target.sound === sound)),
  )
  expect(missing.map(({ id }) => id)).toEqual([])
})

test('sets single sounds against clusters at least four times', () => {
  expect(uses(({ cluster }) => cluster !== null)).toBeGreaterThanOrEqual(4)
})

test('keeps easy twisters short, and lengthens them by difficulty', () => {
  const of = (difficulty: PackTwister['difficulty']) => twisters.filter((twister) => twister.difficulty === difficulty)
  for (const twister of of('easy')) {
    expect(twister.words.length, twister.id).toBeLessThanOrEqual(6)
    expect(syllables(twister), twister.id).toBeLessThanOrEqual(10)
  }
  for (const twister of of('advanced')) expect(syllables(twister), twister.id).toBeGreaterThanOrEqual(12)
  const lengths = (['easy', 'intermediate', 'advanced'] as const).map((difficulty) =>
    mean(of(difficulty).map(syllables)),
  )
  expect(lengths).toEqual(lengths.toSorted((one, other) => one - other))
  expect(of('advanced').length).toBeGreaterThanOrEqual(12)
})

test('uses every picture', () => {
  expect(pictures.filter((picture) => uses((twister) => twister.picture === picture) === 0)).toEqual([])
})

test('has the traditional ones, and says which they are', () => {
  const traditional = twisters.filter(({ origin }) => origin === 'traditional').map(({ id }) => id)
  expect(traditional).toContain('red-lorry-yellow-lorry')
  expect(traditional).toContain('she-sells-sea-shells-by-the-sea-shore')
  expect(traditional.length).toBeLessThanOrEqual(15)
})

test('says no text twice', () => {
  const texts = twisters.map(({ text }) => text.toLowerCase())
  expect(new Set(texts).size).toBe(texts.length)
})

test('gives every twister a hint', () => {
  expect(twisters.filter(({ notes }) => !/^[A-Z].*[.!]$/.test(notes)).map(({ id }) => id)).toEqual([])
})
