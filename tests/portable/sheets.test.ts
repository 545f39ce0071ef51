import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { removeFoldersAfterEach } from '../store/folders.ts'
import { unpack } from './archives.ts'
import { createComputer } from './computer.ts'
import { settle, usual } from './family.ts'

removeFoldersAfterEach()

it('gives sheets that a spreadsheet opens, in which no text is run as a formula', async () => {
  const computer = await createComputer()
  await settle(computer, usual)
  const contents = await unpack(await computer.exportAll())
  const rows: Record<string, string[][]> = {}
  for (const name of ['attempts', 'sounds', 'corrections', 'consents', 'days']) {
    const bytes = contents.get(`sheets/${name}.csv`) ?? Buffer.alloc(0)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const parsed: string[][] = parse(bytes, { bom: true })
    for (const cell of parsed.flat()) expect(cell).not.toMatch(/^\s*[=+@＝＋－＠]|^\s*-(?!\d)/u)
    rows[name] = parsed
  }
  expect(rows.attempts).toHaveLength(1 + 15)
  expect(rows.sounds).toHaveLength(1 + 3 * 4 * 24)
  expect(rows.corrections).toHaveLength(1 + 3 * 4 * 2)
  expect(rows.consents).toHaveLength(1 + 3 * 4)
  expect(rows.attempts?.[1]?.slice(0, 5)).toEqual([
    ...['Ada', '2026-11-01 21:00:00', 'red rabbit ran round rocky road', 'red wabbit ran round wocky road', 'judged'],
  ])
  expect(new Set(rows.days?.slice(1).map(([name]) => name))).toEqual(new Set(['Ada', "'=1+1", 'Zoë']))
  expect(rows.consents?.flat()).toContain('\'=HYPERLINK("x")')
  expect(String(contents.get('README.txt'))).toMatch(/whoever has it\r\ncan read and hear everything/)
  await computer.store.close()
})
