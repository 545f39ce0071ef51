import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { problemsOfPacks } from './check.ts'
import hello from './lines/hello.json' with { type: 'json' }
import blends from './packs/blends.json' with { type: 'json' }
import classics from './packs/classics.json' with { type: 'json' }
import pairs from './packs/pairs.json' with { type: 'json' }
import sounds from './packs/sounds.json' with { type: 'json' }
import starter from './packs/starter.json' with { type: 'json' }
import { Pack } from './schema.ts'

interface Source {
  readonly name: string
  readonly content: unknown
}

/** Imported as modules, so that they are part of every bundle. The order is the one in which they are listed. */
const bundled: readonly Source[] = [
  { name: 'starter.json', content: starter },
  { name: 'pairs.json', content: pairs },
  { name: 'blends.json', content: blends },
  { name: 'sounds.json', content: sounds },
  { name: 'classics.json', content: classics },
]

/** The lines by which the machine gets to know a child's voice; they stand in no list. */
export const helloLines = (): Pack => Pack.parse(hello)

/**
 * The packs that came with the app, or those of a folder (every `.json` in it, by name). One bad pack refuses them all
 * with `bad-input`, and the sentence says which and why: a pack whose tags are wrong would teach the wrong sound.
 */
export const loadPacks = (folder?: string): Result<readonly Pack[]> => {
  const sources = folder === undefined ? succeed(bundled) : readFolder(folder)
  return sources.ok ? readPacks(sources.value) : sources
}

const readFolder = (folder: string): Result<readonly Source[]> => {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
    return succeed(
      names.sort().map((name) => ({ name, content: JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown })),
    )
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return fail('bad-input', `The twister packs in this folder could not be read (${reason}). Copy them there again.`)
  }
}

const mostProblemsShown = 3

const readPacks = (sources: readonly Source[]): Result<readonly Pack[]> => {
  const packs: Pack[] = []
  for (const { name, content } of sources) {
    const parsed = Pack.safeParse(content)
    if (!parsed.success) {
      const [first] = parsed.error.issues
      const where = first === undefined || first.path.length === 0 ? '' : ` at ${first.path.join('.')}`
      return fail(
        'bad-input',
        `The twister pack ${name} cannot be used: ${first?.message ?? 'it is not a pack'}${where}.`,
      )
    }
    packs.push(parsed.data)
  }
  const problems = problemsOfPacks(packs)
  if (problems.length > 0) {
    return fail('bad-input', `The twister packs cannot be used. ${problems.slice(0, mostProblemsShown).join(' ')}`)
  }
  return succeed(packs)
}
