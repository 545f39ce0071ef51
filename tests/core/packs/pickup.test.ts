import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLookDue, lookEveryMs } from '../../../main/core/packs/due.ts'
import { wantedPacks } from '../../../main/core/packs/wanted.ts'
import { compareVersions } from '../../../main/core/versions.ts'

test('it is time where nobody looked, at four weeks to the millisecond, and where the clock was set back', () => {
  const now = Date.UTC(2026, 10, 28)
  expect(isLookDue(null, now)).toBe(true)
  expect(isLookDue(now - lookEveryMs + 1, now)).toBe(false)
  expect(isLookDue(now - lookEveryMs, now)).toBe(true)
  expect(isLookDue(now, now)).toBe(false)
  expect(isLookDue(now + 1, now)).toBe(true)
})

const version = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => parts.join('.'))
const pack = fc.record({ id: fc.constantFrom('a', 'b', 'c'), version })

test('what is wanted is the newest of its pack, and newer than all that ever was here; each pack once', () => {
  fc.assert(
    fc.property(fc.array(pack), fc.array(pack), (released, here) => {
      const wanted = wantedPacks(released, here)
      expect(new Set(wanted.map(({ id }) => id)).size).toBe(wanted.length)
      for (const id of ['a', 'b', 'c']) {
        const versions = (of: readonly { id: string; version: string }[]) =>
          of.flatMap((one) => (one.id === id ? [one.version] : [])).toSorted(compareVersions)
        const [newest, own] = [versions(released).at(-1), versions(here).at(-1)]
        const isWanted = newest !== undefined && (own === undefined || compareVersions(newest, own) > 0)
        expect(wanted.find((one) => one.id === id)?.version).toBe(isWanted ? newest : undefined)
      }
    }),
  )
})

test.each([
  ['../evil', '1.0.0'],
  ['Monthly', '1.0.0'],
  ['', '1.0.0'],
  ['monthly', '1.0'],
  ['monthly', '1.0.0/../../x'],
])('what is no name or no version is passed over: %j %j', (id, of) => {
  expect(
    wantedPacks(
      [
        { id, version: of },
        { id: 'good', version: '1.0.0' },
      ],
      [],
    ),
  ).toEqual([{ id: 'good', version: '1.0.0' }])
})
