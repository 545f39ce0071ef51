import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ttc-layers-'))
  for (const part of ['main', 'preload', 'build', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Names of the rules that a file with this text would break. */
const broken = (file: string, text: string): string[] => {
  const path = join(folder, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  const script = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = ['--config', 'build/layers.cjs', '--output-type', 'json', file]
  try {
    const output = execFileSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 })
    return rules(output)
  } catch (error) {
    return rules((error as { stdout: string }).stdout)
  } finally {
    rmSync(path)
  }
}

const rules = (output: string): string[] =>
  (JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } }).summary.violations.map(
    ({ rule }) => rule.name,
  )

describe('layers', () => {
  it.each([
    ['main/core/forbidden.ts', "import type { Store } from '../ports/index.ts'\nexport type X = Store", 'core-is-pure'],
    ['main/core/forbidden.ts', "export { readFileSync } from 'node:fs'", 'core-and-contract-without-node'],
    ['preload/contract/forbidden.ts', "export * from '../../main/ports/index.ts'", 'contract-stands-alone'],
    ['main/services/forbidden.ts', "export * from '../compose/index.ts'", 'services-know-ports-not-adapters'],
    ['main/hosts/forbidden.ts', "export * from '../compose/index.ts'", 'hosts-are-thin'],
    ['main/store/forbidden.ts', "export * from '../services/app.ts'", 'store-is-an-adapter'],
    ['main/speech/forbidden.ts', "export { app } from 'electron'", 'only-the-electron-host-imports-electron'],
    ['renderer/ui/forbidden.ts', "export * from '../../main/ports/index.ts'", 'renderer-knows-only-the-contract'],
    ['main/services/forbidden.ts', "export * from './nowhere.ts'", 'every-import-is-found'],
  ])('refuse %s that says %s', (file, text, rule) => {
    expect(broken(file, text)).toContain(rule)
  })

  it('let an allowed import pass', () => {
    expect(broken('main/services/allowed.ts', "export type { Store } from '../ports/index.ts'")).toEqual([])
  })
})
