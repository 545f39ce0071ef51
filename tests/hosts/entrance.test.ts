import { expect, test, vi } from 'vitest'
import { createGuessDelay } from '../../main/hosts/browser/delay.ts'
import { createEntrance } from '../../main/hosts/browser/entrance.ts'
import { createMemorySettings } from '../contract/hosts.ts'

const start = () => {
  let now = 1_000_000
  const settings = createMemorySettings()
  const clock = { now: () => now }
  return { settings, clock, entrance: createEntrance(settings, clock), pass: (ms: number) => (now += ms) }
}

test('a ticket opens once', () => {
  const { entrance } = start()
  const ticket = entrance.issueTicket(1_000)
  const token = entrance.redeem(ticket)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(entrance.admits(token ?? '')).toBe(true)
  expect(entrance.redeem(ticket)).toBeNull()
})

test('a ticket opens only in its time', () => {
  const { entrance, pass } = start()
  const [early, late] = [entrance.issueTicket(1_000), entrance.issueTicket(1_000)]
  pass(999)
  expect(entrance.redeem(early)).not.toBeNull()
  pass(1)
  expect(entrance.redeem(late)).toBeNull()
})

test('what was never given out opens nothing', () => {
  const { entrance } = start()
  const ticket = entrance.issueTicket(1_000)
  for (const wrong of ['', ticket.slice(1), `${ticket}A`, ticket.toLowerCase()]) {
    expect(entrance.redeem(wrong)).toBeNull()
    expect(entrance.admits(wrong)).toBe(false)
  }
  expect(entrance.redeem(ticket)).not.toBeNull()
})

test('a ticket is no session and a session no ticket', () => {
  const { entrance } = start()
  const ticket = entrance.issueTicket(1_000)
  expect(entrance.admits(ticket)).toBe(false)
  const token = entrance.redeem(ticket) ?? ''
  expect(entrance.redeem(token)).toBeNull()
})

test('a session outlives a restart, and ends after thirty days', () => {
  const { entrance, settings, clock, pass } = start()
  const token = entrance.redeem(entrance.issueTicket(1_000)) ?? ''
  entrance.close()
  const restarted = createEntrance(settings, clock)
  expect(restarted.admits(token)).toBe(true)
  pass(30 * 24 * 60 * 60 * 1000)
  expect(restarted.admits(token)).toBe(false)
})

test('a session is on the disk a moment after it began, and at once where the host ends', async () => {
  const { entrance, settings } = start()
  entrance.redeem(entrance.issueTicket(1_000))
  expect(settings.read('origin')).toBeUndefined()
  await vi.waitFor(() => expect(settings.read('origin')).toMatchObject({ sessions: [{ at: 1_000_000 }] }))
  entrance.redeem(entrance.issueTicket(1_000))
  entrance.close()
  expect(settings.read('origin')).toMatchObject({ sessions: [{}, {}] })
})

test('the settings file holds no token, and no more than sixteen sessions', () => {
  const { entrance, settings } = start()
  const tokens = Array.from({ length: 20 }, () => entrance.redeem(entrance.issueTicket(1_000)) ?? '')
  entrance.close()
  const kept = JSON.stringify(settings.read('origin'))
  for (const token of tokens) expect(kept).not.toContain(token)
  expect(tokens.filter((token) => entrance.admits(token))).toEqual(tokens.slice(-16))
})

test('tickets do not pile up', () => {
  const { entrance } = start()
  const first = entrance.issueTicket(1_000_000)
  for (let index = 0; index < 100; index += 1) entrance.issueTicket(1_000_000)
  expect(entrance.redeem(first)).toBeNull()
})

test('each wrong guess waits longer than the one before, and only so many wait', async () => {
  const delay = createGuessDelay()
  const startedAt = performance.now()
  const [first, second] = [delay.wait(), delay.wait()]
  expect(await first).toBe(true)
  const firstMs = performance.now() - startedAt
  expect(await second).toBe(true)
  expect(firstMs).toBeGreaterThan(240)
  expect(performance.now() - startedAt).toBeGreaterThan(490)
  const many = Array.from({ length: 16 }, () => delay.wait())
  expect(await delay.wait()).toBe(false)
  delay.close()
  expect(await Promise.all(many)).toEqual(many.map(() => false))
})
