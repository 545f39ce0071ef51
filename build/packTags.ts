import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Pack, type PackTwister } from '../main/content/schema.ts'
import { clustersOf, processesOf, syllablesOf, targetsOf } from '../main/core/phonology/tags.ts'
import { ageFromOf, dialsOf, difficultyOf } from '../main/core/practice/difficulty.ts'

/** A twister with all that follows from its words and target sounds computed anew, whatever stood there. */
export const withTags = (twister: PackTwister): PackTwister => {
  const { words } = twister
  const targets = targetsOf(words, [...new Set(twister.targets.map(({ sound }) => sound))])
  const tags = {
    clusters: clustersOf(words),
    processes: processesOf(words, targets),
    syllables: syllablesOf(words),
    ...dialsOf({ ...twister, targets }),
  }
  const said = { ...twister, targets, tags }
  return { ...said, difficulty: difficultyOf(said), ageFrom: ageFromOf(said) }
}

/** As the formatter writes what fits into a line. */
const inLine = (value: unknown): string =>
  JSON.stringify(value, null, 1)
    .replace(/\n\s*/g, ' ')
    .replaceAll(/\[ | \]/g, (edge) => edge.trim())

/** The file with what changed of one twister, and every other sign of it as it was. */
const rewritten = (text: string, twister: PackTwister): string => {
  const at = text.indexOf(`"id": ${JSON.stringify(twister.id)}`)
  const { targets, difficulty, ageFrom, tags } = withTags(twister)
  const own = text
    .slice(at)
    .replace(/"targets": \[[^\]]*\]/, `"targets": ${inLine(targets)}`)
    .replace(/"difficulty": "\w+"/, `"difficulty": "${difficulty}"`)
    .replace(/"ageFrom": \d+/, `"ageFrom": ${ageFrom}`)
    .replace(/"tags": \{[^}]*\}/, `"tags": ${inLine(tags)}`)
  return text.slice(0, at) + own
}

const bundled = (): string[] =>
  ['packs', 'lines'].flatMap((name) => {
    const folder = join(import.meta.dirname, '..', 'main', 'content', name)
    return readdirSync(folder).map((file) => join(folder, file))
  })

/** `node build/packTags.ts [FILE...]`: writes places, tags, difficulty and age of packs; of the bundled ones where none is named. */
if (import.meta.main) {
  const named = process.argv.slice(2)
  for (const path of named.length > 0 ? named : bundled()) {
    const text = readFileSync(path, 'utf8')
    const isStale = (twister: PackTwister) => JSON.stringify(withTags(twister)) !== JSON.stringify(twister)
    const stale = Pack.parse(JSON.parse(text)).twisters.filter(isStale)
    writeFileSync(path, stale.reduce(rewritten, text))
    for (const { id } of stale) console.log(`${id}: written anew`)
  }
}
