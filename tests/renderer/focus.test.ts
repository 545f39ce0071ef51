import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import starter from '../../main/content/packs/starter.json' with { type: 'json' }
import { wordVerdictOf } from '../../main/core/scoring/assemble.ts'
import { clarityOf } from '../../main/core/scoring/clarity.ts'
import type { Target, Twister } from '../../preload/contract/library.ts'
import type { JudgedAttempt, SoundVerdict, WordVerdict } from '../../preload/contract/verdict.ts'
import { Position, type Sound, Verdict } from '../../preload/contract/vocabulary.ts'
import { showWords } from '../../renderer/features/practise/display.ts'
import { focusOn } from '../../renderer/features/practise/focus.ts'
import { summarise } from '../../renderer/features/practise/summary.ts'
import { judge, refuse } from '../stand-ins/verdicts.ts'

const twister = starter.twisters[0] as unknown as Twister
const soundsShown = fc.constantFrom('targets' as const, 'all' as const)
const someSounds = ['R', 'L', 'W', 'S', 'IY'] as const satisfies readonly Sound[]
const anyTargets: fc.Arbitrary<Target[]> = fc.array(
  fc.record({ sound: fc.constantFrom(...someSounds), position: fc.constantFrom(...Position.options) }),
  { minLength: 1, maxLength: 3 },
)
const anySound: fc.Arbitrary<SoundVerdict> = fc.record({
  expected: fc.constantFrom(...someSounds, null),
  heard: fc.constantFrom(...someSounds, null),
  position: fc.constantFrom(...Position.options),
  process: fc.constant(null),
  startMs: fc.constant(0),
  endMs: fc.constant(60),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  verdict: fc.constantFrom(...Verdict.options),
})
const anyWord: fc.Arbitrary<WordVerdict> = fc
  .record({ sounds: fc.array(anySound, { minLength: 1, maxLength: 5 }), isSaid: fc.boolean() })
  .map(({ sounds: judged, isSaid }) => {
    const sounds = judged.map((sound) => (isSaid ? sound : { ...sound, verdict: 'missing' as const }))
    const verdicts = sounds.map(({ verdict }) => verdict)
    return { text: 'word', startMs: 0, endMs: 300, verdict: wordVerdictOf(isSaid, verdicts), sounds }
  })
const anyAttempt: fc.Arbitrary<JudgedAttempt> = fc.array(anyWord, { minLength: 1, maxLength: 6 }).map((words) => ({
  outcome: 'judged',
  text: words.map(({ text }) => text).join(' '),
  heard: '',
  durationMs: 1_000,
  analysisMs: 10,
  engine: 'stand-in@1',
  clarity: clarityOf(words.flatMap(({ sounds }) => sounds.map(({ verdict }) => verdict))),
  completeness: words.filter(({ verdict }) => verdict !== 'missing').length / words.length,
  words,
}))

const isTargetOf = (targets: readonly Target[]) => (sound: SoundVerdict) =>
  targets.some((target) => target.sound === sound.expected && target.position === sound.position)
const hasTarget = (attempt: JudgedAttempt, targets: readonly Target[]) =>
  attempt.words.some(({ sounds }) => sounds.some(isTargetOf(targets)))
const holds = <Args extends [unknown, ...unknown[]]>(property: fc.IPropertyWithHooks<Args>) =>
  fc.assert(property, { numRuns: 300, verbose: 1 })

describe('which sounds a child sees', () => {
  test('of "Red lorry, yellow lorry": r at the start, l at the start, r in the middle, and "yellow" is neutral', () => {
    const focus = focusOn(
      judge(twister, () => 'right'),
      twister.targets,
      'targets',
    )
    expect(focus).toEqual({
      words: [
        { verdict: 'right', shown: [true, false, false] },
        { verdict: 'right', shown: [true, false, true, false] },
        { verdict: null, shown: [false, false, false, false] },
        { verdict: 'right', shown: [true, false, true, false] },
      ],
      isWhole: false,
    })
  })
  test('the sounds that are targets in that place, and no other', () => {
    holds(
      fc.property(anyAttempt, anyTargets, (attempt, targets) => {
        fc.pre(hasTarget(attempt, targets))
        const focus = focusOn(attempt, targets, 'targets')
        expect(focus.words.map(({ shown }) => shown)).toEqual(
          attempt.words.map(({ sounds }) => sounds.map(isTargetOf(targets))),
        )
      }),
    )
  })
  test('all of them, with the words as they were judged, where that is opened or no target was judged', () => {
    holds(
      fc.property(anyAttempt, anyTargets, soundsShown, (attempt, targets, choice) => {
        fc.pre(choice === 'all' || !hasTarget(attempt, targets))
        const focus = focusOn(attempt, targets, choice)
        expect(focus.isWhole).toBe(true)
        expect(focus.words.every(({ shown }) => shown.every(Boolean))).toBe(true)
        expect(focus.words.map(({ verdict }) => verdict)).toEqual(attempt.words.map(({ verdict }) => verdict))
      }),
    )
  })
  test('a word that was left out is always told; without a shown sound any other word is neutral', () => {
    holds(
      fc.property(anyAttempt, anyTargets, soundsShown, (attempt, targets, choice) => {
        focusOn(attempt, targets, choice).words.forEach(({ verdict, shown }, index) => {
          const isMissing = attempt.words[index]?.verdict === 'missing'
          expect(verdict === 'missing').toBe(isMissing)
          if (!isMissing) expect(verdict === null).toBe(!shown.includes(true))
        })
      }),
    )
  })
  test('a word is never shown worse than it was judged', () => {
    const order: readonly Verdict[] = ['missing', 'wrong', 'close', 'unsure', 'right']
    holds(
      fc.property(anyAttempt, anyTargets, (attempt, targets) => {
        focusOn(attempt, targets, 'targets').words.forEach(({ verdict }, index) => {
          const judged = attempt.words[index]?.verdict ?? 'right'
          if (verdict !== null) expect(order.indexOf(verdict)).toBeGreaterThanOrEqual(order.indexOf(judged))
        })
      }),
    )
  })
  test('a refusal has none', () => {
    expect(focusOn(refuse(twister, 'silence'), twister.targets, 'targets').words).toEqual([])
  })
})

describe('what is held back', () => {
  test('changes nothing that a child sees or is told, whatever it is', () => {
    holds(
      fc.property(anyAttempt, anyTargets, fc.infiniteStream(anySound), (attempt, targets, others) => {
        fc.pre(hasTarget(attempt, targets))
        const isTarget = isTargetOf(targets)
        const changed: JudgedAttempt = {
          ...attempt,
          words: attempt.words.map((word) => ({
            ...word,
            sounds: word.sounds.map((sound) => {
              const other = others.next().value
              if (isTarget(sound) || word.verdict === 'missing' || other === undefined) return sound
              return { ...sound, heard: other.heard, score: other.score, verdict: other.verdict }
            }),
          })),
        }
        const [before, after] = [attempt, changed].map((one) => {
          const focus = focusOn(one, targets, 'targets')
          return { focus, summary: summarise(one, focus) }
        })
        expect(after).toEqual(before)
      }),
    )
  })
  test('has no sign under its letters', () => {
    const attempt = judge(twister, (_, sound) => (sound === 1 ? 'wrong' : 'right'))
    if (attempt.outcome !== 'judged') throw new Error('not judged')
    const [red, , yellow] = showWords(twister, attempt, focusOn(attempt, twister.targets, 'targets'))
    expect(red?.segments.map(({ verdict, sounds }) => [verdict, sounds.length])).toEqual([
      ['right', 1],
      [null, 0],
      [null, 0],
    ])
    expect(yellow).toMatchObject({ verdict: null, isSaid: true })
    expect(yellow?.segments.every(({ verdict, sounds }) => verdict === null && sounds.length === 0)).toBe(true)
  })
})

describe('the sentence about the shown sounds', () => {
  const tell = (rule: Parameters<typeof judge>[1], shown: 'targets' | 'all' = 'targets') => {
    const attempt = judge(twister, rule)
    return summarise(attempt, focusOn(attempt, twister.targets, shown))
  }
  test('does not claim every sound where some are held back', () => {
    expect(tell((_, sound) => (sound === 1 ? 'wrong' : 'right'))).toMatchObject({
      message: 'verdict.targets-right',
      mood: 'cheering',
      leaves: 10,
      toTry: [],
    })
    expect(tell(() => 'right', 'all').message).toBe('verdict.all-right')
  })
  test('tells of a word that was left out, and does not cheer over it', () => {
    expect(tell((word) => (word === 2 ? 'missing' : 'right'))).toMatchObject({
      message: 'verdict.words',
      count: 1,
      mood: 'pleased',
    })
  })
  test('says that we listen together where many sounds are unsure, and puts these before any other', () => {
    const much = tell((word, sound) => (word > 0 ? 'unsure' : sound === 0 ? 'wrong' : 'right'))
    expect(much).toMatchObject({ message: 'verdict.together', mood: 'unsure', leaves: null })
    expect(much.toTry[0]?.sound.verdict).toBe('unsure')
  })
  test('blames nothing on an attempt whose clarity is withheld', () => {
    holds(
      fc.property(anyAttempt, anyTargets, soundsShown, (attempt, targets, choice) => {
        fc.pre(attempt.clarity === null)
        const { message } = summarise(attempt, focusOn(attempt, targets, choice))
        expect(['verdict.mostly', 'verdict.nearly', 'verdict.practise']).not.toContain(message)
      }),
    )
  })
  test('lists the shown sounds that are not right, and a better one never takes a leaf', () => {
    holds(
      fc.property(anyAttempt, anyTargets, soundsShown, fc.nat(), (attempt, targets, choice, chosen) => {
        const focus = focusOn(attempt, targets, choice)
        const before = summarise(attempt, focus)
        for (const { wordIndex, soundIndex, sound } of before.toTry) {
          expect(focus.words[wordIndex]?.shown[soundIndex]).toBe(true)
          expect(sound.verdict).not.toBe('right')
        }
        const better = before.toTry[chosen % Math.max(1, before.toTry.length)]
        if (better === undefined || before.leaves === null) return
        const words = attempt.words.map((word, wordIndex) => ({
          ...word,
          sounds: word.sounds.map((sound, soundIndex) =>
            wordIndex === better.wordIndex && soundIndex === better.soundIndex
              ? { ...sound, verdict: 'right' as const }
              : sound,
          ),
        }))
        const after = summarise({ ...attempt, words }, focus)
        expect(after.leaves).toBeGreaterThanOrEqual(before.leaves)
      }),
    )
  })
})
