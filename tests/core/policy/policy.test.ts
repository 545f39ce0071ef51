import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundedTimes, noPolicy, policyOf, policyStatus } from '../../../main/core/policy.ts'
import { Policy } from '../../../preload/contract/policy.ts'

const everything = ['updates', 'cloud', 'speechService', 'packs', 'reports', 'api', 'recordings']

test('without rules everything is as people choose', () => {
  expect(policyStatus(noPolicy)).toEqual({ isManaged: false, problem: null, off: [] })
  expect(policyStatus(policyOf('{}'))).toEqual({ isManaged: true, problem: null, off: [] })
})

test('what is switched off is off, and nothing besides', () => {
  const held = policyOf('{ "updates": false, "cloud": false, "lockVaultAfterMinutes": 5 }')
  expect(policyStatus(held).off).toEqual(['updates', 'cloud'])
  expect(held.rules.lockVaultAfterMinutes).toBe(5)
})

test.each([
  ['{ "updats": false }', 'updats'],
  ['{ "cloud": "no" }', '"cloud" is wrong'],
  ['{ "lockVaultAfterMinutes": 0 }', 'lockVaultAfterMinutes'],
  ['{ "cloud": false', 'it is not JSON'],
  ['[]', 'the file'],
  ['', 'it is not JSON'],
])('rules that cannot be used say so, and nothing leaves the computer: %s', (text, told) => {
  const held = policyOf(text)
  expect(held.problem).toContain('policy.json cannot be used')
  expect(held.problem).toContain(told)
  expect(policyStatus(held).off).toEqual(everything)
  expect(held.rules.kiosk).toBe(false)
})

test('a kiosk whose rules are damaged stays a kiosk', () => {
  expect(policyOf('{ "kiosk": true, "cloud": fals').rules.kiosk).toBe(true)
  expect(policyOf('{ "kiosk" :true, "unknown": 1 }').rules.kiosk).toBe(true)
  expect(policyOf('{ "kiosk": false, "unknown": 1 }').rules.kiosk).toBe(false)
})

test('whatever stands in the file, there are rules, and either all of it holds or nothing leaves', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc.record({ cloud: fc.anything(), kiosk: fc.boolean() }).map((one) => JSON.stringify(one)),
  )
  fc.assert(
    fc.property(anything, (text) => {
      const held = policyOf(text)
      expect(Policy.safeParse(held.rules).success).toBe(true)
      if (held.problem !== null) expect(policyStatus(held).off).toEqual(everything)
    }),
  )
})

test('a rule shortens the time until something closes, and never makes it longer', () => {
  const minutes = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined })
  fc.assert(
    fc.property(fc.nat(), fc.nat(), minutes, minutes, (closeGateAfterMs, lockVaultAfterMs, gate, vault) => {
      const given = { closeGateAfterMs, lockVaultAfterMs }
      const rules = { ...noPolicy.rules, closeGateAfterMinutes: gate, lockVaultAfterMinutes: vault } as Policy
      const held = boundedTimes(given, rules)
      expect(held.closeGateAfterMs).toBe(Math.min(closeGateAfterMs, gate === undefined ? Infinity : gate * 60_000))
      expect(held.lockVaultAfterMs).toBe(Math.min(lockVaultAfterMs, vault === undefined ? Infinity : vault * 60_000))
    }),
  )
})
