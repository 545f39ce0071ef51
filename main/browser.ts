import description from '../package.json' with { type: 'json' }
import { compose } from './compose/index.ts'
import { runBrowserHost } from './hosts/browser/run.ts'

/** The app on plain Node, shown by an installed browser. */
const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort())

process.exitCode = await runBrowserHost({
  compose,
  entry: import.meta.url,
  version: description.version,
  args: process.argv.slice(2),
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  signal: ending.signal,
})
// Whatever still holds on to the process after that is not waited for.
setTimeout(() => process.exit(), 3_000).unref()
