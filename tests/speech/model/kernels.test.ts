import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kernelShape } from '../../../main/speech/model/kernels.ts'
import { applyDense, applyRecurrent, makeDense } from '../../../main/speech/model/layers.ts'
import { Workspace } from '../../../main/speech/model/workspace.ts'

const { dimensions, densities, states } = kernelShape
const noise = (seed: number) => (index: number) => Math.sin(seed * 12.9898 + index * 78.233) * 1.7

describe('dense kernel', () => {
  it('multiplies rows by a matrix of any size and adds the bias', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 33 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 1000 }),
        (count, inputs, outputs, seed) => {
          const value = noise(seed)
          const rows = Float32Array.from({ length: count * inputs }, (_, index) => value(index))
          const weight = {
            shape: [outputs, inputs],
            values: Float32Array.from({ length: inputs * outputs }, (_, index) => value(index + 7)),
          }
          const bias = {
            shape: [outputs],
            values: Float32Array.from({ length: outputs }, (_, index) => value(index + 3)),
          }
          const workspace = new Workspace()
          const result = applyDense(workspace, makeDense(workspace, weight, bias), rows, count)
          expect(result.length).toBe(count * outputs)
          for (let row = 0; row < count; row++)
            for (let output = 0; output < outputs; output++) {
              let sum = bias.values[output] as number
              for (let input = 0; input < inputs; input++)
                sum += (rows[row * inputs + input] as number) * (weight.values[output * inputs + input] as number)
              expect(result[row * outputs + output]).toBeCloseTo(sum, 3)
            }
        },
      ),
      { numRuns: 25 },
    )
  })

  it('lets state flow backwards through a recurrent layer', () => {
    const workspace = new Workspace()
    const size = 16
    const matrix = (inputs: number, seed: number) => ({
      shape: [3 * size, inputs],
      values: Float32Array.from({ length: 3 * size * inputs }, (_, index) => noise(seed)(index) / 4),
    })
    const bias = { shape: [3 * size], values: new Float32Array(3 * size) }
    const layer = {
      size,
      input: makeDense(workspace, matrix(4, 1), bias),
      hidden: makeDense(workspace, matrix(size, 2), bias),
    }
    const rows = Float32Array.from({ length: 12 }, (_, index) => noise(5)(index))
    const turned = Float32Array.from([...rows.subarray(8), ...rows.subarray(4, 8), ...rows.subarray(0, 4)])
    const onward = applyRecurrent(workspace, layer, turned, 3, false)
    const backward = applyRecurrent(workspace, layer, rows, 3, true)
    for (let unit = 0; unit < size; unit++) {
      expect(backward[unit]).toBeCloseTo(onward[2 * size + unit] as number, 5)
      expect(backward[2 * size + unit]).toBeCloseTo(onward[unit] as number, 5)
    }
  })
})

describe('gaussians kernel', () => {
  it('gives the likelihood of each state as the plain formula does', () => {
    const value = noise(3)
    const means = Float32Array.from({ length: densities * dimensions }, (_, index) => 2 * value(index))
    const halves = Float32Array.from({ length: densities * dimensions }, (_, index) => 0.2 + Math.abs(value(index + 1)))
    const peaks = Float32Array.from({ length: densities }, (_, index) => value(index + 2))
    const weights = Float32Array.from(
      { length: densities * states },
      (_, index) => 0.001 + Math.abs(value(index + 4)) / 100,
    )
    const laid = new Float32Array(densities * (1 + 2 * dimensions))
    for (let density = 0; density < densities; density++) {
      const group = Math.floor(density / 4) * 4 * (1 + 2 * dimensions)
      laid[group + (density % 4)] = peaks[density] as number
      for (let dimension = 0; dimension < dimensions; dimension++) {
        laid[group + 4 * (1 + 2 * dimension) + (density % 4)] = means[density * dimensions + dimension] as number
        laid[group + 4 * (2 + 2 * dimension) + (density % 4)] = halves[density * dimensions + dimension] as number
      }
    }
    const vectors = Float32Array.from({ length: 3 * dimensions }, (_, index) => value(index + 9))
    const workspace = new Workspace()
    const [from, parameters, weightsAt] = [workspace.place(vectors), workspace.place(laid), workspace.place(weights)]
    const scratch = workspace.allocate(densities)
    const out = workspace.allocate(3 * 16)
    workspace.kernels.gaussians(from, 4 * dimensions, 3, parameters, weightsAt, scratch, out, 64)
    const result = workspace.view(out, 48)
    for (let frame = 0; frame < 3; frame++) {
      const scores = Array.from(peaks, (peak, density) => {
        let score = peak
        for (let dimension = 0; dimension < dimensions; dimension++)
          score -=
            ((vectors[frame * dimensions + dimension] as number) -
              (means[density * dimensions + dimension] as number)) **
              2 *
            (halves[density * dimensions + dimension] as number)
        return score
      })
      for (let state = 0; state < states; state++) {
        const plain = Math.log(
          scores.reduce(
            (sum, score, density) => sum + Math.exp(score) * (weights[state * densities + density] as number),
            0,
          ),
        )
        const at = frame * 16
        const sum = [0, 1, 2, 3].reduce((total, lane) => total + (result[at + 4 * (1 + state) + lane] as number), 0)
        expect((result[at] as number) + Math.log(sum)).toBeCloseTo(plain, 3)
      }
    }
  })
})
