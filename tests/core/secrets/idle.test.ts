import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideLock, elapsedMs } from '../../../main/core/secrets/idle.ts'

const rules = { closeGateAfterMs: 300_000, lockVaultAfterMs: 1_800_000 }
const at = (ms: number) => ({ wall: 1_000_000 + ms, ticks: ms })
const decide = (grownUp: number, anybody: number, now: number, isAttemptRunning = false) =>
  decideLock({ grownUp: at(grownUp), anybody: at(anybody), isAttemptRunning }, rules, at(now))

describe('locking by itself', () => {
  it('closes the gate when its time has come, not before', () => {
    expect(decide(0, 0, 299_999)).toEqual({ closesGate: false, locksVault: false })
    expect(decide(0, 0, 300_000)).toEqual({ closesGate: true, locksVault: false })
  })
  it('locks the vault later', () => {
    expect(decide(0, 0, 1_800_000)).toEqual({ closesGate: true, locksVault: true })
  })
  it('lets a child who practises keep the vault open, but not the gate', () => {
    expect(decide(0, 1_700_000, 1_800_000)).toEqual({ closesGate: true, locksVault: false })
  })
  it('never locks the vault under a running attempt', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (anybody, now) => {
        expect(decide(0, anybody, now, true).locksVault).toBe(false)
      }),
    )
  })
  it('counts by whichever clock says more, so that neither sleep nor a clock set back keeps it open', () => {
    const since = { wall: 1_000_000, ticks: 50 }
    expect(elapsedMs(since, { wall: 1_600_000, ticks: 60 })).toBe(600_000)
    expect(elapsedMs(since, { wall: 0, ticks: 600_050 })).toBe(600_000)
    fc.assert(
      fc.property(fc.integer(), fc.nat(), (wall, ticks) => {
        expect(elapsedMs(since, { wall, ticks: since.ticks + ticks })).toBeGreaterThanOrEqual(ticks)
      }),
    )
  })
})
