import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysEnding, localDay, zoneOffset } from '../../../main/core/progress/calendar.ts'

const berlin = zoneOffset('Europe/Berlin')
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
]
const instant = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) })

describe('the local calendar', () => {
  it('knows winter and summer time', () => {
    expect(berlin(Date.UTC(2026, 0, 15))).toBe(60)
    expect(berlin(Date.UTC(2026, 6, 15))).toBe(120)
    expect(zoneOffset('Asia/Kathmandu')(0 + Date.UTC(2026, 0, 1))).toBe(345)
    expect(zoneOffset('America/New_York')(Date.UTC(2026, 0, 1))).toBe(-300)
    // Half an hour of daylight saving.
    expect(zoneOffset('Australia/Lord_Howe')(Date.UTC(2026, 6, 1))).toBe(630)
    expect(zoneOffset('Australia/Lord_Howe')(Date.UTC(2026, 0, 1))).toBe(660)
  })

  it('changes offset at the very instant that the clocks do', () => {
    const change = Date.UTC(2026, 2, 29, 1)
    expect(berlin(change - 1)).toBe(60)
    expect(berlin(change)).toBe(120)
  })

  it('begins a day at local midnight', () => {
    const midnight = Date.UTC(2026, 5, 30, 22)
    expect(localDay(midnight - 1, berlin)).toBe('2026-06-30')
    expect(localDay(midnight, berlin)).toBe('2026-07-01')
  })

  it('gives the day of 23 hours and the day of 25 hours their own', () => {
    expect(localDay(Date.UTC(2026, 2, 28, 23), berlin)).toBe('2026-03-29')
    expect(localDay(Date.UTC(2026, 2, 29, 21, 59), berlin)).toBe('2026-03-29')
    expect(localDay(Date.UTC(2026, 2, 29, 22), berlin)).toBe('2026-03-30')
    expect(localDay(Date.UTC(2026, 9, 24, 22), berlin)).toBe('2026-10-25')
    expect(localDay(Date.UTC(2026, 9, 25, 22, 59), berlin)).toBe('2026-10-25')
    expect(localDay(Date.UTC(2026, 9, 25, 23), berlin)).toBe('2026-10-26')
  })

  it('names the day that the runtime itself writes for that zone', () => {
    for (const zone of zones) {
      const offset = zoneOffset(zone)
      const written = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
      fc.assert(
        fc.property(instant, (at) => {
          expect(localDay(at, offset)).toBe(written.format(at))
        }),
        { numRuns: 50 },
      )
    }
  })

  it('counts days back over a change of the clocks, a leap day and a new year', () => {
    expect(daysEnding('2026-03-30', 3)).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
    expect(daysEnding('2028-03-01', 2)).toEqual(['2028-02-29', '2028-03-01'])
    expect(daysEnding('2027-01-01', 2)).toEqual(['2026-12-31', '2027-01-01'])
  })

  it('throws for a zone that nobody knows', () => {
    expect(() => zoneOffset('Mars/Olympus')).toThrow(RangeError)
  })
})
