import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly link?: boolean
  readonly dev?: boolean
}

export interface Notice {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** The package's own words; null where it names a licence and brings no text. */
  readonly text: string | null
}

const textFile = /^(licen[cs]e|copying|notice|ofl)([.-].*)?$/i

/** What a package says of its licence, in all of its files that do. */
const textOf = (folder: string): string | null => {
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && textFile.test(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8').trim())
  return texts.length === 0 ? null : texts.join('\n\n')
}

/** Every package that may be in the app, by the lockfile: those that are delivered, as far as they were installed here. */
export const collectNotices = (root: string): readonly Notice[] => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const found = new Map<string, Notice>()
  for (const [path, one] of Object.entries(packages)) {
    const folder = join(root, path)
    if (path === '' || one.dev === true || one.link === true || !path.includes('node_modules/')) continue
    if (!existsSync(folder)) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const version = one.version ?? ''
    found.set(`${name}@${version}`, { name, version, licence: one.license ?? 'not named', text: textOf(folder) })
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name))
}

const line = '-'.repeat(80)

/** The file that goes along with the app. @param besides what is in it and is no package: a title and a text each. */
export const writeNotices = (
  notices: readonly Notice[],
  besides: readonly { readonly title: string; readonly text: string }[],
): string =>
  [
    'Tongue Twisters Challenge is made with the work of others. What follows names them, and the terms under which they gave it.',
    'Electron and Chromium have files of their own beside this one.',
    ...besides.flatMap(({ title, text }) => [line, title, '', text.trim()]),
    ...notices.flatMap(({ name, version, licence, text }) => [
      line,
      `${name} ${version} (${licence})`,
      '',
      text ?? `Given under the licence ${licence}; the package brings no text of its own.`,
    ]),
    '',
  ].join('\n')
