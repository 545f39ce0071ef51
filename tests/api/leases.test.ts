import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLeases } from '../../main/cloud/rest/allowances.ts'
import { createRpc } from '../../main/cloud/rest/rpc.ts'
import type { Allowance, Allowances } from '../../main/ports/index.ts'
import { databases } from '../supabase/stand-in/database.ts'
import { openCloud } from './places.ts'
import { newId } from './samples.ts'

describe.each(databases)('allowances that are taken in advance, on $name', ({ open }) => {
  let cloud: Awaited<ReturnType<typeof openCloud>>
  beforeAll(async () => {
    cloud = await openCloud(open)
  }, 120_000)
  afterAll(() => cloud?.close())

  const instanceOf = async (account: string, clock = { now: () => Date.now() }) => {
    const rpc = createRpc({ url: cloud.url, key: 'publishable', token: await cloud.issuer.token(account) })
    let calls = 0
    const counted: typeof rpc = (name, values) => {
      calls += 1
      return rpc(name, values)
    }
    return { allowances: createLeases(clock)(account, counted), calls: () => calls }
  }
  const spend = async (allowances: Allowances, kind: Allowance) => {
    const spent = await allowances.spend(kind)
    if (!spent.ok) throw new Error(spent.code)
    return spent.value
  }
  /** No window ends in the middle of a test. */
  const early = async () => {
    const left = 60_000 - (Date.now() % 60_000)
    if (left < 15_000) await new Promise((resolve) => setTimeout(resolve, left + 100))
  }

  it('ask the database once for ten readings, and count down one by one', async () => {
    await early()
    const { allowances, calls } = await instanceOf(`reader-${newId()}`)
    const left: number[] = []
    for (let count = 0; count < 20; count += 1) left.push((await spend(allowances, 'requests')).left)
    expect(left).toEqual(Array.from({ length: 20 }, (_, count) => 599 - count))
    expect(calls()).toBe(2)
    await spend(allowances, 'speech-token')
    await spend(allowances, 'speech-token')
    expect(calls()).toBe(4)
  }, 90_000)

  it('never hand out more than there is, however many instances there are', async () => {
    await early()
    const account = `writer-${newId()}`
    const instances = await Promise.all([1, 2, 3].map(() => instanceOf(account)))
    let granted = 0
    for (let turn = 0; turn < 50; turn += 1)
      for (const { allowances } of instances) if ((await spend(allowances, 'writes')).left >= 0) granted += 1
    expect(granted).toBe(120)
  }, 90_000)

  it('are taken one by one once the window is about to end, when what is taken in advance would be lost', async () => {
    const asked: number[] = []
    const clock = { at: 0, now: () => clock.at }
    /** Counts as Postgres does, in windows of sixty seconds. */
    let spent = 0
    const rpc: Parameters<ReturnType<typeof createLeases>>[1] = async (_name, values) => {
      const many = Number(values.many)
      asked.push(many)
      spent += many
      const resetS = Math.ceil((60_000 - (clock.at % 60_000)) / 1000)
      return { ok: true, value: { limit: 120, left: 120 - spent, resetS, granted: many } }
    }
    const allowances = createLeases(clock)('hurried', rpc)
    clock.at = 58_500
    const left: number[] = []
    for (let count = 0; count < 60; count += 1) left.push((await spend(allowances, 'writes')).left)
    expect(left.every((one) => one >= 0)).toBe(true)
    expect(asked).toEqual([4, ...Array.from({ length: 59 }, () => 1)])
    clock.at = 60_500
    spent = 0
    for (let count = 0; count < 8; count += 1) await spend(allowances, 'writes')
    expect(asked.slice(60)).toEqual([4, 4])
  })

  it('begin anew with the window, and are each account’s own', async () => {
    await early()
    const clock = { at: Date.now(), now: () => clock.at }
    const { allowances, calls } = await instanceOf(`one-${newId()}`, clock)
    await spend(allowances, 'requests')
    clock.at += 61_000
    await spend(allowances, 'requests')
    expect(calls()).toBe(2)
    const other = await instanceOf(`other-${newId()}`)
    expect((await spend(other.allowances, 'requests')).left).toBe(599)
  }, 90_000)
})
