import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clipFacts, clipPath } from '../e2e/attempt.ts'
import { type Figure, round } from './figure.ts'

const root = join(import.meta.dirname, '..', '..')
const names = ['lorry-slt', 'lorry-rms', 'shells-slt', 'shells-rms']

/** The command line over a batch of 100 short clips, start-up included, as a multiple of the clips' own length. */
export const measureScore = async (): Promise<Figure> => {
  const folder = mkdtempSync(join(tmpdir(), 'ttc-bench-'))
  try {
    const lines = Array.from({ length: 100 }, (_, index) => {
      const name = names[index % names.length] ?? 'lorry-slt'
      const text = clipFacts(name)
        .words.map((word) => word.text)
        .join(' ')
      return JSON.stringify({ id: String(index), audio: clipPath(name), text })
    })
    const batch = join(folder, 'takes.jsonl')
    writeFileSync(batch, `${lines.join('\n')}\n`)
    const startedAt = performance.now()
    const { status, stdout } = spawnSync(process.execPath, ['main/score.ts', '--batch', batch, '--json'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e9,
    })
    const tookMs = performance.now() - startedAt
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { durationMs?: number })
    if (status !== 0 || answers.length !== 100)
      throw new Error(`The batch ended with ${status}, ${answers.length} answers.`)
    const soundMs = answers.reduce((total, { durationMs }) => total + (durationMs ?? Number.NaN), 0)
    return { value: round(tookMs / soundMs, 4), limit: 0.1, unit: 'x real time, start-up included' }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
