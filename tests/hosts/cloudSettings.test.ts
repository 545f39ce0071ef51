import { describe, expect, it } from 'vitest'
import { opener } from '../../main/hosts/browser/openOutside.ts'
import { isWebPage, readAccountsGround, readCloudProject, readPacksUrl } from '../../main/hosts/cloudSettings.ts'
import { createOpenOutside } from '../../main/hosts/electron/openOutside.ts'
import type { Logger, SettingsFile } from '../../main/ports/index.ts'
import { succeed } from '../../preload/contract/result.ts'

const key = `pk_test_${Buffer.from('clerk.example.org$').toString('base64')}`
const openOutside = async () => succeed(undefined)
const read = (cloud: unknown, environment: Record<string, string> = {}) => {
  const warnings: string[] = []
  const logger: Logger = { info: () => undefined, warn: (event) => void warnings.push(event), error: () => undefined }
  const settings: SettingsFile = { read: (name) => (name === 'cloud' ? cloud : undefined), write: () => undefined }
  return { ground: readAccountsGround(settings, environment, openOutside, logger), warnings }
}

describe('how accounts are reached', () => {
  it('is nothing where nothing was set up', () => {
    expect(read(undefined)).toEqual({ ground: undefined, warnings: [] })
    expect(read({ other: 1 })).toEqual({ ground: undefined, warnings: [] })
  })

  it('comes from the settings, and before them from the environment', () => {
    expect(read({ clerkPublishableKey: key }).ground).toEqual({ publishableKey: key, openOutside })
    const environment = { CLERK_PUBLISHABLE_KEY: 'pk_live_QUJDRA==', CLERK_PROXY_URL: 'https://example.org/clerk' }
    expect(read({ clerkPublishableKey: key }, environment).ground).toEqual({
      ...{ publishableKey: 'pk_live_QUJDRA==', proxyUrl: 'https://example.org/clerk', openOutside },
    })
  })

  it('takes nothing that is no key, above all no secret one', () => {
    for (const wrong of ['sk_live_QUJDRA==', 'pk_test_', 'hello']) {
      expect(read({ clerkPublishableKey: wrong })).toEqual({ ground: undefined, warnings: ['accounts-settings-wrong'] })
    }
    expect(read({ clerkPublishableKey: 3 }).warnings).toEqual(['cloud-settings-wrong'])
    expect(read({ clerkPublishableKey: key, clerkProxyUrl: 'file:///etc' }).ground).toBeUndefined()
  })
})

describe('where new packs come from', () => {
  const readPacks = (cloud: unknown, environment: Record<string, string> = {}) => {
    const warnings: string[] = []
    const logger: Logger = { info: () => undefined, warn: (event) => void warnings.push(event), error: () => undefined }
    const settings: SettingsFile = { read: (name) => (name === 'cloud' ? cloud : undefined), write: () => undefined }
    return { url: readPacksUrl(settings, environment, logger), warnings }
  }
  it('is nowhere where nothing was set up; from the settings, and before them from the environment', () => {
    expect(readPacks(undefined)).toEqual({ url: undefined, warnings: [] })
    expect(readPacks({ packsUrl: 'https://a.example.org/api' }).url).toBe('https://a.example.org/api')
    const environment = { TTC_PACKS_URL: 'https://b.example.org' }
    expect(readPacks({ packsUrl: 'https://a.example.org/api' }, environment).url).toBe('https://b.example.org/')
    expect(readPacks({ packsUrl: 'http://127.0.0.1:7/x' }).url).toBe('http://127.0.0.1:7/x')
  })
  it.each(['http://example.org', 'file:///etc', 'ftp://example.org', 'https://me:secret@example.org', 'somewhere'])(
    'is nowhere at %s: without TLS, no web page, or with a password in it',
    (packsUrl) => {
      expect(readPacks({ packsUrl })).toEqual({ url: undefined, warnings: ['packs-address-wrong'] })
    },
  )
})

describe('the project to sync with', () => {
  const readProject = (cloud: unknown, environment: Record<string, string> = {}) => {
    const warnings: string[] = []
    const logger: Logger = { info: () => undefined, warn: (event) => void warnings.push(event), error: () => undefined }
    const settings: SettingsFile = { read: (name) => (name === 'cloud' ? cloud : undefined), write: () => undefined }
    return { project: readCloudProject(settings, environment, logger), warnings }
  }
  const url = 'https://abc.supabase.co'
  const own = 'sb_publishable_0123456789abcdef'
  const tokenOf = (role: string) =>
    ['{"alg":"HS256","typ":"JWT"}', JSON.stringify({ role }), 'seal'].map((part) => btoa(part)).join('.')

  it('is none where nothing was set up', () => {
    expect(readProject(undefined)).toEqual({ project: undefined, warnings: [] })
  })

  it('comes from the settings, and before them from the environment', () => {
    expect(readProject({ supabaseUrl: url, supabaseKey: own }).project).toEqual({ url, key: own })
    const here = {
      SUPABASE_URL: 'http://127.0.0.1:54321',
      SUPABASE_PUBLISHABLE_KEY: tokenOf('anon').replaceAll('=', ''),
    }
    expect(readProject({ supabaseUrl: url, supabaseKey: own }, here).project?.url).toBe('http://127.0.0.1:54321')
  })

  it.each([
    ['a key that opens everything', { supabaseUrl: url, supabaseKey: tokenOf('service_role').replaceAll('=', '') }],
    ['a secret key', { supabaseUrl: url, supabaseKey: 'sb_secret_0123456789abcdef' }],
    ['an address without TLS', { supabaseUrl: 'http://abc.supabase.co', supabaseKey: own }],
    ['no key', { supabaseUrl: url }],
  ])('takes not %s', (_, cloud) => {
    expect(readProject(cloud)).toEqual({ project: undefined, warnings: ['cloud-project-wrong'] })
  })
})

describe('the system’s browser', () => {
  it('is given web pages alone', async () => {
    expect(isWebPage(new URL('https://accounts.google.com/x'))).toBe(true)
    expect(isWebPage(new URL('http://127.0.0.1:4000/google'))).toBe(true)
    for (const bad of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'ms-settings:',
      'http://example.org',
      'smb://x/y',
    ]) {
      expect(isWebPage(new URL(bad))).toBe(false)
    }
    const opened: string[] = []
    const open = createOpenOutside({ openExternal: async (url) => void opened.push(url) })
    expect(await open(new URL('file:///etc/passwd'))).toMatchObject({ ok: false })
    expect(await open(new URL('https://example.org/?a=1&b=2'))).toMatchObject({ ok: true })
    expect(opened).toEqual(['https://example.org/?a=1&b=2'])
  })

  it('is opened without a shell on every system', () => {
    expect(opener('linux')).toEqual(['xdg-open'])
    expect(opener('darwin')).toEqual(['open'])
    expect(opener('win32')[0]).toBe('rundll32')
  })
})
