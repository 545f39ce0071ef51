import type { Browser, CDPSession } from 'playwright-core'

interface TraceEvent {
  readonly ph: string
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of the thread itself; without what the machine did for others meanwhile. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

const longMicroseconds = 50_000
const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`

/**
 * Counts the tasks of the pages' main threads that computed for more than 50 ms while `work` ran. The browser's own observer of long
 * tasks goes by the clock: on a machine that is busy with something else it counts waiting, too.
 */
export const createLongTasks = async (browser: Browser) => {
  const session: CDPSession = await browser.newBrowserCDPSession()
  return {
    during: async <T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly long: number }> => {
      const events: TraceEvent[] = []
      const collect = ({ value }: { value: unknown[] }): void => void events.push(...(value as TraceEvent[]))
      session.on('Tracing.dataCollected', collect)
      const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
      await session.send('Tracing.start', {
        traceConfig: { includedCategories: ['toplevel'] },
        transferMode: 'ReportEvents',
      })
      const value = await work()
      await session.send('Tracing.end')
      await complete
      session.off('Tracing.dataCollected', collect)
      const main = new Set(events.filter(({ args }) => args?.name === 'CrRendererMain').map(threadOf))
      const tasks = events.filter(
        (event) => event.ph === 'X' && event.name.endsWith('RunTask') && main.has(threadOf(event)),
      )
      if (tasks.length === 0) throw new Error('The browser tells nothing of its tasks.')
      return { value, long: tasks.filter(({ tdur = Number.NaN }) => !(tdur <= longMicroseconds)).length }
    },
  }
}
