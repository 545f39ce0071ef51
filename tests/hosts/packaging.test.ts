import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { build, Platform } from 'electron-builder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import description from '../../package.json' with { type: 'json' }

// The app as electron-builder packs it, with a stand-in for Electron's own files: a text in place of the binary, holding
// only the mark at which fuses are switched. Left out: whether it runs.
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const root = join(import.meta.dirname, '..', '..')
const place = mkdtempSync(join(tmpdir(), 'ttc-packaging-'))
const packed = join(place, 'out', 'linux-unpacked')
let files: readonly string[] = []

beforeAll(async () => {
  const project = join(place, 'project')
  const electron = join(place, 'electron')
  mkdirSync(join(electron, 'locales'), { recursive: true })
  writeFileSync(join(electron, 'electron'), `stand-in\n${fuseMark}\x01\x0811111111`, { mode: 0o755 })
  for (const name of ['chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak']) {
    writeFileSync(join(electron, name), '')
  }
  writeFileSync(join(electron, 'version'), description.devDependencies.electron)
  // A project of the same shape, so that the test needs no build and packs no unfinished one.
  for (const name of [
    'dist/main/index.js',
    'dist/main/index.js.map',
    'dist/main/speech/model/scores.bin',
    'dist/preload/index.cjs',
    'dist/renderer/index.html',
    'dist/renderer/index.html.br',
    'dist/.electron-state',
    'main/index.ts',
    'tests/some.test.ts',
    '.env',
    ...[
      'soundswallower/soundswallower.node.js',
      'soundswallower/model/fr-fr/means',
      'soundswallower/model/en-us/means',
    ].map((file) => `node_modules/${file}`),
    'node_modules/naudiodon/build/Release/naudiodon.node',
    'node_modules/naudiodon/src/AudioIO.h',
    'node_modules/react/index.js',
  ]) {
    mkdirSync(join(project, name, '..'), { recursive: true })
    writeFileSync(join(project, name), name)
  }
  const packages = ['soundswallower', 'naudiodon', 'react']
  for (const name of packages) {
    writeFileSync(join(project, 'node_modules', name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }))
  }
  const dependencies = Object.fromEntries(packages.map((name) => [name, '1.0.0']))
  const { name, productName, version, main, type } = description
  const shape = { name, productName, version, main, type, author: 'x', description: 'x', dependencies }
  writeFileSync(join(project, 'package.json'), JSON.stringify(shape))
  writeFileSync(join(project, 'electron-builder.yml'), readFileSync(join(root, 'electron-builder.yml')))
  await build({
    projectDir: project,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      extends: join(project, 'electron-builder.yml'),
      electronDist: electron,
      electronVersion: description.devDependencies.electron,
      directories: { output: join(place, 'out') },
    },
  })
  files = listPackage(join(packed, 'resources', 'app.asar'), { isPack: false }).map((file) =>
    file.replaceAll('\\', '/'),
  )
}, 60_000)
afterAll(() => rmSync(place, { recursive: true, force: true }))

test('what the app needs is packed, and only that', () => {
  const packedFiles = files.filter((file) => /\.\w+$/.test(file) || file.endsWith('means'))
  expect(packedFiles.sort()).toEqual(
    [
      '/dist/main/index.js',
      '/dist/main/speech/model/scores.bin',
      '/dist/preload/index.cjs',
      '/dist/renderer/index.html',
      '/node_modules/naudiodon/build/Release/naudiodon.node',
      '/node_modules/naudiodon/package.json',
      '/node_modules/soundswallower/model/en-us/means',
      '/node_modules/soundswallower/package.json',
      '/node_modules/soundswallower/soundswallower.node.js',
      '/package.json',
    ].sort(),
  )
  const entry = JSON.parse(extractFile(join(packed, 'resources', 'app.asar'), 'package.json').toString())
  expect(entry.main).toBe('dist/main/index.js')
})

test('native code, WebAssembly and models lie beside the archive as plain files', () => {
  const beside = join(packed, 'resources', 'app.asar.unpacked')
  expect(readFileSync(join(beside, 'node_modules/naudiodon/build/Release/naudiodon.node'), 'utf8')).toContain(
    'naudiodon',
  )
  expect(readFileSync(join(beside, 'dist/main/speech/model/scores.bin'), 'utf8')).toContain('scores')
})

test('the fuses of the packed binary are switched', async () => {
  const wire = await getCurrentFuseWire(join(packed, description.name))
  const [off, on] = ['0', '1'].map((state) => state.charCodeAt(0))
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  })
})
