import fc from 'fast-check'
import { type CallName, calls } from '../../preload/contract/index.ts'
import { samples } from '../contract/samples.ts'

/** One message of a hostile page. */
export interface Shot {
  readonly name: unknown
  readonly input: unknown
}

export const callNames = Object.keys(calls) as CallName[]

const nested = (depth: number, inner: unknown = {}): unknown => {
  let value = inner
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { a: value } : [value]
  return value
}

/** Own keys, as JSON makes them: an object literal would set the prototype instead. */
const polluting = fc
  .constantFrom(
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"prototype":{"polluted":true}}',
    '{"a":{"__proto__":{"polluted":true}}}',
    '[{"__proto__":{"polluted":true}}]',
  )
  .map((text) => JSON.parse(text) as unknown)

const odd = fc.constantFrom<unknown>(
  ...[null, true, false, 0, -1, 1.5, 2 ** 53, -(2 ** 53), 1e308, 5e-324, -0, Number.MAX_SAFE_INTEGER],
  ...['', ' ', '\u0000', '../../etc/passwd', '..\\..\\x', '/dev/zero', 'C:\\Windows\\win.ini', 'file:///etc/passwd'],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE attempts; --',
    '#{7*7}',
    '<img src=x onerror=alert(1)>',
    '\ud800',
    '\u202e',
    'x'.repeat(5_000),
  ],
  ...['toString', '__proto__', 'constructor', '%00', '\n', 'NaN', '1e999', '01890a5d-ac96-774b-bcce-b302099a8057'],
  ...[
    [],
    {},
    [[]],
    [{}],
    { length: 3 },
    { toString: 'x' },
    JSON.parse('{"then":"x"}'),
    { toJSON: 'x' },
    { $ne: null },
    { valueOf: 1 },
  ],
)
const deep = fc.integer({ min: 13, max: 400 }).map((depth) => nested(depth))
const many = fc.integer({ min: 5_001, max: 9_000 }).map((count) => Array.from({ length: count }, () => 0))
const long = fc.integer({ min: 1_000, max: 40_000 }).map((length) => 'x'.repeat(length))
/** What comes often is cheap, so that there can be many. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 30, arbitrary: odd },
  { weight: 12, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 10, arbitrary: polluting },
  { weight: 4, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 3, arbitrary: deep },
  { weight: 1, arbitrary: many },
  { weight: 1, arbitrary: long },
)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A right payload with one place in it changed, at whatever depth. */
const changeAt = (value: unknown, path: readonly number[], put: unknown): unknown => {
  const keys = isRecord(value) ? Object.keys(value) : Array.isArray(value) ? [...value.keys()] : []
  const [step, ...rest] = path
  if (step === undefined || keys.length === 0) return put
  const key = keys[step % keys.length]
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? changeAt(item, rest, put) : item))
  return { ...(value as object), [String(key)]: changeAt((value as never)[key as never], rest, put) }
}

const wrongNames = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    '__proto__',
    'constructor',
    'toString',
    'settings',
    'settings.get ',
    'SETTINGS.GET',
    7,
    null,
    {},
    [],
  ),
  fc.string(),
)

/** Messages as a broken or hostile page would send them: right payloads with something wrong in them, and plain nonsense. */
export const shots: fc.Arbitrary<Shot> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc
      .record({
        name: fc.constantFrom(...callNames),
        path: fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }),
        put: hostile,
      })
      .map(({ name, path, put }) => ({ name, input: changeAt(samples[name], path, put) })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ name: fc.constantFrom(...callNames), key: fc.string({ minLength: 1 }), put: hostile })
      .map(({ name, key, put }) => ({ name, input: { ...samples[name], [key]: put } })),
  },
  { weight: 3, arbitrary: fc.record({ name: fc.constantFrom(...callNames), input: hostile }) },
  {
    weight: 2,
    arbitrary: fc.record({
      name: fc.constantFrom(...callNames),
      input: fc.constantFrom(...callNames).map((other) => samples[other]),
    }),
  },
  { weight: 1, arbitrary: fc.record({ name: wrongNames, input: hostile }) },
)

/**
 * Calls that, rightly made, change what the app is, or take long by what they do: left out where they would be right, since a
 * person's own wish is no attack. Their wrong payloads are sent like all others.
 */
export const weighty: ReadonlySet<unknown> = new Set([
  ...[
    'demo.enter',
    'demo.leave',
    'vault.setUp',
    'vault.unlock',
    'vault.recover',
    'vault.changePassphrase',
    'gate.setPin',
  ],
  ...[
    'gate.open',
    'vault.renewRecoveryCode',
    'backups.make',
    'portable.export',
    'health.save',
    'reports.pdf',
    'reports.csv',
  ],
  ...['microphone.open', 'check.room', 'check.word', 'practice.start', 'ownVoice.record', 'fits.lines', 'own.hear'],
  ...[
    'voice.say',
    'voice.read',
    'voice.word',
    'accounts.google',
    'backups.beginAnew',
    'backups.restore',
    'reports.compare',
    'own.check',
  ],
])
