/** Minutes that local time is ahead of UTC at an instant (ms since 1970). */
export type UtcOffset = (at: number) => number

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** Offsets have only ever changed at quarters of an hour, so one look at the zone's rules serves a whole quarter. */
const quarterMs = 15 * minuteMs

/**
 * The offset of an IANA time zone ("Europe/Berlin"), daylight saving included, by the rules that the runtime ships.
 * Throws a RangeError for a zone that the runtime does not know.
 */
export const zoneOffset = (zone: string): UtcOffset => {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const known = new Map<number, number>()
  const find = (at: number): number => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
    return (local - at) / minuteMs
  }
  return (at) => {
    const quarter = Math.floor(at / quarterMs) * quarterMs
    const offset = known.get(quarter) ?? find(quarter)
    known.set(quarter, offset)
    return offset
  }
}

const dayOf = (localMs: number): string => new Date(localMs).toISOString().slice(0, 10)

/** The calendar day, YYYY-MM-DD, that a wall clock showed at an instant. */
export const localDay = (at: number, offset: UtcOffset): string => dayOf(at + offset(at) * minuteMs)

/** The `count` calendar days that end with `last`, oldest first. Days on the calendar, whatever their length in hours. */
export const daysEnding = (last: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => dayOf(Date.parse(last) - (count - 1 - index) * dayMs))
