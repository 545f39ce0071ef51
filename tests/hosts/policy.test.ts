import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Compose } from '../../main/compose/application.ts'
import { noPolicy, policyOf } from '../../main/core/policy.ts'
import { runBrowserHost } from '../../main/hosts/browser/run.ts'
import { startElectron } from '../../main/hosts/electron/start.ts'
import { policyDataFolder, policyPath, readPolicy } from '../../main/hosts/policyFile.ts'
import type { HeldPolicy, Host } from '../../main/ports/index.ts'
import { createTinyApplication } from '../contract/application.ts'
import { createMemorySettings, createPlace } from '../contract/hosts.ts'
import { createStandIn } from '../stand-ins/electron.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ttc-policy-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const write = (text: string): string => {
  const path = join(folder, 'policy.json')
  writeFileSync(path, text, { mode: 0o644 })
  return path
}

test('the rules lie where only an administrator may write', () => {
  expect(policyPath('linux', {})).toBe('/etc/tongue-twisters-challenge/policy.json')
  expect(policyPath('darwin', {})).toBe('/Library/Application Support/Tongue Twisters Challenge/policy.json')
  expect(policyPath('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Tongue Twisters Challenge\\policy.json')
  expect(policyPath('win32', {})).toBe('C:\\ProgramData\\Tongue Twisters Challenge\\policy.json')
})

test('no file, no rules; a file, its rules', () => {
  expect(readPolicy(join(folder, 'policy.json'))).toEqual(noPolicy)
  expect(readPolicy(join(folder, 'no', 'such', 'policy.json'))).toEqual(noPolicy)
  expect(readPolicy(write('{ "cloud": false }')).rules.cloud).toBe(false)
})

test('a file that is none, is too large, or may be changed by everybody is told, and counts as the safest rules', () => {
  const told = (path: string) => {
    const { problem, rules } = readPolicy(path)
    expect([rules.cloud, rules.updates, rules.packs, rules.reports, rules.recordings]).toEqual(Array(5).fill(false))
    return problem
  }
  expect(told(folder)).toContain('cannot be read')
  expect(told(write(' '.repeat(1024 * 1024 + 1)))).toContain('cannot be read')
  expect(told(write('{ "dataFolder": "somewhere" }'))).toContain('absolute')
  const path = write('{}')
  chmodSync(path, 0o666)
  if (process.platform !== 'win32') expect(told(path)).toContain('everybody')
})

test('the data folder of the rules comes before the one of the command line, for each person another one', () => {
  const base = join(folder, 'shared')
  const held = policyOf(JSON.stringify({ dataFolder: base }))
  expect(policyDataFolder(held, '/elsewhere')).toBe(join(base, userInfo().username))
  expect(policyDataFolder(noPolicy, '/elsewhere')).toBe('/elsewhere')
})

/** What each host puts the app together from, and what it said. */
type Start = (
  policy: HeldPolicy,
  args?: readonly string[],
) => Promise<{ host: Host; complaints: string[]; isKiosk: boolean }>

const onBrowser: Start = async (policy, args = []) => {
  const place = createPlace()
  const ending = new AbortController()
  const complaints: string[] = []
  const compose = vi.fn<Compose>(async () => createTinyApplication())
  const ended = runBrowserHost({
    compose,
    entry: place.entry,
    version: '1.2.3',
    args: ['--serve', '--data', join(place.folder, 'data'), ...args],
    print: () => undefined,
    complain: (line) => complaints.push(line),
    signal: ending.signal,
    policy,
  })
  await vi.waitFor(() => expect(compose).toHaveBeenCalled())
  const [host] = compose.mock.calls[0] ?? []
  ending.abort()
  await ended
  place.remove()
  if (host === undefined) throw new Error('not composed')
  return { host, complaints, isKiosk: host.kiosk !== undefined }
}

const onElectron: Start = async (policy, args = []) => {
  const place = createPlace()
  const complaints: string[] = []
  const compose = vi.fn<Compose>(async () => createTinyApplication())
  const started = await startElectron(createStandIn({ preload: '' }).api, {
    compose,
    entry: place.entry,
    version: '1.2.3',
    args: ['--data', join(place.folder, 'data'), ...args],
    openSettings: createMemorySettings,
    complain: (line) => complaints.push(line),
    policy,
  })
  await started?.close()
  place.remove()
  const [host] = compose.mock.calls[0] ?? []
  if (host === undefined) throw new Error('not composed')
  return { host, complaints, isKiosk: host.kiosk !== undefined }
}

describe.each([
  ['the browser host', onBrowser],
  ['the Electron host', onElectron],
])('on %s', (_name, start) => {
  const grounds = {
    ...{ CLERK_PUBLISHABLE_KEY: 'pk_test_Y2xlcmsuZXhhbXBsZS5vcmck', TTC_PACKS_URL: 'https://packs.example.org/' },
    ...{ SUPABASE_URL: 'https://abc.supabase.co', SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_0123456789abc' },
  }
  beforeEach(() => {
    for (const [name, value] of Object.entries(grounds)) vi.stubEnv(name, value)
  })
  afterEach(() => vi.unstubAllEnvs())

  test('without rules the app has what it was set up with', async () => {
    const { host, complaints } = await start(noPolicy)
    expect([host.accounts?.apiUrl, host.cloud?.url, host.packsUrl]).toEqual([
      'https://abc.supabase.co/functions/v1/api',
      'https://abc.supabase.co',
      'https://packs.example.org/',
    ])
    expect(complaints).toEqual([])
  })

  test('a cloud that is switched off is not there, whatever the environment says', async () => {
    const { host } = await start(policyOf('{ "cloud": false, "packs": false }'))
    expect([host.accounts, host.cloud, host.packsUrl]).toEqual([undefined, undefined, undefined])
    expect(host.policy?.rules.cloud).toBe(false)
  })

  test('rules that cannot be used are told to whoever started it, and the app starts with nothing that leaves the computer', async () => {
    const { host, complaints } = await start(policyOf('{ "cloud": '))
    expect(complaints[0]).toContain('policy.json cannot be used')
    expect([host.accounts, host.cloud, host.packsUrl]).toEqual([undefined, undefined, undefined])
  })

  test('a computer that is to be a kiosk is one without being asked', async () => {
    expect((await start(policyOf('{ "kiosk": true }'))).isKiosk).toBe(true)
    expect((await start(noPolicy)).isKiosk).toBe(false)
  })
})
