import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JudgingShifts } from '../../main/core/scoring/adaptation.ts'
import { AttemptVerdict, type SoundVerdict } from '../../preload/contract/verdict.ts'
import { clip, expectValue, startEngine, target } from './clips.ts'

const engine = startEngine()
beforeAll(async () => {
  expectValue(await engine.ready())
})
afterAll(() => engine.dispose())

const twister = 'Red lorry, yellow lorry'
const judge = async (name: string, text = twister) => {
  const verdict = AttemptVerdict.parse(expectValue(await engine.score(await clip(name), await target(engine, text))))
  expect(verdict.engine).toBe(engine.name)
  return verdict
}

describe('what the engine makes of a take', () => {
  test.each([
    ['red-lorry-right', twister],
    ['red-lorry-rms', twister],
    ['red-lorry-repeated', twister],
    ['she-sells-right', 'She sells sea shells by the sea shore.'],
  ])('%s is right in every word', async (name, text) => {
    const verdict = await judge(name, text)
    expect(verdict).toMatchObject({ outcome: 'judged', clarity: 100, completeness: 1 })
    expect(new Set(verdict.words.map((word) => word.verdict))).toEqual(new Set(['right']))
  })

  test('another rate, two channels and a robot of a voice: nothing is called wrong', async () => {
    const verdict = await judge('red-rabbit-44100-stereo', 'red rabbit')
    expect(verdict).toMatchObject({ outcome: 'judged', completeness: 1, clarity: 100 })
    expect(verdict.words.flatMap((word) => word.sounds.map((sound) => sound.verdict))).not.toContain('wrong')
  })

  test('"wed lowwy" is heard as gliding, sound by sound', async () => {
    const verdict = await judge('red-lorry-gliding')
    expect(verdict.completeness).toBe(1)
    expect(verdict.heard).toMatch(/^wed lowwy ye\w+ lowwy$/)
    expect(verdict.clarity).toBeLessThan(90)
    expect(verdict.words[0]?.verdict).toBe('wrong')
    expect(verdict.words[0]?.sounds[0]).toMatchObject({
      expected: 'R',
      heard: 'W',
      position: 'initial',
      process: 'gliding',
      verdict: 'wrong',
    })
  })

  test('half of a twister gives its words, with times', async () => {
    const verdict = await judge('red-lorry-half')
    expect(verdict.words.map((word) => word.verdict)).toEqual(['right', 'right', 'missing', 'missing'])
    expect(verdict.completeness).toBe(0.5)
    const times = verdict.words.slice(0, 2).flatMap((word) => [word.startMs ?? -1, word.endMs ?? -1])
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(verdict.words[3]?.startMs).toBeNull()
  })

  test.each([
    ['silence', 'silence'],
    ['quiet-room', 'silence'],
    ['other-text', 'other-text'],
  ])('%s is refused as %s', async (name, reason) => {
    expect(await judge(name)).toMatchObject({ outcome: 'refused', reason, words: [], clarity: null, completeness: 0 })
  })

  test('the same take gives the same verdict', async () => {
    const [first, second] = [
      await judge('she-sells-right', 'she sells sea shells'),
      await judge('she-sells-right', 'she sells sea shells'),
    ]
    expect({ ...second, analysisMs: 0 }).toEqual({ ...first, analysisMs: 0 })
  })
})

describe('the words of a text', () => {
  test('have the sounds of the dictionary', async () => {
    expect((await target(engine, 'RED 2')).words).toEqual([
      { text: 'red', sounds: ['R', 'EH', 'D'] },
      { text: 'two', sounds: ['T', 'UW'] },
    ])
  })

  test('that nobody knows are named', async () => {
    const result = await engine.pronounce('red zorbly')
    expect(result).toMatchObject({ ok: false, error: { code: 'unknown-word' } })
    expect(result.ok ? '' : result.error.message).toContain('"zorbly"')
  })

  test('must be there', async () => {
    expect(await engine.pronounce(' ... ')).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })
})

test('a stricter dial calls no fewer sounds wrong', async () => {
  const spoken = await target(engine, 'red lorry yellow lorry')
  const counts: number[] = []
  for (const strictness of ['lenient', 'usual', 'strictest'] as const) {
    const verdict = expectValue(await engine.score(await clip('red-lorry-gliding'), { ...spoken, strictness }))
    const sounds = verdict.words.flatMap((word) => word.sounds)
    counts.push(sounds.filter((sound) => sound.verdict === 'wrong' || sound.verdict === 'missing').length)
  }
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(counts.at(-1)).toBeGreaterThan(0)
})

test('what is different for a child moves verdicts by its sounds, and leaves what was found as it was', async () => {
  const spoken = await target(engine, 'red lorry yellow lorry')
  const take = await clip('red-lorry-gliding')
  const judge = async (shifts: JudgingShifts | null) =>
    expectValue(await engine.score(take, { ...spoken, shifts })).words.flatMap((word) => word.sounds)
  const isRejected = ({ verdict }: SoundVerdict) => verdict === 'wrong' || verdict === 'missing'
  const usual = await judge(null)
  expect(usual.filter(isRejected).length).toBeGreaterThan(0)
  const gentle = await judge({ offset: 0, bySound: { R: -30 } })
  expect(gentle.filter(({ expected }) => expected === 'R').filter(isRejected)).toEqual([])
  const found = (sounds: typeof usual) =>
    sounds.map(({ expected, score, evidence }) => [expected, score, evidence?.wrongProbability])
  expect(found(gentle)).toEqual(found(usual))
  const others = (sounds: typeof usual) => sounds.filter(({ expected }) => expected !== 'R')
  expect(others(gentle)).toEqual(others(usual))
})
