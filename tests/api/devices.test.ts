import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccountApi } from '../../main/cloud/accountApi.ts'
import { type DeviceStatus, noTimes } from '../../main/core/rest/deviceStatus.ts'
import { databases } from '../supabase/stand-in/database.ts'
import { createAsk } from './client.ts'
import { metricsToken, openCloudApi } from './cloudApi.ts'
import { newId } from './samples.ts'

const began = Date.UTC(2026, 10, 28)
const took = (place: number, count: number) => ({
  counts: noTimes.counts.map((none, at) => (at === place ? count : none)),
  seconds: count * 0.2,
})
const statusOf = (more: Partial<DeviceStatus> = {}): DeviceStatus => ({
  ...{ startedAt: began, pending: 0, waitingMs: 0, deadLetters: 0, crashes: 0, recogniser: noTimes },
  ...more,
})

describe.each(databases)('what computers tell of themselves, on $name', ({ open }) => {
  let cloud: Awaited<ReturnType<typeof openCloudApi>>
  beforeAll(async () => {
    cloud = await openCloudApi(open)
  }, 120_000)
  afterAll(() => cloud?.close())

  const metrics = async () => String((await createAsk(cloud.api.fetch, metricsToken)('GET', '/v1/metrics')).body)
  const figureOf = async (series: string): Promise<number> => {
    const line = (await metrics()).split('\n').find((one) => one.startsWith(`${series} `))
    return Number(line?.slice(series.length + 1))
  }
  const bucket = (le: string, by = 'device') => figureOf(`ttc_recogniser_seconds_bucket{by="${by}",le="${le}"}`)

  it('is told of all together, and of none by itself', async () => {
    const [ada, tom] = [`ada-${newId()}`, `tom-${newId()}`]
    const [one, other] = [await cloud.checkedAs(ada), await cloud.checkedAs(tom)]
    const id = newId()
    const put = (ask: typeof one, status: DeviceStatus, device = id) =>
      ask('PUT', `/v1/devices/${device}/status`, status)
    expect((await put(one, statusOf({ pending: 7, waitingMs: 60_000, deadLetters: 2, crashes: 40 }))).status).toBe(204)
    expect((await put(other, statusOf({ pending: 5, waitingMs: 5 * 3_600_000 }))).status).toBe(204)
    expect(await figureOf('ttc_devices')).toBe(2)
    expect(await figureOf('ttc_devices_outbox_rows')).toBe(12)
    expect(await figureOf('ttc_devices_dead_letters')).toBe(2)
    expect(await figureOf('ttc_devices_lagging')).toBe(1)
    expect(await figureOf('ttc_devices_sync_lag_seconds')).toBe(18_000)
    // What died before anybody counted is no news.
    expect(await figureOf('ttc_devices_crashes_total')).toBe(0)
    for (const secret of [ada, tom, id]) expect(await metrics()).not.toContain(secret)
  })

  it('counts what is new, once, and goes on where a program began anew or somebody counts from nothing', async () => {
    const ask = await cloud.checkedAs(`counter-${newId()}`)
    const id = newId()
    const tell = (status: DeviceStatus) => ask('PUT', `/v1/devices/${id}/status`, status)
    const [crashes, quick] = [await figureOf('ttc_devices_crashes_total'), await bucket('0.25')]
    await tell(statusOf({ crashes: 3, recogniser: took(5, 10) }))
    await tell(statusOf({ crashes: 5, recogniser: took(5, 14) }))
    await tell(statusOf({ crashes: 5, recogniser: took(5, 14) }))
    expect([await figureOf('ttc_devices_crashes_total'), await bucket('0.25')]).toEqual([crashes + 2, quick + 4])
    // Forgotten on the health page; and a new run.
    await tell(statusOf({ crashes: 0, startedAt: began + 1, recogniser: took(5, 3) }))
    await tell(statusOf({ crashes: 1, startedAt: began + 1, recogniser: took(5, 3) }))
    expect([await figureOf('ttc_devices_crashes_total'), await bucket('0.25')]).toEqual([crashes + 3, quick + 7])
    expect(await bucket('0.1')).toBe(0)
    expect(await figureOf('ttc_recogniser_seconds_count{by="device"}')).toBe(quick + 7)
    expect(await figureOf('ttc_recogniser_seconds_sum{by="device"}')).toBeCloseTo(0.2 * 7)
  })

  it('believes no computer more than one can have', async () => {
    const ask = await cloud.checkedAs(`liar-${newId()}`)
    const id = newId()
    const before = await figureOf('ttc_devices_crashes_total')
    await ask('PUT', `/v1/devices/${id}/status`, statusOf())
    await ask('PUT', `/v1/devices/${id}/status`, statusOf({ crashes: 900_000 }))
    expect(await figureOf('ttc_devices_crashes_total')).toBe(before + 100)
    for (let count = 0; count < 49; count += 1)
      expect((await ask('PUT', `/v1/devices/${newId()}/status`, statusOf())).status).toBe(204)
    expect((await ask('PUT', `/v1/devices/${newId()}/status`, statusOf())).status).toBe(422)
  })

  it('is refused without a token, of another form, and too large', async () => {
    const ask = await cloud.checkedAs(`teller-${newId()}`)
    const path = `/v1/devices/${newId()}/status`
    const answers = [
      await cloud.anonymous('PUT', path, statusOf()),
      await createAsk(cloud.api.fetch, 'nonsense')('PUT', path, statusOf()),
      await ask('PUT', '/v1/devices/here/status', statusOf()),
      await ask('PUT', path, { ...statusOf(), child: 'Mira' }),
      await ask('PUT', path, { ...statusOf(), pending: -1 }),
      await ask('PUT', path, { ...statusOf(), recogniser: { counts: [1], seconds: 1 } }),
      await ask('PUT', path, `"${'x'.repeat(1_100_000)}"`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 422, 422, 422, 422, 413])
  })

  it('goes with the account, is passed over after a day, and gone after a month', async () => {
    const account = `leaver-${newId()}`
    const ask = await cloud.checkedAs(account)
    await ask('POST', '/v1/account', { kind: 'family', isAdult: true, policyVersion: '2027-01' })
    const token = await cloud.issuer.token(account)
    const api = createAccountApi({
      ...{ url: 'https://example.test', clock: { now: () => began }, session: { token: async () => token } },
      fetch: cloud.api.fetch,
    })
    const before = await figureOf('ttc_devices')
    expect(await api.tellStatus(newId(), statusOf())).toEqual({ ok: true, value: undefined })
    expect(await figureOf('ttc_devices')).toBe(before + 1)
    await cloud.database.query("update private.device_status set at = now() - interval '25 hours' where account = $1", [
      account,
    ])
    expect(await figureOf('ttc_devices')).toBe(before)
    await cloud.database.query("update private.device_status set at = now() - interval '31 days' where account = $1", [
      account,
    ])
    const other = await cloud.checkedAs(`other-${newId()}`)
    await other('PUT', `/v1/devices/${newId()}/status`, statusOf())
    const kept = () => cloud.database.query('select 1 from private.device_status where account = $1', [account])
    expect(await kept()).toEqual([])
    await ask('PUT', `/v1/devices/${newId()}/status`, statusOf())
    expect(await kept()).toHaveLength(1)
    await ask('DELETE', '/v1/account')
    expect(await kept()).toEqual([])
  })
})
