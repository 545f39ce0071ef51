import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  asPin,
  emptyForm,
  isEnough,
  type SecretForm,
  type SecretFormEvent,
  stepForm,
  tellWait,
} from '../../renderer/features/gate/secretForm.ts'

const failure = { code: 'not-allowed', message: 'Wrong.' } as const
const play = (events: readonly SecretFormEvent[]): SecretForm => events.reduce(stepForm, emptyForm)

describe('a form of secrets', () => {
  test('keeps what is typed while it is checked and refused, and forgets the refusal with the next letter', () => {
    const typed = { type: 'typed', field: 'pin', value: '2468' } as const
    expect(play([typed, { type: 'sent' }])).toMatchObject({ values: { pin: '2468' }, isBusy: true })
    const refused = play([typed, { type: 'sent' }, { type: 'refused', failure }])
    expect(refused).toMatchObject({ values: { pin: '2468' }, isBusy: false, refusal: failure })
    expect(stepForm(refused, { ...typed, value: '246' })).toMatchObject({ values: { pin: '246' }, refusal: null })
  })
  test('leaves no secret on the page once it was right', () => {
    const values = fc.array(fc.record({ type: fc.constant('typed' as const), field: fc.string(), value: fc.string() }))
    fc.assert(
      fc.property(values, (events) => {
        expect(play([...events, { type: 'sent' }, { type: 'done' }]).values).toEqual({})
      }),
    )
  })
  test('goes on waiting when another secret was right', () => {
    expect(play([{ type: 'waits', until: 7 }, { type: 'done' }]).waitsUntil).toBe(7)
  })
})

test('a PIN is digits alone, eight at most, whatever is typed', () => {
  expect(asPin('12 34-abc')).toBe('1234')
  fc.assert(
    fc.property(fc.string(), (typed) => {
      expect(asPin(typed)).toMatch(/^\d{0,8}$/)
    }),
  )
})

test.each([
  ['pin', '123', false],
  ['pin', '1234', true],
  ['pin', '12345678', true],
  ['passphrase', '   ', false],
  ['passphrase', 'x', true],
  ['recovery-code', '', false],
] as const)('a %s of “%s” is worth a try: %s', (kind, value, is) => {
  expect(isEnough(kind, value)).toBe(is)
})

test('a wait is told in seconds first, then in minutes, and never too short', () => {
  expect([1, 30_000, 90_000, 90_001, 3_600_000].map(tellWait)).toEqual([
    { unit: 'seconds', count: 1 },
    { unit: 'seconds', count: 30 },
    { unit: 'seconds', count: 90 },
    { unit: 'minutes', count: 2 },
    { unit: 'minutes', count: 60 },
  ])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (ms) => {
      const { unit, count } = tellWait(ms)
      expect(count * (unit === 'seconds' ? 1_000 : 60_000)).toBeGreaterThanOrEqual(ms)
    }),
  )
})
