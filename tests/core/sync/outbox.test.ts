import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backOff, retryAfterMs, waitAfter } from '../../../main/core/sync/backOff.ts'
import {
  afterAnswer,
  type Leave,
  mayLeave,
  nextBatch,
  type OutboxEntry,
  revived,
} from '../../../main/core/sync/outbox.ts'
import type { SyncRow } from '../../../main/core/sync/rows.ts'

const entry = (sequence: number, id: string, more: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...{ sequence, entity: 'target', id, tries: 0, nextTryAt: null, problem: null, ...more },
})
const row = (id: string, more: Partial<SyncRow> = {}): SyncRow => ({
  ...{ entity: 'target', id, childId: 'c', revision: 1, deviceId: 'a', deletedAt: null, content: {}, ...more },
})
const agreed: Leave = { isAgreed: true, wasSent: false }
const batch = (outbox: readonly OutboxEntry[], leave: Leave | null = agreed, most = 10) =>
  nextBatch(outbox, { now: 1000, most, read: ({ id }) => row(id), leaveOf: () => leave })

describe('what is sent', () => {
  it('goes in the order in which it was written, a row once for all its entries', () => {
    const sent = batch([entry(1, 'x'), entry(2, 'y'), entry(3, 'x')])
    expect(sent.map(({ row: { id }, entries }) => [id, entries.map(({ sequence }) => sequence)])).toEqual([
      ['x', [1, 3]],
      ['y', [2]],
    ])
  })

  it('is no dead letter, and nothing that waits', () => {
    const waiting = entry(1, 'x', { nextTryAt: 2000 })
    expect(batch([waiting, entry(2, 'y', { problem: '42501' }), entry(3, 'z')]).map(({ row: { id } }) => id)).toEqual([
      'z',
    ])
    expect(batch([{ ...waiting, nextTryAt: 1000 }])).toHaveLength(1)
  })

  it('is never more than asked for', () => {
    expect(batch([entry(1, 'x'), entry(2, 'y'), entry(3, 'x'), entry(4, 'z')], agreed, 2)).toHaveLength(2)
  })

  it('holds nothing of a child before that is agreed', () => {
    expect(batch([entry(1, 'x')], { isAgreed: false, wasSent: false })).toEqual([])
    // What is no child's.
    expect(batch([entry(1, 'x')], null)).toHaveLength(1)
  })
})

describe('once it is no longer agreed', () => {
  const left: Leave = { isAgreed: false, wasSent: true }
  it.each([
    ['the withdrawal', row('1', { entity: 'consent', content: { given: false } }), true],
    ['a tombstone', row('1', { deletedAt: 1 }), true],
    ['an attempt', row('1', { entity: 'attempt' }), false],
    ['the child', row('c', { entity: 'child' }), false],
    ['another agreement', row('1', { entity: 'consent', content: { given: true } }), false],
  ])('%s', (_, one, may) => {
    expect(mayLeave(one, left)).toBe(may)
    // Of what never left there is nothing to be told.
    expect(mayLeave(one, { isAgreed: false, wasSent: false })).toBe(false)
  })
})

describe('after an answer', () => {
  const at = { now: 1000, random: 0.5 }
  it('nothing is left of what is stored or was known', () => {
    expect(afterAnswer(entry(1, 'x'), { outcome: 'stored' }, at)).toBeNull()
    expect(afterAnswer(entry(1, 'x'), { outcome: 'known' }, at)).toBeNull()
  })

  it('what is refused for good is a dead letter until somebody revives it', () => {
    const dead = afterAnswer(entry(1, 'x'), { outcome: 'refused', code: '42501' }, at)
    expect(dead).toEqual(entry(1, 'x', { tries: 1, problem: '42501' }))
    expect(dead && revived(dead)).toEqual(entry(1, 'x'))
  })

  it('what refers to something that is not there yet waits, but not for ever', () => {
    const answer = { outcome: 'refused', code: '23503' } as const
    expect(afterAnswer(entry(1, 'x'), answer, at)).toEqual(entry(1, 'x', { tries: 1, nextTryAt: 1500 }))
    expect(afterAnswer(entry(1, 'x', { tries: 11 }), answer, at)?.problem).toBe('23503')
  })
})

describe('waits', () => {
  it('are anything up to twice as much each time, and half a minute at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
        const wait = waitAfter(tries, random, null)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(Math.min(backOff.longestMs, backOff.firstMs * 2 ** (tries - 1)))
      }),
    )
    expect([1, 2, 3, 20].map((tries) => waitAfter(tries, 1, null))).toEqual([1000, 2000, 4000, 30_000])
  })

  it('are never shorter than the server asked for', () => {
    expect(waitAfter(1, 0, 20_000)).toBe(20_000)
    expect(waitAfter(1, 1, 20_000)).toBe(21_000)
  })

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sun, 01 Nov 2026 10:00:30 GMT', 30_000],
    ['Sun, 01 Nov 2026 09:00:00 GMT', 0],
    ['999999999', 24 * 3_600_000],
    ['soon', null],
    ['', null],
    [null, null],
  ])('read Retry-After %j', (header, ms) => {
    expect(retryAfterMs(header, Date.parse('2026-11-01T10:00:00Z'))).toBe(ms)
  })
})
