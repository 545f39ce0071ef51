import { expect, test } from 'vitest'
import { withTags } from '../../build/packTags.ts'
import { helloLines, loadPacks } from '../../main/content/packs.ts'
import { clustersOf, processesOf, syllablesOf, targetsOf } from '../../main/core/phonology/tags.ts'
import { ageFromOf, dialsOf, difficultyOf } from '../../main/core/practice/difficulty.ts'

/**
 * What stays of a person's choosing: which sounds a text is for, which of them alternate (contrast, cluster), where
 * the text comes from, its picture and its hint. Everything else is computed, and this holds the packs to it.
 */

const loaded = loadPacks()
if (!loaded.ok) throw new Error(loaded.error.message)
const twisters = [...loaded.value, helloLines()].flatMap((pack) => pack.twisters)

test.each(twisters.map((twister) => [twister.id, twister] as const))(
  '%s is tagged as its words are',
  (_id, twister) => {
    const { words, targets, tags } = twister
    const practised = [...new Set(targets.map(({ sound }) => sound))]
    expect(targets).toEqual(targetsOf(words, practised))
    expect(tags).toEqual({
      clusters: clustersOf(words),
      processes: processesOf(words, targets),
      syllables: syllablesOf(words),
      ...dialsOf(twister),
    })
    expect(twister.difficulty).toBe(difficultyOf(twister))
    expect(twister.ageFrom).toBe(ageFromOf(twister))
  },
)

test('what follows from the words is written whatever stood there', () => {
  const spoilt = { clusters: [], processes: [], syllables: 1, likeness: 1, repetition: 1 }
  for (const twister of twisters)
    expect(withTags({ ...twister, tags: spoilt, difficulty: 'easy', ageFrom: 18 })).toEqual(twister)
})
