import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreeingWith } from '../../../main/core/review/agreeing.ts'
import { likelyInWord } from '../../../main/core/review/likely.ts'
import { effectiveVerdict } from '../../../main/core/scoring/effective.ts'
import { anyAttempt, attemptOf, saidWord } from '../progress/attempts.ts'

const glided = { verdict: 'wrong', heard: 'W', process: 'gliding' } as const

describe('agreeing with the rest', () => {
  const { effective } = attemptOf({
    words: [saidWord('red', { 0: glided, 1: { verdict: 'unsure' } }), saidWord('cup')],
  })

  it('says what is shown, but of a doubt nothing', () => {
    expect(agreeingWith(effective, [], 'therapist').slice(0, 3)).toEqual([
      { wordIndex: 0, soundIndex: 0, verdict: 'wrong', heard: 'W' },
      { wordIndex: 0, soundIndex: 2, verdict: 'right', heard: 'D' },
      { wordIndex: 1, soundIndex: 0, verdict: 'right', heard: 'K' },
    ])
  })

  it('leaves alone what was said already, sound by sound or of the word as a whole', () => {
    const said = [
      { wordIndex: 0, soundIndex: 0, role: 'therapist' },
      { wordIndex: 1, soundIndex: null, role: 'therapist' },
    ] as const
    expect(agreeingWith(effective, said, 'therapist').map(({ soundIndex }) => soundIndex)).toEqual([2])
    expect(agreeingWith(effective, said, 'guardian').map(({ soundIndex }) => soundIndex)).toEqual([2])
  })

  it('lets a therapist agree where a guardian has spoken', () => {
    const said = [{ wordIndex: 0, soundIndex: 0, role: 'guardian' }] as const
    expect(agreeingWith(effective, said, 'therapist')).toHaveLength(5)
    expect(agreeingWith(effective, said, 'guardian')).toHaveLength(4)
  })

  it('has nothing to say of an attempt that was refused', () => {
    expect(agreeingWith(attemptOf({}).effective, [], 'therapist')).toEqual([])
  })

  it('changes no verdict and no figure, and leaves only doubts to be agreed with', () => {
    fc.assert(
      fc.property(anyAttempt, ({ machine, effective: before, corrections }) => {
        const said = agreeingWith(before, corrections, 'therapist').map((one) => ({
          ...one,
          role: 'therapist' as const,
        }))
        const all = [...corrections, ...said]
        const after = effectiveVerdict(machine, [], all)
        expect(after.clarity).toBe(before.clarity)
        expect(after.completeness).toBe(before.completeness)
        const verdicts = (attempt: typeof after) =>
          attempt.words.map(({ sounds }) => sounds.map(({ verdict }) => verdict))
        expect(verdicts(after)).toEqual(verdicts(before))
        expect(agreeingWith(after, all, 'therapist')).toEqual([])
      }),
    )
  })
})

describe('sounds that may have been heard', () => {
  it('has what was found first, then what the processes make of it, and never the sound itself', () => {
    const [first] = likelyInWord(['R', 'EH', 'D'], [[{ sound: 'L' }, { sound: 'R' }], [], []])
    expect(first?.slice(0, 2)).toEqual(['L', 'W'])
    expect(first).not.toContain('R')
  })

  it('knows of a sound that was added what was found, and the place of each other', () => {
    const likely = likelyInWord([null, 'R', 'EH', 'D'], [[{ sound: 'AH' }], [], [], []])
    expect(likely[0]).toEqual(['AH'])
    expect(likely[1]).toContain('W')
  })
})
