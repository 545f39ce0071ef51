import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAll } from '../build.ts'
import { check } from './check.ts'
import { galleryIn, packageScript, runNode } from './processes.ts'

/**
 * `npm test`: check, build, unit tests, then the tests of the whole app in a real browser; those with a real microphone path one after another
 * so that the latencies which they measure are not those of a crowded machine. `--full` says fifty attempts where ten are usual;
 * other arguments go to the unit test run.
 */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly success: boolean
}

const folder = mkdtempSync(join(tmpdir(), 'ttc-test-'))

const suite = async (name: string, args: readonly string[]): Promise<Report> => {
  const file = join(folder, `${name}.json`)
  const config = name === 'unit' ? 'tests/vitest.config.ts' : `tests/${name}/vitest.config.ts`
  const { code } = await runNode(packageScript('vitest', 'vitest.mjs'), [
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...args,
  ])
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    return { ...report, success: report.success && code === 0 }
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, success: false }
  }
}

const isFull = process.argv.includes('--full')
if (isFull) process.env.TTC_FULL = '1'
const args = process.argv.slice(2).filter((argument) => argument !== '--full')
const isClean = await check([])
await buildAll()
// The page on its stand-in, for all test files that look at it in a browser.
const gallery = join(folder, 'gallery')
if (args.length === 0 && galleryIn(gallery)) process.env.TTC_GALLERY = gallery
const reports = [await suite('unit', args)]
if (args.length === 0) reports.push(await suite('e2e', []))
rmSync(folder, { recursive: true, force: true })

const sum = (key: 'numPassedTests' | 'numFailedTests' | 'numPendingTests'): number =>
  reports.reduce((total, report) => total + report[key], 0)
/** Files that could not even be loaded fail without a failed test. */
const broken = reports.filter((report) => !report.success && report.numFailedTests === 0).length
const failed = sum('numFailedTests') + broken + (isClean ? 0 : 1)
process.stdout.write(
  `\n${sum('numPassedTests') + (isClean ? 1 : 0)} passed, ${failed} failed, ${sum('numPendingTests')} skipped\n`,
)
process.exitCode = isClean && reports.every((report) => report.success) ? 0 : 1
