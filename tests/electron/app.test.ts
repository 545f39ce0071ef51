import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildAll } from '../../build/build.ts'
import { securityHeaders } from '../../main/hosts/headers.ts'
import type { Bridge } from '../../preload/contract/index.ts'

const root = join(import.meta.dirname, '..', '..')

/** Path of Electron's real binary, where it has been fetched. Never fetches it: that is for `npm start` to do. */
const binary = (): string | null => {
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : override ? 'electron' : null
  if (name === null) return null
  const path = join(override ?? join(folder, 'dist'), name)
  return existsSync(path) ? path : null
}

const executablePath = binary()
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
const whyNot =
  executablePath === null ? 'Electron’s binary is not on this machine' : hasDisplay ? null : 'there is no display'

// Where it was fetched on purpose, its absence is a failure.
if (whyNot !== null && process.env.TTC_ELECTRON === 'required') throw new Error(`${whyNot}, though it has to be.`)
if (whyNot !== null) {
  process.stdout.write(
    `\nNOT RUN: the tests on the real Electron, because ${whyNot}. Its host ran on a stand-in only.\n`,
  )
}

describe.skipIf(whyNot !== null)(`the real Electron${whyNot === null ? '' : ` (NOT RUN: ${whyNot})`}`, () => {
  const data = mkdtempSync(join(tmpdir(), 'ttc-electron-'))
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    // Somebody went through the welcome already.
    writeFileSync(join(data, 'settings.json'), JSON.stringify({ settings: { welcomed: true } }))
    await buildAll()
    const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    app = await _electron.launch({ executablePath: executablePath ?? '', args: [root, ...rootArgs, '--data', data] })
    page = await app.firstWindow()
  }, 60_000)
  afterAll(async () => {
    await app?.close()
    rmSync(data, { recursive: true, force: true })
  })

  test('shows our page over our own protocol, with our headers', async () => {
    expect(page.url()).toBe('app://ttc/')
    const headers = await page.evaluate(async () => Object.fromEntries((await fetch('/')).headers))
    expect(headers).toMatchObject(securityHeaders())
  })

  test('gives the page the bridge, and nothing of Node', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys((window as { bridge?: object }).bridge ?? {}).sort(),
      others: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
    }))
    expect(seen).toEqual({ bridge: ['call', 'on', 'onConnection', 'sendAudio'], others: [] })
  })

  test('answers calls: database, voice and engine work inside Electron', async () => {
    const results = await page.evaluate(async () => {
      const { bridge } = window as unknown as { bridge: Bridge }
      const list = await bridge.call('library.list', {})
      const twisterId = list.ok ? (list.value[0]?.id ?? '') : ''
      return {
        info: await bridge.call('app.info', {}),
        list: list.ok,
        // node:sqlite, node:wasi and WebAssembly in a utility process: what could be missing in Electron.
        progress: (await bridge.call('progress.get', { days: 7 })).ok,
        voice: (await bridge.call('voice.say', { twisterId, speed: 'normal' })).ok,
        wrong: await bridge.call('library.get', { twisterId: 7 } as never),
      }
    })
    expect(results).toMatchObject({
      info: { ok: true, value: { host: 'electron' } },
      list: true,
      progress: true,
      voice: true,
      wrong: { ok: false, error: { code: 'bad-input' } },
    })
  })

  test('keeps its vault in the system’s key store, or waits for a passphrase where there is none worth the name', async () => {
    const status = await page.evaluate(async () => {
      const { bridge } = window as unknown as { bridge: Bridge }
      return bridge.call('vault.status', {})
    })
    const byKeyStore = { state: 'open', wrappings: ['key-store'], problem: null }
    const byNobody = { state: 'not-set-up', wrappings: [], problem: null }
    const { waitMs: _, ...seen } = status.ok ? status.value : { ...byNobody, problem: status.error, waitMs: 0 }
    expect([byKeyStore, byNobody]).toContainEqual(seen)
  })

  test('lets the page neither leave, nor open windows, nor reach the network, nor run inline code', async () => {
    const outcome = await page.evaluate(async () => {
      const isReached = async (url: string): Promise<boolean> => {
        try {
          await fetch(url, { mode: 'no-cors' })
          return true
        } catch {
          return false
        }
      }
      const script = document.createElement('script')
      script.textContent = 'window.ranInline = true'
      document.head.append(script)
      return {
        opened: window.open('https://example.org/') !== null,
        reached: [await isReached('https://example.org/'), await isReached('file:///etc/hostname')],
        ranInline: 'ranInline' in window,
      }
    })
    expect(outcome).toEqual({ opened: false, reached: [false, false], ranInline: false })
    await page.evaluate(() => {
      location.href = 'https://example.org/'
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(page.url()).toBe('app://ttc/')
    expect(app.windows()).toHaveLength(1)
  })
})
