import { type DeviceFigures, type Times, timeBounds } from '../core/rest/deviceStatus.ts'

const histogram = (name: string, labels: string, { counts, seconds }: Times): readonly string[] => {
  let sum = 0
  const lines = [...timeBounds, '+Inf'].map((bound, place) => {
    sum += counts[place] ?? 0
    return `${name}_bucket{${labels},le="${bound}"} ${sum}`
  })
  return [...lines, `${name}_sum{${labels}} ${seconds}`, `${name}_count{${labels}} ${sum}`]
}

/** What computers told, in Prometheus' text form: of all of them together, never of one. */
export const deviceText = ({ recogniser, ...figures }: DeviceFigures): string => {
  const gauges: readonly (readonly [string, number])[] = [
    ['ttc_devices', figures.devices],
    ['ttc_devices_outbox_rows', figures.pending],
    ['ttc_devices_dead_letters', figures.deadLetters],
    ['ttc_devices_lagging', figures.lagging],
    ['ttc_devices_sync_lag_seconds', figures.longestS],
  ]
  return `${[
    ...gauges.flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`]),
    ...['# TYPE ttc_devices_crashes_total counter', `ttc_devices_crashes_total ${figures.crashes}`],
    '# TYPE ttc_recogniser_seconds histogram',
    ...histogram('ttc_recogniser_seconds', 'by="device"', recogniser.device),
    ...histogram('ttc_recogniser_seconds', 'by="service"', recogniser.service),
  ].join('\n')}\n`
}
