import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { words as allWords } from '../../../main/content/words/index.ts'
import { ipaOf } from '../../../main/core/phonology/ipa.ts'
import { processes } from '../../../main/core/phonology/processes.ts'
import { daysEnding } from '../../../main/core/progress/calendar.ts'
import { noCounts } from '../../../main/core/progress/counts.ts'
import { goalProgress } from '../../../main/core/progress/goals.ts'
import { createCells } from '../../../main/core/report/cells.ts'
import { reportHtml } from '../../../main/core/report/html.ts'
import { chartsOf, type ReportFacts, reportOf } from '../../../main/core/report/report.ts'
import { Report, ReportCharts } from '../../../preload/contract/reports.ts'
import { Sound } from '../../../preload/contract/vocabulary.ts'
import { ipaOf as shownIpa } from '../../../renderer/ui/sounds.ts'
import { standInSessions } from '../../stand-ins/clinic.ts'
import { standInCounts } from '../../stand-ins/reports.ts'

const days = daysEnding('2026-10-26', 21)
const goals = [goalProgress({ sound: 'R', position: 'initial', percent: 80, sessions: 3 }, standInSessions)]
const facts: ReportFacts = {
  ...{
    kind: 'period',
    language: 'en',
    words: allWords.en.report,
    child: { name: 'Ada', birthMonth: '2019-04' },
    dialect: 'General American',
  },
  ...{ letterhead: 'Riverside Clinic\n\n 12 Willow Lane ', goals, madeAt: Date.UTC(2026, 9, 26, 12) },
  now: { counts: standInCounts(days), days },
  before: { counts: noCounts, days: daysEnding('2026-10-05', 21) },
  agreement: {
    ...{ sound: null, both: 96, same: 82, stricter: 9, gentler: 5, unsure: 8, isTooFew: false },
    kappa: { value: 0.714, low: 0.58, high: 0.8 },
  },
  dayOf: (at) => new Date(at).toISOString().slice(0, 10),
}
const rowOf = (report: Report, id: string, name: string) =>
  report.sections.find((section) => section.id === id)?.rows.find(([first]) => first?.text.includes(name))

describe('a report', () => {
  test('fits the contract in both languages and of every kind, and says that it is no diagnosis', () => {
    for (const language of ['en', 'de'] as const)
      for (const kind of ['session', 'period', 'compare', 'goals'] as const) {
        const hasBefore = kind === 'period' || kind === 'compare'
        const report = reportOf({
          ...facts,
          kind,
          language,
          words: allWords[language].report,
          before: hasBefore ? facts.before : null,
        })
        expect(Report.parse(report)).toEqual(report)
        expect(report.caution).toMatch(/no diagnosis|keine Diagnose/)
        expect(report.glossary.length).toBeGreaterThan(3)
        for (const { columns, rows } of report.sections)
          for (const row of rows) expect(row).toHaveLength(columns.length)
      }
  })
  test('tells the same figures as the figures themselves', () => {
    const report = reportOf(facts)
    // 9 days: 24, 30, 36, 42 and again.
    const attempts = facts.now.counts.days.reduce((sum, row) => sum + row.attempts, 0)
    expect(rowOf(report, 'practice', 'Attempts')?.[1]).toEqual({ text: String(attempts), value: attempts })
    const right = facts.now.counts.targets.filter(({ sound, position }) => sound === 'R' && position === 'initial')
    const share =
      right.reduce((sum, row) => sum + row.right, 0) /
      right.reduce((sum, row) => sum + row.right + row.wrong + row.close, 0)
    expect(rowOf(report, 'sounds', '/r/ at the start')?.[1]?.value).toBe(Math.round(100 * share))
    expect(
      rowOf(report, 'agreement', 'kappa')
        ?.slice(1)
        .map(({ text }) => text),
    ).toEqual(['0.71', '0.58 to 0.80'])
    expect(rowOf(report, 'goals', '/r/')?.map(({ text }) => text)).toEqual([
      '/r/ at the start',
      '80',
      '3',
      '2',
      'not yet',
    ])
    expect(report.letterhead).toEqual(['Riverside Clinic', '12 Willow Lane'])
    expect(report.about.map(({ text }) => text)).toContain('April 2019 (7 years 6 months)')
  })
  test('puts two periods beside each other with what each is told of alone, and names each column once', () => {
    const before = { counts: standInCounts(daysEnding('2026-09-20', 40)), days: daysEnding('2026-09-20', 40) }
    const both = reportOf({ ...facts, kind: 'compare', before })
    const alone = [before, facts.now].map((now) => reportOf({ ...facts, kind: 'session', now, before: null }))
    expect(both.glossary).toEqual(alone[0]?.glossary)
    expect(both.about.map(({ label, text }) => `${label}: ${text}`)).toEqual(
      expect.arrayContaining([
        'Period A: August 12, 2026 to September 20, 2026',
        'Period B: October 6, 2026 to October 26, 2026',
      ]),
    )
    for (const { id, columns, rows } of both.sections) {
      expect(new Set(columns).size).toBe(columns.length)
      const half = (columns.length - 1) / 2
      for (const [place, one] of alone.entries()) {
        const section = one.sections.find((own) => own.id === id)
        for (const row of section?.rows ?? []) {
          const beside = rows.find(([first]) => first?.text === row[0]?.text)
          const own = beside?.slice(1 + place * half, 1 + (place + 1) * half)
          // Of practice nothing has an interval, and the column for it is left out.
          expect(own).toEqual(row.slice(1, 1 + half))
        }
      }
    }
  })
  test('says where there is too little, and makes no number of it', () => {
    const report = reportOf({ ...facts, now: { counts: noCounts, days }, goals: [], agreement: null })
    expect(rowOf(report, 'accuracy', 'Clarity (')?.[1]).toEqual({ text: 'too little to tell', value: null })
    expect(report.sections.map(({ id }) => id)).toEqual(['practice', 'accuracy', 'sounds', 'processes'])
  })
  test('writes numbers as its language does, and never otherwise than the number beside them', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.integer({ min: 0, max: 3 }), (number, digits) => {
        const en = createCells('en', allWords.en.report).number(number, digits)
        const de = createCells('de', allWords.de.report).number(number, digits)
        expect(Number(en.text.replaceAll(',', ''))).toBe(en.value)
        expect(de.value).toBe(en.value)
        expect(de.text).toBe(en.text.replaceAll(',', '#').replaceAll('.', ',').replaceAll('#', '.'))
      }),
    )
  })
  test('has on paper the charts that were drawn, with their words, and leaves out what is none', () => {
    const svg = '<svg viewBox="0 0 2 2"><path d="M0 0"></path><text x="1">80 %</text></svg>'
    const html = reportHtml(reportOf(facts), 'none', [
      { title: 'Goal: <b>', sentence: '86 % in the last session.', svg },
      { title: 'Not there', sentence: '', svg: '<svg><script>alert(1)</script></svg>' },
    ])
    expect(html).toContain(`<h3>Goal: &lt;b&gt;</h3>${svg}<figcaption>86 % in the last session.</figcaption>`)
    expect(html).not.toMatch(/Not there|<script/)
  })
  test('as a document holds every text once it is plain, and no markup that somebody wrote', () => {
    const written = '<script>alert(1)</script> & "Ada" \'s'
    fc.assert(
      fc.property(fc.constantFrom(written, '<img src=x onerror=y>', 'a'), fc.string(), (name, line) => {
        const report = reportOf({ ...facts, child: { name, birthMonth: null }, letterhead: line })
        const html = reportHtml(report, 'none')
        expect(html).not.toMatch(/<script|<img/)
        expect(html).toContain("default-src 'none'")
        for (const { rows } of report.sections)
          for (const row of rows) for (const { text } of row) expect(html).toContain(`>${text.replaceAll('’', '’')}<`)
      }),
      { numRuns: 20 },
    )
  })
})

test('charts are drawn from the figures that the tables tell', () => {
  const charts = chartsOf(facts.now, goals, facts.now)
  expect(charts.against?.heat).toEqual(charts.heat)
  expect(ReportCharts.parse(charts)).toEqual(charts)
  const report = reportOf(facts)
  for (const { sound, position, percent, of } of charts.heat) {
    const row = rowOf(report, 'sounds', `/${ipaOf(sound)}/ ${allWords.en.report.at[position]}`)
    expect([row?.[1]?.value, row?.[3]?.value]).toEqual([percent, of])
  }
  expect(charts.days).toHaveLength(days.length)
})

test('paper and screen write a sound the same way, and every process has its words', () => {
  for (const sound of Sound.options) expect(ipaOf(sound)).toBe(shownIpa(sound))
  for (const { id } of processes)
    for (const { report } of Object.values(allWords)) expect([id, report.processes[id] ?? '']).not.toEqual([id, ''])
})
