import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createIntl } from 'react-intl'
import { describe, expect, test } from 'vitest'
import { FailureCode } from '../../preload/contract/failure.ts'
import { calls, events } from '../../preload/contract/index.ts'
import { Strictness } from '../../preload/contract/judging.ts'
import { RefusalReason } from '../../preload/contract/verdict.ts'
import { Difficulty, Verdict } from '../../preload/contract/vocabulary.ts'
import german from '../../renderer/messages/de.json' with { type: 'json' }
import english from '../../renderer/messages/en.json' with { type: 'json' }

const ids = new Set(Object.keys(english))
const renderer = new URL('../../renderer/', import.meta.url).pathname
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('bridge'))
  .map((path) => ({ path, code: readFileSync(join(renderer, path), 'utf8') }))

/** Names in the manner of message ids, in quotes or as the beginning of a template. */
const families = [...new Set([...ids].map((id) => id.split('.')[0]))].join('|')
/** Calls and events are named in the same manner. */
const contract: ReadonlySet<string> = new Set([...Object.keys(calls), ...Object.keys(events)])
const whole = new RegExp(`'((?:${families})\\.[a-zA-Z.-]+)'`, 'g')
const begun = new RegExp(`\`((?:${families})\\.[a-zA-Z.-]*)\\$\\{`, 'g')
/** A name and what ends it; the forms of a plural are sentences. */
const placeholders = (message: string) => new Set([...message.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]))

describe('messages', () => {
  test('every id that the code names has a message', () => {
    const named = sources.flatMap(({ path, code }) =>
      [...code.matchAll(whole)].map((match) => ({ path, id: match[1] ?? '' })),
    )
    expect(named.length).toBeGreaterThan(60)
    expect(named.filter(({ id }) => !ids.has(id) && !contract.has(id))).toEqual([])
  })
  test('every family of ids that the code builds has members', () => {
    const built = sources.flatMap(({ code }) => [...code.matchAll(begun)].map((match) => match[1] ?? ''))
    expect(built.filter((start) => ![...ids].some((id) => id.startsWith(start)))).toEqual([])
  })
  test.each([
    ...FailureCode.options.map((code) => `failure.${code}`),
    ...RefusalReason.options.flatMap((reason) => [`refused.${reason}`, `progress.reason.${reason}`]),
    ...Verdict.options.flatMap((verdict) => [`verdict.${verdict}.child`, `verdict.${verdict}.adult`]),
    ...Strictness.options.map((step) => `settings.strictness.${step}`),
    ...Difficulty.options.map((difficulty) => `difficulty.${difficulty}`),
  ])('there is a sentence for %s', (id) => expect(ids.has(id)).toBe(true))
  test('no verdict tells a child that something is wrong', () => {
    const forChildren = Object.entries(english).filter(([id]) => /^(refused|bubble)|\.child$/.test(id))
    expect(forChildren.filter(([, text]) => /\b(wrong|bad|fail|error|incorrect)/i.test(text))).toEqual([])
  })
  test('every message can be formatted', () => {
    const values = {
      count: 2,
      all: 3,
      level: -20,
      words: 'red',
      clarity: '80',
      completeness: 0.5,
      seconds: 1.5,
      from: 60,
      to: 80,
      leaves: 3,
      plants: 2,
      blooms: 1,
      attempts: 2,
      days: 2,
      span: 30,
      message: '',
      screen: '',
      twister: '',
      sounds: '',
      sound: '',
      verdict: '',
      word: '',
      ipa: '',
      title: '',
      titles: '',
      version: '',
      what: '',
      way: '',
      letters: '',
      syllables: 7,
      difficulty: '',
      age: 5,
      targets: '',
      one: '',
      other: '',
      file: '',
      heard: '',
      expected: '',
      process: '',
      reason: '',
      sentence: '',
      outOf: '200',
      wrong: 3,
      doubt: 10,
      form: '',
      rate: 3.1,
      share: 1.1,
      name: '',
      picture: '',
      position: 'initial',
      target: '',
      by: '',
      date: '',
      until: '',
      how: 'paper',
      children: 1,
      changed: 1,
      number: 1,
      folder: '',
      path: '',
      size: '',
      why: '',
      names: '',
      low: '',
      high: '',
      reviewed: 1,
      source: '',
      text: '',
      goal: 50,
      left: 3,
      twisters: 2,
      minutes: '',
      role: '',
      note: '',
      value: '',
      machine: '',
      person: '',
      address: '',
      years: 7,
      months: 6,
      standing: 'past',
      percent: 80,
      sessions: 3,
      inRow: 2,
      of: 20,
      account: '',
      starts: 3,
      unclean: 1,
      project: '',
      service: '',
      sure: 'none',
      first: 1,
      last: 2,
      entity: 'attempt',
      child: '',
      code: '',
      letter: 'A',
      page: 1,
      pages: 7,
      wanted: 3,
      done: 1,
      at: '',
    }
    for (const [locale, messages] of Object.entries({ en: english, de: german })) {
      const problems: string[] = []
      const intl = createIntl({
        locale,
        defaultLocale: locale,
        messages,
        onError: (error) => problems.push(error.message),
      })
      for (const id of Object.keys(messages)) intl.formatMessage({ id }, values)
      expect(problems).toEqual([])
    }
  })
  test('the second language has no id of its own and the same placeholders', () => {
    for (const [id, message] of Object.entries(german)) {
      expect(ids.has(id), id).toBe(true)
      expect(placeholders(message), id).toEqual(placeholders(english[id as keyof typeof english]))
    }
  })
})
