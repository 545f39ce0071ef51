import { type Figure, round } from './figure.ts'

/** Figures as they once were, and the kind of machine they were measured on. */
export interface Baseline {
  readonly machine: string
  readonly figures: Readonly<Record<string, number>>
}

/**
 * What says the same on every machine: sizes, counts, and ratios of two things that one machine does in turns. All others (times, and
 * `save`, whose ratio hangs on how quick the disk answers) are compared only on the kind of machine they were kept from.
 */
export const ofEveryMachine: ReadonlySet<string> = new Set([
  ...['start', 'startAnswered', 'feedback', 'firstLoad', 'longTasks'],
  ...['dashboard', 'cloudDashboard', 'syncGrowth', 'restGrowth'],
  ...['missDashboard', 'missProfiles', 'missPacks'],
])

/** A figure is worse from here on: what it was, times this. */
const worseFrom = 1.25

export interface Comparison {
  readonly worse: readonly { readonly name: string; readonly was: number; readonly is: number }[]
  readonly same: readonly string[]
  readonly apart: readonly { readonly name: string; readonly why: string }[]
}

/** Each figure beside what it was. One that was 0 is worse as soon as it is not. */
export const compare = (
  { machine, figures: before }: Baseline,
  now: Readonly<Record<string, Figure>>,
  here: string,
): Comparison => {
  const worse: { name: string; was: number; is: number }[] = []
  const same: string[] = []
  const apart: { name: string; why: string }[] = []
  for (const [name, figure] of Object.entries(now)) {
    const was = before[name]
    if (figure.value === null) apart.push({ name, why: figure.why })
    else if (was === undefined) apart.push({ name, why: 'It was never kept.' })
    else if (!ofEveryMachine.has(name) && machine !== here) apart.push({ name, why: `It was kept from ${machine}.` })
    // What is not a number was lost on the way, and is never as good as before.
    else if (figure.value < was * worseFrom || figure.value <= was) same.push(name)
    else worse.push({ name, was, is: figure.value })
  }
  return { worse, same, apart }
}

export const textOfComparison = ({ worse, same, apart }: Comparison): string =>
  [
    ...worse.map(({ name, was, is }) => {
      const by = was === 0 ? '' : `, ${round((is / was - 1) * 100, 0)} % more`
      return `WORSE ${name}: ${is}, was ${was}${by}`
    }),
    ...apart.map(({ name, why }) => `not compared ${name}: ${why}`),
    `${worse.length} of ${worse.length + same.length} are worse by a quarter or more`,
    '',
  ].join('\n')

/**
 * The baseline with what was measured in its place. On another kind of machine nothing of the old machine's own stays: a file never
 * holds times of two.
 */
export const renewed = (before: Baseline, now: Readonly<Record<string, Figure>>, here: string): Baseline => {
  const kept = Object.entries(before.figures).filter(([name]) => before.machine === here || ofEveryMachine.has(name))
  const measured = Object.entries(now).flatMap(([name, { value }]) =>
    value === null || Number.isNaN(value) ? [] : [[name, value] as const],
  )
  return { machine: here, figures: Object.fromEntries([...kept, ...measured]) }
}
