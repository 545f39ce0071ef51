import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildMain, lazyParts } from '../../build/build.ts'

const run = promisify(execFile)

/** The packaged programs, built anew. */
const folder = mkdtempSync(join(tmpdir(), 'ttc-lazy-'))
const at = (file: string): string => pathToFileURL(join(folder, file)).href
beforeAll(() => buildMain(folder), 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isOfClerk = (text: string): boolean => text.includes('__clerk_api_version')
const isOfGoogle = (text: string): boolean => text.includes('google.cloud.speech.v2.Speech')

test('what most starts never need is in a file of its own, which the entries name', () => {
  for (const entry of ['index', 'browser']) {
    const text = readFileSync(join(folder, `${entry}.js`), 'utf8')
    for (const part of lazyParts.filter((one) => entry === 'index' || !one.startsWith('hosts/electron/')))
      expect(text).toContain(`import("./${part}.js")`)
    expect(isOfClerk(text) || isOfGoogle(text)).toBe(false)
  }
  expect(isOfClerk(readFileSync(join(folder, 'cloud/clerk/client.js'), 'utf8'))).toBe(true)
  expect(isOfGoogle(readFileSync(join(folder, 'cloud/google/client.js'), 'utf8'))).toBe(true)
})

test('each works by itself, without a folder of packages', { timeout: 60_000 }, async () => {
  const script = `
    const { Clerk } = await import(${JSON.stringify(at('cloud/clerk/client.js'))})
    const google = await import(${JSON.stringify(at('cloud/google/client.js'))})
    const { GoogleAuth, PassThroughClient } = google.googleAuthLibrary
    const auth = new GoogleAuth({ authClient: new PassThroughClient() })
    const speech = new google.SpeechClient({ projectId: 'p', auth })
    const clerk = new Clerk('pk_test_' + btoa('clerk.example.org$'))
    console.log(clerk.frontendApi, speech.apiEndpoint)
    process.exit()`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder })
  expect(stdout.trim()).toBe('clerk.example.org speech.googleapis.com')
})
