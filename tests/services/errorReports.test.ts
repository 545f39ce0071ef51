import { describe, expect, it, vi } from 'vitest'
import type { ErrorReport } from '../../main/core/rest/errorReport.ts'
import type { SturdyFile } from '../../main/ports/index.ts'
import { createErrorReports } from '../../main/services/errorReports.ts'
import type { Health } from '../../preload/contract/health.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { newId } from '../api/samples.ts'
import { standInHealth } from '../stand-ins/health.ts'
import { silentLogger } from '../store/attempts.ts'
import { createMemoryFile } from './secrets.ts'

const noon = Date.UTC(2026, 10, 28, 12)
const secrets = [
  'mira@example.test',
  'Bearer abcdefghijkl',
  'C:\\Users\\Mira Holm\\AppData',
  'sk_live_abcdefgh1234',
  'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.c2ln',
]

const open = (more: { readonly file?: SturdyFile; readonly log?: readonly string[] } = {}) => {
  const sent: ErrorReport[] = []
  const state = { isSignedIn: true, hasApi: true, answer: succeed(undefined) as Result<void>, at: noon }
  const file = more.file ?? createMemoryFile()
  const report = vi.fn(async (one: ErrorReport): Promise<Result<void>> => {
    if (state.answer.ok) sent.push(one)
    return state.answer
  })
  const reports = createErrorReports({
    look: async (): Promise<Health> => standInHealth(true),
    logTail: () => more.log ?? ['{"level":30,"msg":"ready"}'],
    api: () => (state.hasApi ? { report } : null),
    isSignedIn: () => state.isSignedIn,
    ...{ file, newId, clock: { now: () => state.at }, logger: silentLogger },
  })
  const preview = async () => {
    const shown = await reports.handlers['health.preview']()
    if (!shown.ok) throw new Error(shown.error.code)
    return shown.value
  }
  return { reports, sent, state, file, report, preview }
}

describe('a report of errors', () => {
  it('leaves only when somebody says so, as it was shown', async () => {
    const { reports, sent, preview, report } = open()
    const { id, text, way } = await preview()
    await reports.send()
    expect([way, report.mock.calls.length]).toEqual(['open', 0])
    expect(await reports.handlers['health.send']({ id: newId() })).toMatchObject({ error: { code: 'not-found' } })
    expect(report).not.toHaveBeenCalled()
    expect(await reports.handlers['health.send']({ id })).toMatchObject({ value: { outcome: 'sent', waiting: 0 } })
    expect(sent).toEqual([JSON.parse(text)])
    // Once said is once sent.
    expect(await reports.handlers['health.send']({ id })).toMatchObject({ error: { code: 'not-found' } })
    expect((await preview()).id).not.toBe(id)
  })

  it('holds nothing that gives a person or a secret away, whatever stands in the log', async () => {
    const log = [
      ...secrets.map((secret) => JSON.stringify({ msg: 'failed', reason: `it was ${secret}` })),
      ...[
        JSON.stringify({ msg: 'failed', name: 'Mira', text: 'red lorry' }),
        'mira@example.test, not even a line of JSON',
      ],
      'x'.repeat(5_000),
    ]
    const { preview } = open({ log })
    const { text } = await preview()
    for (const secret of [...secrets, 'Mira', 'red lorry', 'x'.repeat(1_001)]) expect(text).not.toContain(secret)
    expect(text).toContain('[e-mail]')
  })

  it.each(['offline', 'busy', 'not-allowed'] as const)(
    'waits where the answer is %s, and is sent once later',
    async (code) => {
      const file = createMemoryFile()
      const { reports, sent, state, preview } = open({ file })
      state.answer = fail(code, '')
      const { id } = await preview()
      expect(await reports.handlers['health.send']({ id })).toMatchObject({ value: { outcome: 'waiting', waiting: 1 } })
      await reports.send()
      // The program ends, and another one begins.
      const later = open({ file })
      expect((await later.preview()).waiting).toBe(1)
      await Promise.all([later.reports.send(), later.reports.send()])
      await later.reports.send()
      expect(later.sent.map((one) => one.id)).toEqual([id])
      expect(sent).toEqual([])
    },
  )

  it('waits for somebody who is signed in, is given up after two weeks, and is never more than five', async () => {
    const { reports, sent, state, preview } = open()
    state.isSignedIn = false
    for (let count = 0; count < 5; count += 1) {
      const { id, way } = await preview()
      expect(way).toBe('signed-out')
      expect(await reports.handlers['health.send']({ id })).toMatchObject({ value: { outcome: 'waiting' } })
    }
    const { id } = await preview()
    expect(await reports.handlers['health.send']({ id })).toMatchObject({ error: { code: 'busy' } })
    state.at = noon + 15 * 86_400_000
    state.isSignedIn = true
    await reports.send()
    expect(sent).toEqual([])
    expect((await preview()).waiting).toBe(0)
  })

  it('that is refused for good holds up no other, and what waits can be taken back', async () => {
    const { reports, sent, state, preview } = open()
    state.answer = fail('bad-input', '')
    expect(await reports.handlers['health.send']({ id: (await preview()).id })).toMatchObject({ value: { waiting: 0 } })
    state.answer = fail('offline', '')
    await reports.handlers['health.send']({ id: (await preview()).id })
    expect(await reports.handlers['health.keep']()).toMatchObject({ value: { waiting: 0 } })
    state.answer = succeed(undefined)
    await reports.send()
    expect(sent).toEqual([])
    state.hasApi = false
    expect((await preview()).way).toBe('none')
  })
})
