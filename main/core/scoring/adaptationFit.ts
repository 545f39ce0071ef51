/** One finding about a sound of a group: what the machine said before any adaptation, and what was true. */
export interface Finding {
  readonly group: string
  /** Natural logarithm of the machine's odds that the sound was wrong. */
  readonly logOdds: number
  readonly isWrong: boolean
  /** 1 for a person's finding, less for a presumption. */
  readonly weight: number
}

/** Standard deviations of the shifts before anything is known, in log-odds: how far children are taken to differ. */
export interface Prior {
  readonly offset: number
  readonly group: number
}

export interface Fit {
  readonly offset: number
  /** For each group with findings, its own shift beside the offset. */
  readonly groups: ReadonlyMap<string, number>
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

/** Slope and curvature of the loss of one group's findings, at a shift. */
const slopeOf = (findings: readonly Finding[], shift: number): { slope: number; curvature: number } => {
  let slope = 0
  let curvature = 0
  for (const { logOdds, isWrong, weight } of findings) {
    const probability = sigmoid(logOdds + shift)
    slope += weight * (probability - (isWrong ? 1 : 0))
    curvature += weight * probability * (1 - probability)
  }
  return { slope, curvature }
}

const lossOf = (groups: readonly (readonly Finding[])[], shifts: readonly number[], offset: number, prior: Prior) => {
  let loss = offset ** 2 / (2 * prior.offset ** 2)
  for (const [at, findings] of groups.entries()) {
    const shift = shifts[at] ?? 0
    loss += shift ** 2 / (2 * prior.group ** 2)
    for (const { logOdds, isWrong, weight } of findings) {
      const total = logOdds + offset + shift
      loss += weight * (softplus(total) - (isWrong ? total : 0))
    }
  }
  return loss
}

/** Newton's step; the curvature is an arrow (offset against each group), so it is solved group by group. */
const stepOf = (groups: readonly (readonly Finding[])[], shifts: readonly number[], offset: number, prior: Prior) => {
  let slope = offset / prior.offset ** 2
  let curvature = 1 / prior.offset ** 2
  const own = groups.map((findings, at) => {
    const shift = shifts[at] ?? 0
    const found = slopeOf(findings, offset + shift)
    const ownSlope = found.slope + shift / prior.group ** 2
    const ownCurvature = found.curvature + 1 / prior.group ** 2
    slope += found.slope - (found.curvature * ownSlope) / ownCurvature
    curvature += found.curvature - found.curvature ** 2 / ownCurvature
    return { shared: found.curvature, ownSlope, ownCurvature }
  })
  const step = -slope / curvature
  return {
    offset: step,
    shifts: own.map(({ shared, ownSlope, ownCurvature }) => -(ownSlope + shared * step) / ownCurvature),
  }
}

const byContent = (one: Finding, other: Finding): number =>
  one.logOdds - other.logOdds || Number(one.isWrong) - Number(other.isWrong) || one.weight - other.weight

const mostSteps = 60
const smallestStep = 1e-13

/**
 * The likeliest offset and shifts of the groups under Gaussian priors round 0: logistic regression with a fixed slope
 * of 1 (Bayesian shrinkage: few findings move little). The loss is convex, so there is one answer; the findings are
 * put in an order of their own first, so it is the same to the last digit however they came. Nothing found: all 0.
 */
export const fitShifts = (findings: readonly Finding[], prior: Prior): Fit => {
  const names = [...new Set(findings.map(({ group }) => group))].toSorted()
  const groups = names.map((name) => findings.filter(({ group }) => group === name).toSorted(byContent))
  let offset = 0
  let shifts = names.map(() => 0)
  for (let count = 0; count < mostSteps; count += 1) {
    const step = stepOf(groups, shifts, offset, prior)
    const loss = lossOf(groups, shifts, offset, prior)
    let length = 1
    const at = (share: number) => shifts.map((shift, index) => shift + share * (step.shifts[index] ?? 0))
    while (length > 1e-6 && lossOf(groups, at(length), offset + length * step.offset, prior) > loss) length /= 2
    shifts = at(length)
    offset += length * step.offset
    if (Math.max(Math.abs(step.offset), ...step.shifts.map(Math.abs)) < smallestStep) break
  }
  return { offset, groups: new Map(names.map((name, index) => [name, shifts[index] ?? 0])) }
}
