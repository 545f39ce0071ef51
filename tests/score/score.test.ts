import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { clipPath } from '../speech/clips.ts'

interface Ended {
  readonly code: number
  readonly out: string
  readonly error: string
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ttc-score-'))
})
afterAll(() => rm(folder, { recursive: true }))

const program = new URL('../../main/score.ts', import.meta.url).pathname
const score = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, INIT_CWD: folder, NO_COLOR: '1' }
    execFile(process.execPath, [program, ...args], { cwd: folder, env }, (failure, out, error) => {
      resolve({ code: typeof failure?.code === 'number' ? failure.code : 0, out, error })
    })
  })

const linesOf = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('score on the command line', () => {
  test('a take as JSON and for people', async () => {
    const [json, people] = await Promise.all([
      score('--text', 'red lorry, yellow lorry', clipPath('red-lorry-gliding'), '--json'),
      score('--text', 'red lorry, yellow lorry', clipPath('red-lorry-gliding')),
    ])
    expect(json.code).toBe(0)
    expect(AttemptVerdict.parse(JSON.parse(json.out))).toMatchObject({ outcome: 'judged', completeness: 1 })
    expect(people.out).toContain('W for R at the start (gliding)')
  })

  test('a batch answers every line, in order, whatever is wrong with some', async () => {
    const right = clipPath('red-lorry-right')
    await writeFile(join(folder, 'empty.wav'), '')
    await writeFile(join(folder, 'text.wav'), 'this is no recording')
    const sounds = [
      ['R', 'EH1', 'D'],
      ['L', 'AO1', 'R', 'IY0'],
    ]
    const lines = [
      { id: 'a', audio: right, text: 'red lorry yellow lorry' },
      'not json',
      { id: 'b', audio: 'nowhere.wav', text: 'red' },
      { id: 'c', audio: 'empty.wav', text: 'red' },
      { id: 'd', audio: 'text.wav', text: 'red' },
      { id: 'e', audio: right, text: ' ' },
      { id: 'f', text: 'red' },
      {
        id: 'g',
        audio: right,
        text: 'red lorry yellow lorry',
        pronunciation: [...sounds, ['Y', 'EH', 'L', 'OW'], ['L', 'AO', 'R', 'IY']],
      },
      { id: 'h', audio: right, text: 'red lorry', pronunciation: [['R', 'EH', 'D']] },
      { id: 'i', audio: clipPath('silence'), text: 'red' },
      { id: 'j', audio: clipPath('red-rabbit-44100-stereo'), text: 'red rabbit' },
    ].map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
    await writeFile(join(folder, 'takes.jsonl'), `${lines.join('\n')}\n`)
    const { code, out, error } = await score('--batch', 'takes.jsonl', '--json')
    expect(code).toBe(0)
    expect(error).toBe('')
    const answers = linesOf(out)
    expect(answers).toMatchObject([
      { id: 'a', outcome: 'judged', clarity: 100 },
      { id: null, error: { code: 'bad-input' } },
      { id: 'b', error: { code: 'audio-missing' } },
      { id: 'c', error: { code: 'audio-unreadable' } },
      { id: 'd', error: { code: 'audio-unreadable' } },
      { id: 'e', error: { code: 'bad-input' } },
      { id: 'f', error: { code: 'bad-input' } },
      { id: 'g', outcome: 'judged' },
      { id: 'h', error: { code: 'bad-input' } },
      { id: 'i', outcome: 'refused', reason: 'silence' },
      { id: 'j', outcome: 'judged', completeness: 1 },
    ])
    const fixed = AttemptVerdict.parse({ ...(answers[7] as object) })
    expect(fixed.words.map((word) => word.sounds.map((sound) => sound.expected).join(' '))).toEqual([
      'R EH D',
      'L AO R IY',
      'Y EH L OW',
      'L AO R IY',
    ])
  })

  test('a word of no dictionary gets its sounds from the rules of spelling', async () => {
    const { code, out } = await score('--text', 'red blorry', clipPath('red-lorry-half'), '--json')
    expect(code).toBe(0)
    expect(AttemptVerdict.parse(JSON.parse(out)).text).toBe('red blorry')
  })

  test('misuse shows how to use it, and errors are sentences', async () => {
    const [none, unknown, missing, batch] = await Promise.all([
      score(),
      score('--wat'),
      score('--text', 'red', 'nowhere.wav'),
      score('--batch', 'nowhere.jsonl', '--json'),
    ])
    expect([none.code, unknown.code, missing.code, batch.code]).toEqual([2, 2, 1, 1])
    expect(none.error).toContain('npm run --silent score')
    expect(missing.error).toContain('nowhere.wav')
    expect(JSON.parse(batch.out)).toMatchObject({ error: { code: 'not-found' } })
    for (const { error } of [none, unknown, missing, batch]) expect(error).not.toMatch(/^\s+at /m)
  })
})
