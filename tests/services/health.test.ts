import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lastLines, writeNew } from '../../main/portable/report.ts'
import type { Logger } from '../../main/ports/index.ts'
import { createFaultCounts } from '../../main/services/faults.ts'
import { createHealthService } from '../../main/services/health.ts'
import { handClock } from '../store/attempts.ts'
import { createMemoryFile } from './secrets.ts'

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe('what went wrong', () => {
  it('is counted by the log’s own names, over runs', () => {
    const file = createMemoryFile()
    const clock = handClock(1_000)
    const first = createFaultCounts({ file, clock })
    const logger = first.watch(silent)
    logger.warn('capture-restarted', { times: 1 })
    clock.set(2_000)
    logger.warn('capture-restarted')
    logger.error('backup-failed')
    logger.info('ready')
    first.close()
    const second = createFaultCounts({ file, clock })
    expect(second.read()).toMatchObject({
      ...{ starts: 2, uncleanEnds: 0, since: 1_000 },
      faults: [
        { event: 'capture-restarted', level: 'warn', count: 2, lastAt: 2_000 },
        { event: 'backup-failed', level: 'error', count: 1, lastAt: 2_000 },
      ],
    })
    expect(JSON.stringify(file.content())).not.toContain('times')
  })

  it('tells a run that was broken off from one that ended', async () => {
    const file = createMemoryFile()
    const clock = handClock(1_000)
    createFaultCounts({ file, clock, writeAfterMs: 1 })
    await new Promise((resolve) => setTimeout(resolve, 30))
    const next = createFaultCounts({ file, clock })
    expect(next.read()).toMatchObject({ starts: 2, uncleanEnds: 1 })
    expect(next.crashes()).toBe(1)
    const watched = next.watch(silent)
    watched.warn('speech.worker-died')
    watched.warn('microphone.capture-died')
    watched.warn('frames-lost')
    expect(next.crashes()).toBe(3)
    next.close()
    expect(createFaultCounts({ file, clock }).read()).toMatchObject({ starts: 3, uncleanEnds: 1 })
  })

  it('is bounded, forgotten when asked, and begins anew where its file cannot be read', () => {
    const clock = handClock(1_000)
    const counts = createFaultCounts({ file: createMemoryFile({ since: 'yesterday' }), clock })
    const logger = counts.watch(silent)
    for (let index = 0; index < 500; index += 1) logger.warn(`made-up-${index}`)
    expect(counts.read().faults).toHaveLength(200)
    counts.forget()
    expect(counts.read()).toMatchObject({ starts: 1, faults: [] })
  })
})

describe('a report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ttc-report-'))

  it('is a file of its own with the last lines of the log, and no word of anybody', async () => {
    const log = join(folder, 'app.log')
    writeFileSync(log, Array.from({ length: 5_000 }, (_, index) => `{"msg":"line ${index}"}\n`).join(''))
    const clock = handClock(Date.UTC(2026, 9, 26, 12))
    const { handlers } = createHealthService({
      info: () => ({ host: 'browser', version: '0.1.0', microphone: 'native', engine: 'x@1' }),
      faults: createFaultCounts({ file: createMemoryFile(), clock }),
      parts: async () => [{ part: 'store', state: 'good', code: null }],
      system: () => ({ system: 'linux x64', node: '24.0.0', memoryMb: 100 }),
      logTail: () => lastLines(log, 300),
      ...{ folder, save: writeNew },
      clock,
    })
    const saved = await handlers['health.save']({})
    if (!saved.ok) throw new Error('Not saved')
    expect(saved.value.path).toMatch(/tongue-twisters-report-2026-10-26-12-00-00\.json$/)
    const report = JSON.parse(readFileSync(saved.value.path, 'utf8'))
    expect(Object.keys(report)).toEqual(['when', 'health', 'log'])
    expect(report.log).toHaveLength(300)
    expect(report.log.at(-1)).toContain('line 4999')
    // One that is there is not written over.
    expect(await handlers['health.save']({})).toMatchObject({ error: { code: 'store-unavailable' } })
    rmSync(folder, { recursive: true })
  })

  it('does without a log that is not there', () => expect(lastLines(join(folder, 'none'), 10)).toEqual([]))
})
