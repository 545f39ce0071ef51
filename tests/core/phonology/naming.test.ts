import { describe, expect, test } from 'vitest'
import { acceptedSounds } from '../../../main/core/phonology/acceptance.ts'
import { acceptedVariant } from '../../../main/core/phonology/forms.ts'
import { type ChangeEvidence, changeTableOf, nameChanges } from '../../../main/core/phonology/naming.ts'
import { processes } from '../../../main/core/phonology/processes.ts'
import { variantsOf } from '../../../main/core/phonology/variants.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'

const nothing: ChangeEvidence = { competitors: [], omission: -50 }
const heard = (...competitors: [Sound, number][]): ChangeEvidence => ({
  competitors: competitors.map(([sound, logOdds]) => ({ sound, logOdds })),
  omission: -20,
})

/** Names what happened to some sounds of a word; `null` evidence stands for a sound that was left out. */
const name = (sounds: readonly Sound[], changed: Readonly<Record<number, ChangeEvidence | null>>) =>
  nameChanges(
    changeTableOf(sounds, processes),
    sounds.map(
      (_, index) =>
        changed[index] ?? {
          ...nothing,
          omission: index in changed ? 20 : -50,
          competitors: [{ sound: 'AH', logOdds: 1 }],
        },
    ),
    sounds.map((_, index) => index in changed),
    sounds.map((_, index) => changed[index] === null),
  )

describe('the name of a change', () => {
  test.each<[string, readonly Sound[], number, ChangeEvidence | null, Sound | null, string | null]>([
    ['rabbit -> wabbit', ['R', 'AE', 'B', 'AH', 'T'], 0, heard(['W', 6]), 'W', 'gliding'],
    ['lorry -> lowwy', ['L', 'AO', 'R', 'IY'], 2, heard(['W', 6]), 'W', 'gliding'],
    ['cup -> tup', ['K', 'AH', 'P'], 0, heard(['T', 3]), 'T', 'velar-fronting'],
    ['sun -> tun', ['S', 'AH', 'N'], 0, heard(['T', 3]), 'T', 'stopping'],
    ['ship -> sip', ['SH', 'IH', 'P'], 0, heard(['S', 3]), 'S', 'palatal-fronting'],
    ['spoon -> poon', ['S', 'P', 'UW', 'N'], 0, null, null, 'cluster-reduction'],
    ['blue -> bue', ['B', 'L', 'UW'], 1, null, null, 'cluster-reduction'],
    ['bus -> bu', ['B', 'AH', 'S'], 2, null, null, 'final-consonant-deletion'],
    ['sun -> mun', ['S', 'AH', 'N'], 0, heard(['M', 6]), 'M', null],
  ])('%s', (_, sounds, index, evidence, other, process) => {
    expect(name(sounds, { [index]: evidence })[index]).toEqual({ heard: other, process })
  })

  test('what a process would make wins against a slightly likelier sound, not against a far likelier one', () => {
    const rabbit: readonly Sound[] = ['R', 'AE', 'B', 'AH', 'T']
    expect(name(rabbit, { 0: heard(['M', 5], ['W', 4]) })[0]).toEqual({ heard: 'W', process: 'gliding' })
    expect(name(rabbit, { 0: heard(['M', 9], ['W', 1]) })[0]).toEqual({ heard: 'M', process: null })
  })

  test('a weak syllable is gone only where all of it is', () => {
    const banana: readonly Sound[] = ['B', 'AH', 'N', 'AE', 'N', 'AH']
    expect(name(banana, { 0: null, 1: null }).slice(0, 2)).toEqual([
      { heard: null, process: 'weak-syllable-deletion' },
      { heard: null, process: 'weak-syllable-deletion' },
    ])
    expect(name(banana, { 0: null })[0]).toEqual({ heard: null, process: 'initial-consonant-deletion' })
  })

  test('sounds that are right have none', () => {
    expect(name(['R', 'EH', 'D'], {})).toEqual([null, null, null])
  })
})

describe('what is right besides the expected sound', () => {
  test('is what another pronunciation has in its place', () => {
    const the: readonly Sound[] = ['DH', 'AH']
    expect(acceptedSounds(the, [acceptedVariant(the, ['DH', 'IY'])]).map((set) => [...set])).toEqual([[], ['IY']])
  })

  test('is a reduced vowel after the first syllable, and never what a process makes', () => {
    const rabbit: readonly Sound[] = ['R', 'AE', 'B', 'AH', 'T']
    expect(acceptedSounds(rabbit, variantsOf(rabbit, processes)).map((set) => [...set])).toEqual([
      [],
      [],
      [],
      ['IH'],
      [],
    ])
    expect([...(acceptedSounds(['B', 'AH', 'S'], [])[1] ?? [])]).toEqual([])
  })
})
