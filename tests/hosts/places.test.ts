import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test, vi } from 'vitest'
import { launchChild } from '../../main/hosts/browser/childProgram.ts'
import { browserCandidates, findBrowser } from '../../main/hosts/browser/finder.ts'
import { windowArguments } from '../../main/hosts/browser/window.ts'
import { dataFolderPath } from '../../main/hosts/dataFolder.ts'
import { createLogger } from '../../main/hosts/logger.ts'
import { placesBeside } from '../../main/hosts/places.ts'

test.each([
  ['linux', {}, '/home/ann', '/home/ann/.local/share/tongue-twisters-challenge'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/ann', '/data/tongue-twisters-challenge'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann', '/home/ann/.local/share/tongue-twisters-challenge'],
  ['darwin', {}, '/Users/ann', '/Users/ann/Library/Application Support/Tongue Twisters Challenge'],
  ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\Ann', 'D:\\Local\\Tongue Twisters Challenge'],
  ['win32', {}, 'C:\\Users\\Ann', 'C:\\Users\\Ann\\AppData\\Local\\Tongue Twisters Challenge'],
  ['linux', { TTC_DATA: '/elsewhere' }, '/home/ann', '/elsewhere'],
] as const)('data on %s with %j', (platform, environment, home, expected) => {
  expect(dataFolderPath(platform, environment, home)).toBe(expected)
})

test.each([
  ['linux', { PATH: '/usr/bin:bin:/opt/x' }, '/opt/x/google-chrome'],
  ['darwin', { HOME: '/Users/ann' }, '/Users/ann/Applications/Chromium.app/Contents/MacOS/Chromium'],
  ['win32', { PROGRAMFILES: 'C:\\P' }, 'C:\\P\\Microsoft\\Edge\\Application\\msedge.exe'],
] as const)('a browser on %s is found where it is', (platform, environment, place) => {
  expect(findBrowser(platform, environment, (path) => path === place)).toBe(place)
  expect(findBrowser(platform, environment, () => false)).toBeNull()
})

test('no browser is looked for in a relative folder, and the person’s own choice comes first', () => {
  const candidates = browserCandidates('linux', { PATH: 'bin:.:/usr/bin', TTC_BROWSER: '/my/own' })
  expect(candidates[0]).toBe('/my/own')
  expect(candidates.every((path) => path.startsWith('/'))).toBe(true)
})

test('the window keeps its browser’s sandbox, except for root on Linux', () => {
  const options = { dataFolder: '/data', address: 'http://127.0.0.1:1/open', isKiosk: false }
  const facts = { isFirst: true, isRootOnLinux: false, platform: 'linux' } as const
  const args = windowArguments(options, facts)
  expect(args).toEqual(expect.arrayContaining([`--app=${options.address}`, '--user-data-dir=/data/window']))
  expect(args.join()).not.toMatch(/sandbox|kiosk|remote-debugging-(?!pipe)|disable-web-security/)
  expect(windowArguments(options, { ...facts, isRootOnLinux: true })).toContain('--no-sandbox')
  expect(windowArguments({ ...options, isKiosk: true }, facts)).toContain('--kiosk')
})

test('programs and page are found from source and from the bundle', () => {
  const source = placesBeside('file:///app/main/browser.ts')
  expect(source.programs.speechWorker.pathname).toBe('/app/main/speech/worker.ts')
  expect(source.renderer).toBe('/app/dist/renderer/')
  const bundle = placesBeside('file:///app/dist/main/index.js')
  expect(bundle.programs.voiceWorker.pathname).toBe('/app/dist/main/speech/voiceWorker.js')
  expect([bundle.renderer, bundle.preload]).toEqual(['/app/dist/renderer/', '/app/dist/preload/index.cjs'])
})

test('a child program gets and sends binary data, and its end is told, however it comes', async () => {
  const echo = new URL('./echo.mjs', import.meta.url)
  const child = launchChild(echo, ['an argument'])
  const heard = vi.fn()
  const ended = vi.fn()
  child.onMessage(heard)
  child.onExit(ended)
  child.send(Int16Array.of(1, -2, 3))
  await vi.waitFor(() =>
    expect(heard).toHaveBeenCalledWith({ args: ['an argument'], message: Int16Array.of(1, -2, 3) }),
  )
  child.kill()
  await vi.waitFor(() => expect(ended).toHaveBeenCalledExactlyOnceWith(null))
  child.send('to nobody')
  const missing = launchChild(new URL('./no-such-program.mjs', import.meta.url), [])
  const endedToo = vi.fn()
  missing.onExit(endedToo)
  await vi.waitFor(() => expect(endedToo).toHaveBeenCalledExactlyOnceWith(1))
})

test('the log is bounded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ttc-log-'))
  const logger = createLogger(folder)
  for (let index = 0; index < 12_000; index += 1) logger.info('something-happened', { index, text: 'x'.repeat(200) })
  logger.close()
  expect(readdirSync(folder).sort()).toEqual(['app.1.log', 'app.log'])
  for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).size).toBeLessThan(1_100_000)
  const last = readFileSync(join(folder, 'app.log'), 'utf8').trim().split('\n').at(-1) ?? ''
  expect(JSON.parse(last)).toMatchObject({ msg: 'something-happened', index: 11_999 })
  rmSync(folder, { recursive: true })
})

test('nothing that the browser host is made of imports Electron', async () => {
  const { metafile } = await build({
    entryPoints: ['main/hosts/browser/run.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outdir: 'none',
  })
  const imported = Object.values(metafile.outputs).flatMap((output) => output.imports.map((each) => each.path))
  expect(imported).toContain('ws')
  expect(imported.filter((path) => /^electron/.test(path))).toEqual([])
})
