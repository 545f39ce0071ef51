import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildMain, lazyParts } from '../../build/build.ts'

/** The packaged programs, built anew. */
const folder = mkdtempSync(join(tmpdir(), 'ttc-lazy-'))
beforeAll(() => buildMain(folder), 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isOfClerk = (text: string): boolean => text.includes('__clerk_api_version')

test('what most starts never need is in a file of its own, which the entries name', () => {
  for (const entry of ['index', 'browser']) {
    const text = readFileSync(join(folder, `${entry}.js`), 'utf8')
    for (const part of lazyParts) expect(text).toContain(`import("./${part}.js")`)
    expect(isOfClerk(text)).toBe(false)
  }
  expect(isOfClerk(readFileSync(join(folder, 'cloud/clerk/client.js'), 'utf8'))).toBe(true)
})

test('the file works by itself, without a folder of packages', async () => {
  const loaded = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'cloud/clerk/client.js')).href)
  const key = `pk_test_${Buffer.from('clerk.example.org$').toString('base64')}`
  expect(new loaded.Clerk(key)).toMatchObject({ loaded: false, frontendApi: 'clerk.example.org' })
})
