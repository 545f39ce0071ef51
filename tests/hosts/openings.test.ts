import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test, vi } from 'vitest'
import { createOpenings, readOpening, withoutStrangers } from '../../main/hosts/openings.ts'
import { OpenableScreen } from '../../preload/contract/openings.ts'

const folder = mkdtempSync(join(tmpdir(), 'ttc-openings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'tongue-twisters-everybody.zip')
writeFileSync(file, 'zip')

test('a link shows a screen of the list', () => {
  for (const screen of OpenableScreen.options)
    expect(readOpening(`tonguetwisters://open/${screen}`)).toEqual({ kind: 'screen', screen })
  expect(readOpening('tonguetwisters://open/data/')).toEqual({ kind: 'screen', screen: 'data' })
})

test.each([
  'tonguetwisters://open/practise',
  'tonguetwisters://open/damaged',
  'tonguetwisters://open/constructor',
  'tonguetwisters://open/data?path=/etc/passwd',
  'tonguetwisters://open/data#import',
  'tonguetwisters://open/data/../../import',
  'tonguetwisters://open/%64ata',
  'tonguetwisters://open/DATA',
  'tonguetwisters://import/home/sam/evil.zip',
  'tonguetwisters://somebody@open/data',
  'tonguetwisters://open:80/data',
  'tonguetwisters:open/data',
  'tonguetwisters://open/data\n--kiosk',
  'tonguetwisters://open/data --data=/tmp',
  'TONGUETWISTERS://open/data',
  'http://open/data',
  'app://ttc/data',
  'file:///home/sam/export.zip',
  'javascript:alert(1)',
  '',
])('a hostile link shows nothing: %j', (link) => {
  expect(readOpening(link, () => true)).toBe(null)
})

test('no text at all leads anywhere but to a screen of the list', () => {
  const begun = fc.string().map((rest) => `tonguetwisters://open/${rest}`)
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 200 }), begun), (text) => {
      const opening = readOpening(text, () => false)
      if (opening !== null) expect(OpenableScreen.options).toContain(opening.kind === 'screen' ? opening.screen : null)
    }),
  )
})

test('a file is an export that is there, on this computer', () => {
  expect(readOpening(file)).toEqual({ kind: 'import', path: file })
  for (const other of [
    join(folder, 'missing.zip'),
    join(folder, 'letter.txt'),
    folder,
    'tongue-twisters-everybody.zip',
    `${file}\0.zip`,
    `/${'a'.repeat(5_000)}.zip`,
  ])
    expect(readOpening(other)).toBe(null)
  const asked = vi.fn(() => true)
  expect(readOpening('\\\\evil.example.org\\share\\export.zip', asked)).toBe(null)
  expect(readOpening('//evil.example.org/share/export.zip', asked)).toBe(null)
  expect(asked).not.toHaveBeenCalled()
})

test('options beside an address come from whoever wrote it, and mean nothing', () => {
  const args = ['--data', '/tmp/evil', 'tonguetwisters://open/data', '--kiosk', '--api']
  expect(withoutStrangers(args)).toEqual(['tonguetwisters://open/data'])
  expect(withoutStrangers(['TongueTwisters://x', '--kiosk'])).toEqual(['TongueTwisters://x'])
  expect(withoutStrangers(['--kiosk', file])).toEqual(['--kiosk', file])
})

test('what waits is taken once, and only the last of it', () => {
  const openings = createOpenings()
  const came = vi.fn()
  const stop = openings.onCame(came)
  openings.offer(['--serve', 'nothing'])
  expect(came).not.toHaveBeenCalled()
  openings.offer(['tonguetwisters://open/album'])
  openings.offer([file])
  expect(came).toHaveBeenCalledTimes(2)
  expect(openings.take()).toEqual({ kind: 'import', path: file })
  expect(openings.take()).toBe(null)
  stop()
  openings.offer([file])
  expect(came).toHaveBeenCalledTimes(2)
})
