import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { findPromtool } from '../../build/setup/promtool.mjs'

const root = join(import.meta.dirname, '..', '..')
const monitoring = join(root, 'build', 'monitoring')
const promtool = findPromtool(root)
const folder = mkdtempSync(join(tmpdir(), 'monitoring-'))
afterAll(() => rmSync(folder, { recursive: true }))

const rules = readFileSync(join(monitoring, 'alerts.yml'), 'utf8')
const stories = readFileSync(join(monitoring, 'alerts.test.yml'), 'utf8')
const alerts = [...rules.matchAll(/alert: (\w+)/g)].map((match) => match[1] ?? '')

/** One alert alone, and of the stories what they tell of it: the others would take their time, and say nothing. */
const only = (alert: string) => {
  const all = parse(rules) as { groups: { name: string; rules: { alert: string }[] }[] }
  const groups = all.groups.map((group) => ({ ...group, rules: group.rules.filter((rule) => rule.alert === alert) }))
  const told = parse(stories) as { tests: { alert_rule_test: { alertname: string }[] }[] }
  const tests = told.tests
    .map((story) => ({ ...story, alert_rule_test: story.alert_rule_test.filter((one) => one.alertname === alert) }))
    .filter((story) => story.alert_rule_test.length > 0)
  const groupsOfIt = groups.filter((group) => group.rules.length > 0)
  return { rules: stringify({ groups: groupsOfIt }, { lineWidth: 0 }), stories: stringify({ ...told, tests }) }
}

const tryRules = (text: string, told: string): { readonly passes: boolean; readonly said: string } => {
  writeFileSync(join(folder, 'alerts.yml'), text)
  writeFileSync(join(folder, 'alerts.test.yml'), told)
  const { status, stdout, stderr } = spawnSync(promtool ?? '', ['test', 'rules', join(folder, 'alerts.test.yml')], {
    encoding: 'utf8',
  })
  return { passes: status === 0, said: `${stdout}${stderr}` }
}

/** A rule that fires too late, too early, or at something else. */
const mutants: readonly (readonly [string, string, string])[] = [
  ['ApiDown', '== 0', '== 1'],
  ['ApiDown', 'for: 5m', 'for: 1m'],
  ['ApiErrors', '> 0.05', '> 0.2'],
  ['ApiErrors', '> 0.05', '> 0.01'],
  ['ApiSlow', '{route!~".*speech.*"}', ''],
  ['ApiSlow', '0.95', '0.5'],
  ['RecogniserSlow', '> 5', '> 20'],
  ['RecogniserSlow', '0.95', '0.999'],
  ['DashboardsNotCached', '< 0.1', '< 0.001'],
  ['DashboardsNotCached', '< 0.1', '< 0.9'],
  ['SyncLags', '4 * 3600', '40 * 3600'],
  ['SyncLags', '4 * 3600', '0.5 * 3600'],
  ['OutboxGrows', ' and deriv(ttc_outbox_rows[1h]) > 0', ''],
  ['OutboxGrows', '> 1000', '> 100000'],
  ['ProgramsCrash', '> 3', '> 30'],
  ['ProgramsCrash', '> 3', '> 0'],
  ['DevicesLag', '>= 3', '>= 1'],
  ['DevicesLag', '> 0.1', '> 0.5'],
  ['DevicesLag', '> 0.1', '> 0.01'],
  ['DevicesQueue', '> 200', '> 2000'],
  ['DevicesQueue', ' and deriv(max(ttc_devices_outbox_rows)[1h:5m]) > 0', ''],
  ['DeadLetters', '> 0', '> 10'],
  ['DeadLetters', 'for: 6h', 'for: 30m'],
  ['DevicesCrash', '> 0.2', '> 2'],
  ['DevicesCrash', '> 0.2', '> 0.01'],
  ['DevicesCrash', '> 3', '> 0'],
]

test('every alert has a story in which it fires and one in which it does not', () => {
  for (const alert of alerts) {
    const told = stories.split(/alertname: /).filter((part) => part.startsWith(alert))
    expect(
      told.some((part) => /exp_alerts:\s*\n\s+- exp_labels/.test(part)),
      alert,
    ).toBe(true)
    expect(
      told.some((part) => /exp_alerts: \[\]/.test(part)),
      alert,
    ).toBe(true)
  }
  expect(new Set(mutants.map(([alert]) => alert))).toEqual(new Set(alerts))
})

test('what the rules ask for is what the API tells', () => {
  const told = ['main/api', 'main/compose/api.ts'].flatMap((path) => {
    const whole = join(root, path)
    const files = path.endsWith('.ts')
      ? [whole]
      : readdirSync(whole, { recursive: true, encoding: 'utf8' }).map((name) => join(whole, name))
    return files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8'))
  })
  const asked = new Set([...rules.matchAll(/\bttc_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, '')))
  expect(asked.size).toBeGreaterThan(4)
  expect([...asked].filter((name) => !told.some((text) => text.includes(name)))).toEqual([])
})

// It comes from PATH or out of Debian's package; on other systems without it the rules are tried in the workflow alone.
describe.skipIf(promtool === null)('the alert rules, by promtool', () => {
  test('are rules, and tell the stories', () => {
    const checked = spawnSync(promtool ?? '', ['check', 'rules', join(monitoring, 'alerts.yml')], { encoding: 'utf8' })
    expect(checked.status, checked.stderr).toBe(0)
    const { passes, said } = tryRules(rules, stories)
    expect(passes, said).toBe(true)
  })

  test.each(mutants)('%s is missed where %j is %j', (alert, from, to) => {
    const own = only(alert)
    expect(own.rules).toContain(from)
    expect(tryRules(own.rules, own.stories)).toEqual({ passes: true, said: expect.anything() })
    expect(tryRules(own.rules.replace(from, to), own.stories).passes).toBe(false)
  })
})
