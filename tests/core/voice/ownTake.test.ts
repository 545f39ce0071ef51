import { expect, test } from 'vitest'
import starter from '../../../main/content/packs/starter.json' with { type: 'json' }
import { readTake, retime, trimTake } from '../../../main/core/voice/ownTake.ts'
import type { Twister } from '../../../preload/contract/library.ts'
import { judge, refuse } from '../../stand-ins/verdicts.ts'

const twister = starter.twisters[0] as unknown as Twister

test('a recording with every word in it is a model, however its sounds were judged', () => {
  const { take, words } = readTake(
    twister,
    judge(twister, () => 'wrong'),
  )
  expect(take).toEqual({ outcome: 'ready' })
  expect(words.map(({ text }) => text)).toEqual(twister.words.map(({ text }) => text))
  expect(words.map(({ sounds }) => sounds.map(({ sound }) => sound))).toEqual(twister.words.map(({ sounds }) => sounds))
})
test('one in which a word is missing is none, and names the word', () => {
  const verdict = judge(twister, (word) => (word === 1 ? 'missing' : 'right'))
  expect(readTake(twister, verdict)).toEqual({
    take: { outcome: 'incomplete', missing: [twister.words[1]?.text] },
    words: [],
  })
})
test('one that was refused says why', () => {
  expect(readTake(twister, refuse(twister, 'silence')).take).toEqual({ outcome: 'refused', reason: 'silence' })
})
test('what is before and after the words is cut away, and the words keep their samples', () => {
  const rate = 1_000
  const words = [
    { text: 'a', startMs: 500, endMs: 700, sounds: [{ sound: 'AH' as const, startMs: 500, endMs: 700 }] },
    { text: 'b', startMs: 800, endMs: 900, sounds: [] },
  ]
  const samples = Int16Array.from({ length: 3_000 }, (_, at) => at)
  const cut = trimTake(samples, rate, words)
  expect([cut.samples[0], cut.samples.length]).toEqual([350, 800])
  expect(cut.words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [150, 350],
    [450, 550],
  ])
  for (const [index, word] of cut.words.entries()) expect(cut.samples[word.startMs]).toBe(words[index]?.startMs)
  expect(cut.words[0]?.sounds[0]).toEqual({ sound: 'AH', startMs: 150, endMs: 350 })
})
test('a recording that begins and ends with its words is left whole', () => {
  const cut = trimTake(new Int16Array(100), 1_000, [{ text: 'a', startMs: 0, endMs: 100, sounds: [] }])
  expect([cut.samples.length, cut.words[0]?.startMs]).toEqual([100, 0])
  expect(retime(cut.words, (ms) => ms * 2)[0]?.endMs).toBe(200)
})
