import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './commands/processes.ts'

/** What a change log says of a version: the lines under its heading, up to the next one of the same rank. Null where it says nothing. */
export const notesOf = (log: string, version: string): string | null => {
  const lines = log.split('\n')
  const heading = /^## \[?v?(\d+\.\d+\.\d+[^\]\s]*)\]?/
  const start = lines.findIndex((line) => heading.exec(line)?.[1] === version)
  if (start < 0) return null
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '))
  const notes = lines
    .slice(start + 1, length < 0 ? undefined : start + 1 + length)
    .join('\n')
    .trim()
  return notes === '' ? null : notes
}

/** `node build/release-notes.ts v1.2.3`: what CHANGELOG.md says of it, for the page of the release. */
if (import.meta.main) {
  const version = (process.argv[2] ?? '').replace(/^v/, '')
  const file = join(root, 'CHANGELOG.md')
  const notes = existsSync(file) ? notesOf(readFileSync(file, 'utf8'), version) : null
  if (notes === null) {
    process.stderr.write(
      `CHANGELOG.md says nothing of ${version}. Write what is new under "## ${version}", then tag again.\n`,
    )
    process.exit(1)
  }
  process.stdout.write(`${notes}\n`)
}
