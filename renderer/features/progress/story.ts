import type { Progress } from '../../../preload/contract/progress.ts'
import type { MessageId, MessageValues } from '../../messages/index.ts'

export interface Sentence {
  readonly id: MessageId
  readonly values: MessageValues
}

/** Differences of clarity below this, in points, are the same. */
const noticeable = 2

/** What the chart shows, in words. */
export function tellDays(days: Progress['days']): readonly Sentence[] {
  const span = days.length
  const practised = days.filter((day) => day.attempts > 0)
  if (practised.length === 0) return [{ id: 'progress.chart.quiet', values: { span } }]
  const attempts = practised.reduce((sum, day) => sum + day.attempts, 0)
  const some: Sentence = { id: 'progress.chart.some', values: { attempts, days: practised.length, span } }
  const clear = practised.flatMap((day) => (day.clarity === null ? [] : [day.clarity]))
  const from = clear[0]
  const to = clear.at(-1)
  if (from === undefined || to === undefined) return [some]
  if (clear.length === 1) return [some, { id: 'progress.chart.one', values: { to } }]
  const change = to - from
  const id =
    Math.abs(change) < noticeable ? 'progress.chart.same' : change > 0 ? 'progress.chart.up' : 'progress.chart.down'
  return [some, { id, values: { from, to } }]
}

export interface Plant {
  readonly day: string
  /** 0..1 by the day's attempts, against the busiest day. */
  readonly height: number
  /** In bloom: as clear as the best day before it, or clearer. */
  readonly isInBloom: boolean
}

/** A plant for each day of practice, at most so many, the newest last. It grows by attempts and blooms by improvement. */
export function plantsOf(days: Progress['days'], most = 14): readonly Plant[] {
  const practised = days.filter((day) => day.attempts > 0)
  const busiest = Math.max(1, ...practised.map((day) => day.attempts))
  let best = 0
  return practised
    .map((day) => {
      const isInBloom = day.clarity !== null && day.clarity >= best
      best = Math.max(best, day.clarity ?? 0)
      return { day: day.day, height: day.attempts / busiest, isInBloom }
    })
    .slice(-most)
}
