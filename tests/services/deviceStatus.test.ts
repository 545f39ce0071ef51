import { expect, test } from 'vitest'
import { type DeviceStatus, DeviceStatus as Schema } from '../../main/core/rest/deviceStatus.ts'
import type { SettingsFile } from '../../main/ports/index.ts'
import { createDeviceStatus } from '../../main/services/deviceStatus.ts'
import { succeed } from '../../preload/contract/result.ts'
import type { SyncStatus } from '../../preload/contract/sync.ts'
import { newId } from '../api/samples.ts'
import { silentLogger } from '../store/attempts.ts'

const noon = Date.UTC(2026, 10, 28, 12)

const open = () => {
  const told: { readonly device: string; readonly status: DeviceStatus }[] = []
  const kept = new Map<string, unknown>()
  const state = { at: noon, isSignedIn: true, sync: { kind: 'resting', pending: 0, lastAt: null, stuck: [] } as object }
  const make = () =>
    createDeviceStatus({
      api: () => ({
        tellStatus: async (device, status) => {
          told.push({ device, status: Schema.parse(status) })
          return succeed(undefined)
        },
      }),
      isSignedIn: () => state.isSignedIn,
      sync: async () => succeed(state.sync as SyncStatus),
      crashes: () => 2,
      settings: { read: (key) => kept.get(key), write: (key, value) => kept.set(key, value) } as SettingsFile,
      ...{ newId, clock: { now: () => state.at }, logger: silentLogger },
    })
  return { told, state, make }
}

test('tells nothing where nobody is signed in, or nothing syncs', async () => {
  const { told, state, make } = open()
  const status = make()
  state.isSignedIn = false
  await status.tell()
  state.isSignedIn = true
  for (const kind of ['off', 'signed-out']) {
    state.sync = { ...state.sync, kind }
    await status.tell()
  }
  expect(told).toEqual([])
})

test('tells how much waits since when, what died, and how long the recogniser took; under one id over all runs', async () => {
  const { told, state, make } = open()
  const status = make()
  status.onEvent('practice.verdict', { verdict: { analysisMs: 31 } } as never)
  status.onEvent('practice.verdict', { verdict: { analysisMs: 12_000 } } as never)
  status.onEvent('practice.state', { attemptId: newId(), state: 'ended' })
  await status.tell()
  state.at = noon + 3_600_000
  state.sync = { kind: 'waiting', pending: 4, lastAt: noon + 600_000, stuck: [{}, {}] }
  await status.tell()
  expect(told[0]?.status).toEqual({
    ...{ startedAt: noon, pending: 0, waitingMs: 0, deadLetters: 0, crashes: 2 },
    recogniser: { counts: [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1], seconds: 12.031 },
  })
  expect(told[1]?.status).toMatchObject({ pending: 4, waitingMs: 3_000_000, deadLetters: 2 })
  await make().tell()
  expect(new Set(told.map(({ device }) => device)).size).toBe(1)
})
