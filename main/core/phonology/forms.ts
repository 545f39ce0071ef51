import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { isVowel } from './sounds.ts'
import type { Variant } from './variants.ts'

const changeCost = (expected: Sound, heard: Sound): number => {
  if (expected === heard) return 0
  return isVowel(expected) === isVowel(heard) ? 1 : 2.5
}

/**
 * Another accepted way to say a word (a dictionary lists several), laid beside the expected sounds so that each of
 * them has an outcome: nearest by edit distance. Nothing in it is an error, so no process is named. Sounds that the
 * other form has more are not reported.
 */
export const acceptedVariant = (expected: readonly Sound[], form: readonly Sound[]): Variant => {
  const columns = form.length + 1
  const costs = new Float64Array((expected.length + 1) * columns)
  const at = (row: number, column: number): number => costs[row * columns + column] ?? Number.POSITIVE_INFINITY
  const change = (row: number, column: number): number => {
    const one = expected[row - 1]
    const other = form[column - 1]
    return one && other ? at(row - 1, column - 1) + changeCost(one, other) : Number.POSITIVE_INFINITY
  }
  for (let row = 0; row <= expected.length; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const left = row > 0 ? at(row - 1, column) + 1 : Number.POSITIVE_INFINITY
      const extra = column > 0 ? at(row, column - 1) + 1 : Number.POSITIVE_INFINITY
      costs[row * columns + column] = row + column === 0 ? 0 : Math.min(left, extra, change(row, column))
    }
  }
  const outcomes: Variant['outcomes'][number][] = []
  let row = expected.length
  let column = form.length
  while (row > 0 || column > 0) {
    const sound = expected[row - 1]
    if (row > 0 && column > 0 && sound && at(row, column) === change(row, column)) {
      outcomes.push({ expected: sound, heard: form[column - 1] ?? null, process: null })
      row -= 1
      column -= 1
    } else if (row > 0 && sound && at(row, column) === at(row - 1, column) + 1) {
      outcomes.push({ expected: sound, heard: null, process: null })
      row -= 1
    } else column -= 1
  }
  return { outcomes: outcomes.reverse() }
}
