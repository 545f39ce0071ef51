import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import kept from '../bench/baseline.json' with { type: 'json' }
import { compare, ofEveryMachine, renewed, textOfComparison } from '../bench/compare.ts'
import type { Figure } from '../bench/figure.ts'
import { parts } from '../bench/parts.ts'

const here = 'linux x64, 2 x Quick'
const there = 'linux x64, 8 x Other'
const figure = (value: number): Figure => ({ value, limit: 10, unit: 'x' })
const unmeasured: Figure = { value: null, why: 'No sound server.' }
const names = ({ worse }: ReturnType<typeof compare>): readonly string[] => worse.map(({ name }) => name)

describe('figures beside what they were', () => {
  it.each([
    [2, 2.49, false],
    [2, 2.5, true],
    [2, 1, false],
    [0, 0, false],
    [0, 1, true],
    [2, Number.NaN, true],
  ])('%d before and %d now: worse is %s', (was, is, isWorse) => {
    const comparison = compare({ machine: here, figures: { start: was } }, { start: figure(is) }, here)
    expect(names(comparison)).toEqual(isWorse ? ['start'] : [])
  })

  it('compares what is of every machine anywhere, and times only on their own kind of machine', () => {
    const before = { machine: there, figures: { start: 2, word: 50 } }
    const now = { start: figure(4), word: figure(500) }
    expect(names(compare(before, now, here))).toEqual(['start'])
    expect(compare(before, now, here).apart).toEqual([{ name: 'word', why: `It was kept from ${there}.` }])
    expect(names(compare(before, now, there))).toEqual(['start', 'word'])
  })

  it('calls nothing worse that was not measured, now or then, and says why', () => {
    const { worse, apart } = compare(
      { machine: here, figures: { word: 50 } },
      { word: unmeasured, rest: figure(9) },
      here,
    )
    expect(worse).toEqual([])
    expect(apart).toEqual([
      { name: 'word', why: 'No sound server.' },
      { name: 'rest', why: 'It was never kept.' },
    ])
  })

  it('puts every figure in one place, whatever they are', () => {
    const value = fc.oneof(fc.double({ min: 0, max: 1_000, noNaN: true }), fc.constant(Number.NaN))
    const some = fc.dictionary(fc.constantFrom('start', 'word', 'save', 'rest', 'memory'), value)
    fc.assert(
      fc.property(some, some, fc.boolean(), (before, after, isHere) => {
        const now = Object.fromEntries(Object.entries(after).map(([name, one]) => [name, figure(one)]))
        const comparison = compare({ machine: here, figures: before }, now, isHere ? here : there)
        const all = [...names(comparison), ...comparison.same, ...comparison.apart.map(({ name }) => name)]
        expect(all.sort()).toEqual(Object.keys(now).sort())
        for (const { name, was, is } of comparison.worse) expect([name, is < was * 1.25]).toEqual([name, false])
        for (const name of comparison.same) expect(after[name]).toBeLessThanOrEqual(1.25 * (before[name] ?? 0))
      }),
    )
  })

  it('names what is worse, and by how much', () => {
    const before = { machine: here, figures: { start: 2, longTasks: 0 } }
    const text = textOfComparison(compare(before, { start: figure(3), longTasks: figure(1) }, here))
    expect(text).toContain('WORSE start: 3, was 2, 50 % more')
    expect(text).toContain('WORSE longTasks: 1, was 0\n')
    expect(text).toContain('2 of 2')
  })
})

describe('a baseline', () => {
  it('takes what was measured, and keeps the rest', () => {
    const before = { machine: here, figures: { start: 2, word: 50, rest: 9 } }
    const after = renewed(before, { start: figure(1.5), word: unmeasured }, here)
    expect(after).toEqual({ machine: here, figures: { start: 1.5, word: 50, rest: 9 } })
  })
  it('never holds times of two machines', () => {
    const before = { machine: there, figures: { start: 2, word: 50, rest: 9 } }
    const after = renewed(before, { rest: figure(4) }, here)
    expect(after).toEqual({ machine: here, figures: { start: 2, rest: 4 } })
  })
  it('knows no figure that is not measured', () => {
    const measured = new Set(Object.values(parts).flatMap((part) => part.names))
    expect([...Object.keys(kept.figures), ...ofEveryMachine].filter((name) => !measured.has(name))).toEqual([])
  })
})
