import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { windowArguments } from '../../main/hosts/browser/window.ts'
import { createQuietLogger, readKioskFile } from '../../main/hosts/kioskFile.ts'
import { type Ended, supervise } from '../../main/hosts/supervise.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ttc-kiosk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const read = (content: unknown) => {
  writeFileSync(join(folder, 'kiosk.json'), typeof content === 'string' ? content : JSON.stringify(content))
  return readKioskFile(folder)
}

describe('kiosk.json', () => {
  test('need not be there', () => {
    expect(readKioskFile(folder)).toMatchObject({
      value: { idleSeconds: 45, countdownSeconds: 10, attractSounds: false },
    })
  })
  test('sets what it says', () => {
    expect(read({ language: 'de', idleSeconds: 60, exitCode: '2468' })).toMatchObject({
      value: { language: 'de', idleSeconds: 60, countdownSeconds: 10, exitCode: '2468' },
    })
  })
  test.each([
    ['{ "idleSeconds": 60', 'not JSON'],
    [{ idleSeconds: 'long' }, '"idleSeconds"'],
    [{ idleSeconds: 1 }, '"idleSeconds"'],
    [{ exitCode: '12' }, '"exitCode"'],
    [{ language: 'fr' }, '"language"'],
    [{ attract: [''] }, '"attract.0"'],
    [{ idleSecond: 60 }, 'idleSecond'],
    [[], 'the file'],
    ['', 'not JSON'],
  ])('a bad one is told in a sentence: %j', (content, named) => {
    const result = read(content)
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    if (!result.ok) expect(result.error.message).toMatch(/^kiosk\.json cannot be used: .*\.$/s)
    expect(JSON.stringify(result)).toContain(named.replaceAll('"', '\\"'))
  })
})

test('the window of a kiosk has a profile of its own, keeps nothing in it, and asks nobody for the microphone', () => {
  const args = windowArguments(
    { dataFolder: '/data', address: 'http://127.0.0.1:61000/', isKiosk: true },
    { isFirst: true, isRootOnLinux: false, platform: 'linux' },
  )
  for (const one of ['--kiosk', '--incognito', '--auto-accept-camera-and-microphone-capture', '--disable-pinch'])
    expect(args).toContain(one)
  expect(args.find((one) => one.startsWith('--user-data-dir='))).toMatch(/kiosk-window$/)
})

test('a quiet log keeps codes and counts, and drops whatever else it is given', () => {
  const lines: unknown[] = []
  const take = (event: string, fields?: unknown) => void lines.push([event, fields])
  const quiet = createQuietLogger({ info: take, warn: take, error: take })
  quiet.warn('attempt-failed', { code: 'busy', attemptId: '0190', text: 'red lorry' })
  expect(lines).toEqual([['attempt-failed', { code: 'busy' }]])
})

describe('the supervisor', () => {
  const watch = async (ends: readonly (Ended & { readonly lasted?: number })[], isEnding = () => false) => {
    const waits: number[] = []
    let runs = 0
    let at = 0
    const code = await supervise({
      run: async () => {
        const end = ends[runs]
        runs += 1
        if (end === undefined) throw new Error('started once too often')
        at += end.lasted ?? 0
        return end
      },
      wait: async (ms) => {
        waits.push(ms)
        at += ms
      },
      now: () => at,
      isEnding,
    })
    return { code, runs, waits }
  }
  const crash = { code: null, signal: 'SIGKILL' }

  test('starts again after each crash, ever later, and soon again after one that worked for a while', async () => {
    const { code, runs, waits } = await watch([
      crash,
      { code: 1, signal: null },
      crash,
      { ...crash, lasted: 100_000 },
      { code: 0, signal: null },
    ])
    expect({ code, runs }).toEqual({ code: 0, runs: 5 })
    expect(waits).toEqual([500, 1_000, 2_000, 500])
  })
  test('never waits longer than half a minute', async () => {
    const { waits } = await watch([...Array.from({ length: 12 }, () => crash), { code: 0, signal: null }])
    expect(Math.max(...waits)).toBe(30_000)
  })
  test('does not start again what ended by its code, was set up wrongly, or is being ended', async () => {
    expect(await watch([{ code: 0, signal: null }])).toMatchObject({ runs: 1, code: 0 })
    expect(await watch([{ code: 2, signal: null }])).toMatchObject({ runs: 1, code: 2 })
    expect(await watch([{ code: null, signal: 'SIGTERM' }], () => true)).toMatchObject({ runs: 1 })
  })
})
