import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dispatch } from '../../main/hosts/dispatch.ts'
import { copyPlain, plainLimits } from '../../main/hosts/plain.ts'
import type { Handlers } from '../../preload/contract/index.ts'
import { createTinyApplication } from '../contract/application.ts'
import { createTestLogger } from '../contract/hosts.ts'

const secret = 'Leonie said wabbit'
const { handlers } = createTinyApplication()
const run = async (name: unknown, input: unknown, replaced: Partial<Handlers> = {}, checksOutput = true) => {
  const logger = createTestLogger()
  const result = await dispatch({ ...handlers, ...replaced }, name, input, { logger, checksOutput })
  return { result, lines: logger.lines }
}

describe('dispatch', () => {
  test('a handler gets what the schema made of the payload', async () => {
    expect((await run('settings.change', { sounds: false })).result).toMatchObject({
      ok: true,
      value: { sounds: false },
    })
  })

  test('a key that the schema does not have is refused, not dropped', async () => {
    expect((await run('settings.change', { sounds: false, volume: 3 })).result).toMatchObject({
      error: { code: 'bad-input' },
    })
  })

  test('a call of the contract without an own handler is not found', async () => {
    const inherited = Object.create(handlers) as Handlers
    const logger = createTestLogger()
    expect(await dispatch(inherited, 'app.info', {}, { logger, checksOutput: true })).toMatchObject({
      error: { code: 'not-found' },
    })
  })

  test('an answer that stays as it is is held against the contract once, any other each time', async () => {
    const [wrong] = [[{ id: 'not a twister' }]]
    for (const value of [wrong, Object.freeze([...wrong])]) {
      for (let time = 0; time < 2; time += 1) {
        const { result } = await run('library.list', {}, { 'library.list': async () => ({ ok: true, value }) as never })
        expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
      }
    }
    let looks = 0
    const right = new Proxy(Object.freeze([]), {
      get: (list, key) => {
        looks += 1
        return Reflect.get(list, key)
      },
    })
    const handlers = { 'library.list': async () => ({ ok: true, value: right }) as never }
    expect((await run('library.list', {}, handlers)).result).toEqual({ ok: true, value: [] })
    const first = looks
    expect(first).toBeGreaterThan(0)
    const { result } = await run('library.list', {}, handlers)
    expect(looks).toBe(first)
    expect(result).toMatchObject({ ok: true })
  })

  test('an exception is logged with its place and its cause, but without its words', async () => {
    const { result, lines } = await run(
      'library.list',
      {},
      {
        'library.list': async () => {
          throw new TypeError(secret, { cause: new RangeError(secret) })
        },
      },
    )
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(lines).toHaveLength(1)
    expect(lines[0]?.fields).toMatchObject({
      call: 'library.list',
      trace: expect.stringMatching(/TypeError.*dispatch\.test.*caused by RangeError/),
    })
    expect(JSON.stringify({ result, lines })).not.toContain(secret)
  })

  test('a handler that throws before its first await does no harm either', async () => {
    const { result } = await run(
      'library.list',
      {},
      {
        'library.list': () => {
          throw secret
        },
      },
    )
    expect(result).toMatchObject({ error: { code: 'internal' } })
  })

  test('refused payloads and unknown names are not logged', async () => {
    for (const [name, input] of [
      ['settings.change', { theme: secret }],
      [secret, {}],
    ]) {
      const { lines } = await run(name, input)
      expect(lines).toHaveLength(1)
      expect(JSON.stringify(lines)).not.toContain(secret)
    }
  })

  test('answers are held against the contract only where that is wanted', async () => {
    const wrong = { 'library.list': async () => ({ ok: true, value: [{ id: 7 }] }) } as unknown as Partial<Handlers>
    expect((await run('library.list', {}, wrong, true)).result).toMatchObject({ error: { code: 'internal' } })
    expect((await run('library.list', {}, wrong, false)).result).toMatchObject({ ok: true })
  })
})

describe('a payload is bounded before any schema sees it', () => {
  const circle: Record<string, unknown> = {}
  circle.self = circle
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
  test.each([
    ['a circle', circle, 'too-deep'],
    ['too deep', deep(plainLimits.depth + 1), 'too-deep'],
    ['a sparse array of four thousand million', Array(4_000_000_000), 'too-many-values'],
    ['too many values', Array.from({ length: plainLimits.values }, () => 1), 'too-many-values'],
    ['a long text', 'x'.repeat(plainLimits.characters + 1), 'too-long'],
    ['long keys', { ['x'.repeat(plainLimits.characters + 1)]: 1 }, 'too-long'],
    ['a map', new Map(), 'not-plain'],
    ['a date', new Date(0), 'not-plain'],
    ['bytes', new Uint8Array(3), 'not-plain'],
    ['a function', () => 1, 'not-plain'],
    ['a big integer', 1n, 'not-plain'],
    ['no number', Number.NaN, 'not-plain'],
    ['an infinite number', Number.POSITIVE_INFINITY, 'not-plain'],
    ['nothing', undefined, 'not-plain'],
    ['a key of the prototype', JSON.parse('{"a":[{"__proto__":{}}]}'), 'forbidden-key'],
  ])('%s is refused', (_what, value, refusal) => {
    expect(copyPlain(value)).toEqual({ ok: false, refusal })
  })

  test('the deepest that is allowed comes through', () => {
    expect(copyPlain(deep(plainLimits.depth)).ok).toBe(true)
  })

  test('what JSON can say comes through as it was, as a copy', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        fc.pre(!/"(__proto__|constructor|prototype)":/.test(JSON.stringify(value)))
        const plain = copyPlain(value)
        expect(plain).toEqual({ ok: true, value })
        if (plain.ok && typeof value === 'object' && value !== null) expect(plain.value).not.toBe(value)
      }),
    )
  })
})
