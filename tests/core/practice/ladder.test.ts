import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { positionOf } from '../../../main/core/phonology/sounds.ts'
import { heightOf, ladderTarget, stepsOf } from '../../../main/core/practice/ladder.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { everyTwister } from '../../stand-ins/twisters.ts'

const word = (text: string, sounds: string) => ({ text, sounds: sounds.split(' ') as Sound[] })
const initial = (sound: Sound) => ({ sound, position: 'initial' as const })
const textsOf = (...given: Parameters<typeof stepsOf>) => stepsOf(...given).map(({ rung, text }) => `${rung} ${text}`)

describe('the steps up to a twister', () => {
  test('are a sound, a syllable, a word and a phrase of its own words', () => {
    const words = [word('red', 'R EH D'), word('rabbits', 'R AE B AH T S'), word('run', 'R AH N')]
    expect(textsOf({ words, targets: [initial('R')] }, [])).toEqual([
      'sound r-e',
      'syllable re',
      'word rabbits',
      'phrase red rabbits',
    ])
  })
  test('are those of the target that the child practises', () => {
    const words = [word('Wally', 'W AO L IY'), word('rides', 'R AY D Z'), word('a', 'AH'), word('wagon', 'W AE G AH N')]
    const twister = { words, targets: [initial('W'), initial('R')] }
    expect(textsOf(twister, [initial('R')])).toEqual(['sound r-ie', 'syllable rie', 'word rides', 'phrase Wally rides'])
    expect(textsOf(twister, [initial('S')])[0]).toBe('sound w-aw')
    expect(ladderTarget(twister, [{ sound: 'R', position: 'final' }])).toEqual({ sound: 'R', position: 'final' })
  })
  test('keep a cluster together, and end a syllable with a final sound', () => {
    const frogs = [word('frogs', 'F R AA G Z'), word('hug', 'HH AH G'), word('dogs', 'D AO G Z')]
    expect(textsOf({ words: frogs, targets: [initial('F')] }, []).slice(0, 2)).toEqual(['sound f-ro', 'syllable fro'])
    const hugs = stepsOf({ words: frogs, targets: [{ sound: 'G', position: 'final' }] }, [])
    expect(hugs[1]).toMatchObject({ text: 'ug', targets: [{ sound: 'G', position: 'final' }] })
  })
  test('take a sound from the middle to where it stands in its syllable', () => {
    const lorry = [word('lorry', 'L AO R IY'), word('sandy', 'S AE N D IY'), word('sorry', 'S AA R IY')]
    const steps = stepsOf({ words: lorry, targets: [{ sound: 'R', position: 'medial' }] }, [])
    expect(steps[1]).toMatchObject({ text: 'ree', targets: [initial('R')] })
    const coda = stepsOf({ words: lorry, targets: [{ sound: 'N', position: 'medial' }] }, [])
    expect(coda[1]).toMatchObject({ text: 'an', targets: [{ sound: 'N', position: 'final' }] })
  })
  test('leave out what would sound like a higher one', () => {
    const she = [word('She', 'SH IY'), word('she', 'SH IY')]
    expect(textsOf({ words: she, targets: [initial('SH')] }, [])).toEqual(['sound sh-ee', 'word She'])
    expect(textsOf({ words: [word('red', 'R EH D')], targets: [initial('R')] }, [])).toEqual([
      'sound r-e',
      'syllable re',
    ])
  })
  test('are none where no word has the target', () => {
    expect(stepsOf({ words: [word('a', 'AH')], targets: [initial('R')] }, [])).toEqual([])
    expect(stepsOf({ words: [word('a', 'AH')], targets: [] }, [])).toEqual([])
  })

  test('of every twister, for each of its targets: rise, have the target in its place, and are the words of the twister', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyTwister), fc.nat(5), (twister, pick) => {
        const target = twister.targets[pick % twister.targets.length]
        const steps = stepsOf(twister, target === undefined ? [] : [target])
        expect(steps.length).toBeGreaterThan(1)
        const lengths = steps.map(({ words }) => words.flatMap(({ sounds }) => sounds).length)
        expect([...lengths, twister.words.flatMap(({ sounds }) => sounds).length]).toEqual(
          [...lengths, Number.POSITIVE_INFINITY]
            .sort((a, b) => a - b)
            .map((length, index, all) =>
              index === all.length - 1 ? twister.words.flatMap(({ sounds }) => sounds).length : length,
            ),
        )
        const heights = steps.map(({ rung }) => heightOf(rung))
        expect(heights).toEqual([...new Set(heights)].sort((a, b) => a - b))
        const all = twister.words.flatMap(({ sounds }) => sounds).join(' ')
        for (const step of steps) {
          expect(step.text.trim()).not.toBe('')
          expect(all).toContain(step.words.flatMap(({ sounds }) => sounds).join(' '))
          for (const { sound, position } of step.targets) {
            expect(sound).toBe(target?.sound)
            const places = step.words.flatMap(({ sounds }) =>
              sounds.filter((said, index) => said === sound && positionOf(index, sounds.length) === position),
            )
            expect(places.length).toBeGreaterThan(0)
          }
          if (step.rung === 'word' || step.rung === 'phrase')
            for (const said of step.words) expect(twister.words).toContainEqual(said)
        }
      }),
      { numRuns: 600 },
    )
  })
})
