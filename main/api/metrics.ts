import { timeBounds as bounds } from '../core/rest/deviceStatus.ts'

type Labels = Readonly<Record<string, string>>
const named = (labels: Labels): string =>
  Object.entries(labels)
    .map(
      ([name, value]) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
    )
    .join(',')

interface Histogram {
  readonly counts: number[]
  sum: number
  count: number
}

/**
 * Counts and times in the text form that Prometheus reads (version 0.0.4), by hand: prom-client needs Node's `cluster`, which an
 * Edge Function has not. Of this process alone: the counters of an Edge Function begin anew with each of its instances.
 * Labels are routes, methods, statuses and kinds, never an id, an account or an address.
 */
export const createMetrics = () => {
  const counters = new Map<string, Map<string, number>>()
  const histograms = new Map<string, Map<string, Histogram>>()
  const of = <Value>(all: Map<string, Map<string, Value>>, name: string): Map<string, Value> => {
    const own = all.get(name) ?? new Map<string, Value>()
    all.set(name, own)
    return own
  }
  return {
    count: (name: string, labels: Labels): void => {
      const series = of(counters, name)
      const key = named(labels)
      series.set(key, (series.get(key) ?? 0) + 1)
    },
    time: (name: string, labels: Labels, seconds: number): void => {
      const series = of(histograms, name)
      const key = named(labels)
      const one = series.get(key) ?? { counts: bounds.map(() => 0), sum: 0, count: 0 }
      series.set(key, one)
      one.sum += seconds
      one.count += 1
      bounds.forEach((bound, place) => {
        if (seconds <= bound) one.counts[place] = (one.counts[place] ?? 0) + 1
      })
    },
    valueOf: (name: string, labels: Labels): number => counters.get(name)?.get(named(labels)) ?? 0,
    text: (gauges: Readonly<Record<string, number>>): string => {
      const lines: string[] = []
      for (const [name, series] of counters) {
        lines.push(`# TYPE ${name} counter`)
        for (const [labels, value] of series) lines.push(`${name}{${labels}} ${value}`)
      }
      for (const [name, series] of histograms) {
        lines.push(`# TYPE ${name} histogram`)
        for (const [labels, { counts, sum, count }] of series) {
          const more = labels === '' ? '' : `${labels},`
          bounds.forEach((bound, place) => {
            lines.push(`${name}_bucket{${more}le="${bound}"} ${counts[place] ?? 0}`)
          })
          lines.push(
            `${name}_bucket{${more}le="+Inf"} ${count}`,
            `${name}_sum{${labels}} ${sum}`,
            `${name}_count{${labels}} ${count}`,
          )
        }
      }
      for (const [name, value] of Object.entries(gauges)) lines.push(`# TYPE ${name} gauge`, `${name} ${value}`)
      return `${lines.join('\n')}\n`
    },
  }
}
export type Metrics = ReturnType<typeof createMetrics>
