import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { defects } from './defects.ts'
import { countTrials, type Outcome } from './outcome.ts'

const run = promisify(execFile)
/** Far longer than so many histories take. */
const longestMs = 30 * 60_000
const script = fileURLToPath(new URL('defectRun.ts', import.meta.url))

/**
 * Whether the histories would notice: each defect is put into the code by itself, and so many histories have to find something wrong. What
 * "survived" is a defect that was found.
 * @param found told of each one that was found.
 */
export const findDefects = (
  seed: number,
  histories: number,
  found: (line: string) => void = () => undefined,
): Promise<Outcome> =>
  countTrials('defects put into syncing', defects.length, 1, async (trial) => {
    const name = defects[trial]?.name ?? ''
    const { stdout } = await run(process.execPath, [script, String(trial), String(seed), String(histories)], {
      timeout: longestMs,
    }).catch((error: unknown) => {
      // A round without an end is found as well.
      const isWithoutEnd = typeof error === 'object' && error !== null && 'killed' in error && error.killed === true
      if (!isWithoutEnd) throw error
      return { stdout: JSON.stringify({ histories: 0, note: 'a round has no end' }) }
    })
    const finding = JSON.parse(stdout) as { readonly histories: number; readonly note: string } | null
    if (finding === null) return `"${name}" goes unnoticed in ${histories} histories`
    found(`found by history ${finding.histories}: ${name} (${finding.note.replace(/^trial \d+: /, '').slice(0, 100)})`)
    return null
  })
