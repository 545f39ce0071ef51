import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAll } from '../build.ts'
import { check } from './check.ts'
import { galleryIn, packageScript, runNode } from './processes.ts'

/**
 * `npm test`: check, build, then every test: those with a real microphone path one after another, so that the latencies which they
 * measure are not those of a crowded machine; all others, of units and of the whole app in a real browser, side by side.
 * `--full` says fifty attempts where ten are usual; other arguments go to a run of the unit tests alone.
 */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly success: boolean
}

const folder = mkdtempSync(join(tmpdir(), 'ttc-test-'))

const suite = async (config: string, args: readonly string[]): Promise<Report> => {
  const file = join(folder, 'report.json')
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
const isWhole = args.length === 0
const isClean = await check([])
// The page on its stand-in, for all test files that look at it in a browser.
const gallery = join(folder, 'gallery')
const [hasGallery] = await Promise.all([isWhole && galleryIn(gallery), buildAll()])
if (hasGallery) process.env.TTC_GALLERY = gallery
const report = await suite(isWhole ? 'tests/whole.config.ts' : 'tests/vitest.config.ts', args)
rmSync(folder, { recursive: true, force: true })

/** Files that could not even be loaded fail without a failed test. */
const broken = !report.success && report.numFailedTests === 0 ? 1 : 0
const failed = report.numFailedTests + broken + (isClean ? 0 : 1)
process.stdout.write(
  `\n${report.numPassedTests + (isClean ? 1 : 0)} passed, ${failed} failed, ${report.numPendingTests} skipped\n`,
)
process.exitCode = isClean && report.success ? 0 : 1
