import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { findBrowser } from '../../main/hosts/browser/finder.ts'
import { createPdfPrinter } from '../../main/hosts/browser/printer.ts'
import { writeNewFile } from '../../main/portable/newFile.ts'
import { reportSheet } from '../../main/portable/reportSheet.ts'
import type { PdfPrinter } from '../../main/ports/index.ts'
import { createPlansService } from '../../main/services/plans.ts'
import { createReportsService } from '../../main/services/reports.ts'
import type { CallInput } from '../../preload/contract/index.ts'
import { type Report, ReportPage } from '../../preload/contract/reports.ts'
import { samplePlan } from '../contract/samples.ts'
import { everyTwister } from '../stand-ins/twisters.ts'
import { attemptAt, judged, newId, silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { ada, dayMs, noon, passphrase, startProfiles } from './profiles.ts'

removeFoldersAfterEach()

/** Ada has practised on three days, with a plan and a therapist's ear; reports over a real store. */
const start = async (printer: PdfPrinter | null = null) => {
  const profiles = await startProfiles()
  const { store, clock, vault, handlers } = profiles
  unwrap(await vault.setUp(passphrase))
  const { id: childId } = unwrap(await store.localChild())
  unwrap(await handlers['children.change']({ childId, details: ada, targets: [{ sound: 'R', position: 'initial' }] }))
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
  const plans = createPlansService({
    ...{ store, clock, twisters: () => everyTwister, today: () => dayOf(clock.now()), emit: () => undefined },
  })
  unwrap(await plans.handlers['plans.save']({ childId, plan: samplePlan }))
  for (let day = 0; day < 3; day += 1) {
    clock.set(noon + day * dayMs)
    const { id } = unwrap(await store.currentSession(childId, clock.now()))
    for (let number = 0; number <= day + 1; number += 1) {
      const attempt = {
        ...attemptAt(clock.now() + number * 10_000, childId, id, judged(70 + day)),
        utcOffsetMinutes: 0,
      }
      unwrap(await store.recordAttempt(attempt))
    }
  }
  const [last] = unwrap(await store.recentAttempts(childId, 1))
  unwrap(
    await store.addCorrection({
      ...{ id: newId(), attemptId: last?.id ?? '', wordIndex: 2, soundIndex: 0, verdict: 'right', heard: null },
      ...{ by: 'somebody', role: 'therapist', at: clock.now() },
    }),
  )
  const folder = makeFolder()
  const reports = createReportsService({
    ...{ store, plans, printer, clock, logger: silentLogger, sheet: reportSheet, offset: () => 0 },
    write: (name, extension, bytes) => writeNewFile(folder, name, extension, bytes),
    letterhead: () => 'Riverside Clinic\n=12 Willow Lane',
    dialect: () => ({ profileId: 'general-american' }),
  })
  const ask: CallInput<'reports.get'> = {
    ...{ childId, kind: 'period', language: 'en' },
    ...{ from: dayOf(noon), to: dayOf(noon + 2 * dayMs) },
  }
  const get = async (more: object = {}) =>
    ReportPage.parse(unwrap(await reports.handlers['reports.get']({ ...ask, ...more })))
  return { ...profiles, childId, reports: reports.handlers, ask, get, folder }
}

const numbersIn = ({ sections }: Report) =>
  sections.flatMap(({ id, rows }) => rows.map((row) => [`${id} ${row[0]?.text}`, row] as const))

describe('reports', () => {
  test('of a period count what the store counts, beside the period before', async () => {
    const all = await start()
    const { report, charts } = await all.get()
    const value = (section: string, row: number, cell = 1) =>
      report.sections.find(({ id }) => id === section)?.rows[row]?.[cell]?.value
    // 2 + 3 + 4 tries on three days, none before.
    expect([value('practice', 0), value('practice', 1), value('practice', 0, 2)]).toEqual([9, 3, 0])
    expect(charts.days.map(({ attempts }) => attempts)).toEqual([2, 3, 4])
    // 6 words, of which the third and sixth begin with a w; one of these was put right by a therapist.
    const sounds = report.sections.find(({ id }) => id === 'sounds')
    const r = sounds?.rows.find(([first]) => first?.text === '/r/ at the start')
    expect(r?.map(({ value: number }) => number)).toEqual([null, Math.round((100 * 37) / 54), null, 54, 0])
    expect(report.about[0]).toEqual({ label: 'Child', text: 'Ada' })
    await all.close()
  })
  test('of a session are of that one alone, the newest where none is named', async () => {
    const all = await start()
    const sessions = unwrap(await all.reports['reports.sessions']({ childId: all.childId }))
    expect(sessions.map(({ attempts }) => attempts)).toEqual([4, 3, 2])
    const attemptsIn = async (sessionId?: string) =>
      (await all.get({ kind: 'session', ...(sessionId && { sessionId }) })).report.sections[0]?.rows[0]?.[1]?.value
    expect(await attemptsIn()).toBe(4)
    expect(await attemptsIn(sessions[2]?.sessionId)).toBe(2)
    await all.close()
  })
  test('on goals tell each session that counts', async () => {
    const all = await start()
    const { report } = await all.get({ kind: 'goals' })
    const rows = report.sections.find(({ id }) => id === 'goal-sessions')?.rows
    expect(rows?.map((row) => row.map(({ text }) => text).slice(1))).toEqual([
      ['October 26, 2026', '67', '12'],
      ['October 27, 2026', '67', '18'],
      ['October 28, 2026', '71', '24'],
    ])
    await all.close()
  })
  test('compare two periods that were chosen freely, the earlier one first whichever was asked for as what', async () => {
    const all = await start()
    const [first, last] = [
      { from: '2026-10-26', to: '2026-10-26' },
      { from: '2026-10-27', to: '2026-10-28' },
    ]
    const ahead = await all.get({ kind: 'compare', ...last, against: first })
    const back = await all.get({ kind: 'compare', ...first, against: last })
    expect(back).toEqual(ahead)
    const attempts = ahead.report.sections.find(({ id }) => id === 'practice')?.rows[0]
    expect(attempts?.map(({ value }) => value)).toEqual([null, 2, 7])
    expect(ahead.charts.against?.days.map(({ attempts: tries }) => tries)).toEqual([2])
    expect(ahead.charts.days.map(({ attempts: tries }) => tries)).toEqual([3, 4])
    // Each half is what a report of that period alone says.
    const sounds = ahead.report.sections.find(({ id }) => id === 'sounds')?.rows
    const alone = (await all.get({ ...last })).report.sections.find(({ id }) => id === 'sounds')?.rows
    for (const row of alone ?? [])
      expect(sounds?.find(([name]) => name?.text === row[0]?.text)?.slice(5)).toEqual(row.slice(1))
    const before = unwrap(await all.reports['reports.get']({ ...all.ask, kind: 'compare', ...last }))
    expect(before.report.about.map(({ text }) => text)).toContain('October 25, 2026 to October 26, 2026')
    await all.close()
  })
  test('refuse a period that ends before it begins, or is longer than a year, and a child that is not there', async () => {
    const all = await start()
    const get = (more: object) => all.reports['reports.get']({ ...all.ask, ...more })
    expect(await get({ from: '2026-11-02', to: '2026-11-01' })).toMatchObject({ error: { code: 'bad-input' } })
    expect(await get({ from: '2025-01-01' })).toMatchObject({ error: { code: 'bad-input' } })
    const wrong = { kind: 'compare', against: { from: '2026-11-02', to: '2026-11-01' } }
    expect(await get(wrong)).toMatchObject({ error: { code: 'bad-input' } })
    expect(await get({ childId: newId() })).toMatchObject({ error: { code: 'not-found' } })
    await all.close()
  })
  test('have the same numbers in the table as on the screen, run no formula, and overwrite nothing', async () => {
    const all = await start()
    const { report } = await all.get()
    const compared = { ...all.ask, kind: 'compare', against: { from: '2026-10-25', to: '2026-10-26' } } as const
    const beside = unwrap(await all.reports['reports.csv'](compared))
    const besides: string[][] = parse(readFileSync(beside.path), { bom: true, relax_column_count: true })
    for (const [, row] of numbersIn((await all.get(compared)).report))
      expect(besides).toContainEqual(row.map(({ text, value }) => (value === null ? text : String(value))))
    const first = unwrap(await all.reports['reports.csv'](all.ask))
    const second = unwrap(await all.reports['reports.csv'](all.ask))
    expect(second.path).not.toBe(first.path)
    expect(first.path).not.toContain('Ada')
    const rows: string[][] = parse(readFileSync(first.path), { bom: true, relax_column_count: true })
    expect(rows.flat()).toContain("'=12 Willow Lane")
    for (const [, row] of numbersIn(report))
      expect(rows).toContainEqual(row.map(({ text, value }) => (value === null ? text : String(value))))
    await all.close()
  })
  test('say so where nothing prints', async () => {
    const all = await start()
    expect(await all.reports['reports.pdf'](all.ask)).toMatchObject({ error: { code: 'not-found' } })
    await all.close()
  })

  const hasPdftotext = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'].some((at) =>
    existsSync(join(at, 'pdftotext')),
  )
  // A browser prints it and poppler reads it back; where one of them is missing there is no PDF to look at.
  test.skipIf(findBrowser() === null || !hasPdftotext)(
    'have every figure of the screen on paper, by a real browser',
    async () => {
      const all = await start(createPdfPrinter(findBrowser(), silentLogger))
      for (const kind of ['period', 'compare', 'goals', 'session'] as const) {
        const { report } = await all.get({ kind })
        const svg =
          '<svg viewBox="0 0 40 20"><path d="M0 9H40" stroke="var(--coral)"/><text x="2" y="8">80 %</text></svg>'
        const drawings = [{ title: 'Goal: /r/ at the start', sentence: 'The goal is 80 %.', svg }]
        const { path } = unwrap(await all.reports['reports.pdf']({ ...all.ask, kind, drawings }))
        const paper = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
        const flat = paper.replaceAll(/\s+/g, ' ')
        for (const said of ['Goal: /r/ at the start', 'The goal is 80 %.', '80 %']) expect(flat).toContain(said)
        expect(flat).toContain('Riverside Clinic')
        expect(flat).toContain('They are no diagnosis')
        expect(flat).toContain('Ada')
        for (const [name, row] of numbersIn(report)) {
          const numbers = row.slice(1).flatMap(({ text, value }) => (value === null ? [] : [text]))
          // The row's numbers, one after the other, in a line of the paper.
          const pattern = new RegExp(numbers.map((text) => text.replaceAll('.', '\\.')).join('\\D.*'))
          expect([name, paper.split('\n').some((line) => pattern.test(line))]).toEqual([name, true])
        }
        for (const { definition } of report.glossary) expect(flat).toContain(definition.slice(0, 40))
      }
      await all.close()
    },
    90_000,
  )
  test('tell that printing failed where the browser is none', async () => {
    const printer = createPdfPrinter('/bin/false', silentLogger)
    expect(await printer.print('<p>')).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(await createPdfPrinter('/no/such/browser', silentLogger).print('<p>')).toMatchObject({ ok: false })
    expect(await createPdfPrinter(null, silentLogger).print('<p>')).toMatchObject({ error: { code: 'not-found' } })
  }, 30_000)
})
