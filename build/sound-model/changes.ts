/** Prints, for the training, which sounds the phonological processes make of which: { "R": ["W", "UH"], ... }. */
import { processes } from '../../main/core/phonology/processes.ts'

const changes: Record<string, string[]> = {}
for (const change of processes.flatMap((process) => process.changes))
  if (change.kind === 'substitution')
    changes[change.from] = [...new Set([...(changes[change.from] ?? []), ...change.to])]
process.stdout.write(`${JSON.stringify(changes)}\n`)
