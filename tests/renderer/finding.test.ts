import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contrastName,
  type Finding,
  found,
  isAnythingAsked,
  nothingAsked,
  plain,
} from '../../renderer/features/choose/finding.ts'
import { everyTwister } from '../stand-ins/twisters.ts'

const nobody = { said: new Set<string>(), favourites: new Set<string>() }
const ask = (change: Partial<Finding>, known = nobody) =>
  found(everyTwister, { ...nothingAsked, shelf: 'all', ...change }, known)
const textsOf = (change: Partial<Finding>) => ask(change).map(({ text }) => text)

describe('finding a twister', () => {
  test('by the beginnings of its words, whatever capitals, accents and apostrophes they have', () => {
    expect(textsOf({ search: 'LÓRRY yel' })).toContain('Red lorry, yellow lorry.')
    expect(textsOf({ search: 'rosies' }).some((text) => text.startsWith('Rosie'))).toBe(true)
    expect(textsOf({ search: 'rosie’s' })).toEqual(textsOf({ search: 'rosies' }))
    expect(textsOf({ search: 'orry' })).toEqual([])
    expect(textsOf({ search: '  ' })).toHaveLength(everyTwister.length)
    expect(plain('Édith’s  “crème”—brûlée!')).toBe('ediths creme brulee')
  })
  test('by every word of any twister, as it stands there', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyTwister), fc.nat(), (twister, pick) => {
        const word = twister.words[pick % twister.words.length]?.text ?? ''
        expect(ask({ search: word.toUpperCase() })).toContain(twister)
      }),
    )
  })
  test('by target sound and place together, by the contrast, by how tricky it is', () => {
    const medial = ask({ sound: 'R', position: 'medial' })
    expect(medial.length).toBeGreaterThan(0)
    for (const { targets } of medial) expect(targets).toContainEqual({ sound: 'R', position: 'medial' })
    for (const { contrast } of ask({ contrast: 'R-W' })) expect(contrast?.toSorted()).toEqual(['R', 'W'])
    expect(ask({ contrast: 'R-W' })).toHaveLength(15)
    for (const { difficulty } of ask({ difficulty: 'advanced' })) expect(difficulty).toBe('advanced')
    expect(contrastName({ contrast: null })).toBe('')
  })
  test('by what is new to the child, and what it likes', () => {
    const [first, second] = everyTwister.map(({ id }) => id)
    const known = { said: new Set([first ?? '']), favourites: new Set([second ?? '']) }
    expect(ask({ isNew: true }, known)).toHaveLength(everyTwister.length - 1)
    expect(ask({ shelf: 'favourites', search: 'nothing like it' }, known).map(({ id }) => id)).toEqual([second])
  })
  test('all that is asked for holds at once, and less is asked for by asking less', () => {
    const anyFinding = fc.record({
      ...{ difficulty: fc.constantFrom('all', 'easy', 'advanced'), sound: fc.constantFrom('', 'R', 'S') },
      ...{ position: fc.constantFrom('', 'initial', 'final'), search: fc.constantFrom('', 'red', 's') },
    })
    fc.assert(
      fc.property(anyFinding, fc.constantFrom('difficulty', 'sound', 'position', 'search'), (asked, name) => {
        const all = ask({ ...asked, [name]: nothingAsked[name as 'sound'] } as Partial<Finding>)
        for (const one of ask(asked as Partial<Finding>)) expect(all).toContain(one)
      }),
    )
  })
  test('asks for nothing at first', () => {
    expect(found(everyTwister, nothingAsked, nobody)).toEqual(everyTwister)
    expect(isAnythingAsked(nothingAsked)).toBe(false)
    expect(isAnythingAsked({ ...nothingAsked, contrast: 'R-W' })).toBe(true)
  })
})
