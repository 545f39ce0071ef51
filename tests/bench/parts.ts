import { measureCloudDashboard } from './cloudDashboard.ts'
import { measureDashboard } from './dashboard.ts'
import type { Figure } from './figure.ts'
import { measureFirstLoad } from './firstLoad.ts'
import { measurePractice } from './practice.ts'
import { measureRest } from './rest.ts'
import { measureSave } from './save.ts'
import { measureScore } from './score.ts'
import { measureStart } from './start.ts'
import { measureSync } from './sync.ts'

export type Figures = Readonly<Record<string, Figure>>

/** What is measured together, and the names of its figures: where it cannot be measured, each of them says why. */
interface Part {
  readonly names: readonly string[]
  readonly measure: () => Promise<Figures>
}

export const parts: Readonly<Record<string, Part>> = {
  firstLoad: { names: ['firstLoad'], measure: async () => ({ firstLoad: await measureFirstLoad() }) },
  start: { names: ['start', 'startAnswered'], measure: async () => ({ ...(await measureStart()) }) },
  practice: { names: ['word', 'verdict', 'feedback', 'longTasks', 'memory'], measure: measurePractice },
  score: { names: ['score'], measure: async () => ({ score: await measureScore() }) },
  save: { names: ['save'], measure: async () => ({ save: await measureSave() }) },
  dashboard: { names: ['dashboard', 'dashboardTime'], measure: measureDashboard },
  sync: { names: ['sync', 'syncGrowth'], measure: measureSync },
  cloudDashboard: { names: ['cloudDashboard', 'cloudDashboardTime'], measure: measureCloudDashboard },
  rest: { names: ['rest', 'restGrowth', 'missDashboard', 'missProfiles', 'missPacks'], measure: measureRest },
}

/** The figures of the parts, one part after the other; nothing that was asked for is left out. */
export const measure = async (wanted: readonly string[]): Promise<Figures> => {
  const figures: Record<string, Figure> = {}
  for (const [name, part] of Object.entries(parts)) {
    if (!wanted.includes(name)) continue
    try {
      Object.assign(figures, await part.measure())
    } catch (error) {
      const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
      for (const figure of part.names) figures[figure] = { value: null, why }
    }
  }
  return figures
}
