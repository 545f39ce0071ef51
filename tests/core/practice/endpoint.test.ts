import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideEnd,
  defaultEndpointRules,
  doubtLastWord,
  type EndpointState,
  hearFrame,
  hearLastWord,
  initialEndpoint,
} from '../../../main/core/practice/endpoint.ts'

const rules = defaultEndpointRules
const hear = (state: EndpointState, isSpeech: boolean, ms: number): EndpointState =>
  Array.from({ length: ms / 20 }).reduce<EndpointState>((sum) => hearFrame(sum, isSpeech, 20), state)

describe('endpoint', () => {
  it('ends a hang-over after the last word', () => {
    const said = hearLastWord(hear(initialEndpoint, true, 2_000))
    expect(decideEnd(hear(said, false, 180), rules)).toBeNull()
    expect(decideEnd(hear(said, false, 200), rules)).toBe('last-word')
  })

  it('waits out the budget after a last word that nothing bears out', () => {
    const said = doubtLastWord(hearLastWord(hear(initialEndpoint, true, 2_000)), true)
    expect(decideEnd(hear(said, false, 1_980), rules)).toBeNull()
    expect(decideEnd(hear(said, false, 2_000), rules)).toBe('pause')
    expect(decideEnd(hear(doubtLastWord(said, false), false, 200), rules)).toBe('last-word')
  })

  it('waits for a child who pauses in mid-sentence, up to the budget', () => {
    const said = hear(initialEndpoint, true, 800)
    expect(decideEnd(hear(said, false, 1_980), rules)).toBeNull()
    expect(decideEnd(hear(said, false, 2_000), rules)).toBe('pause')
  })

  it('gives up on silence only after its patience', () => {
    expect(decideEnd(hear(initialEndpoint, false, 7_980), rules)).toBeNull()
    expect(decideEnd(hear(initialEndpoint, false, 8_000), rules)).toBe('silence')
  })

  it('ends a speaker who never stops at the maximum length', () => {
    expect(decideEnd(hear(initialEndpoint, true, 45_000), rules)).toBe('too-long')
  })

  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('speech' as const), ms: fc.integer({ min: 1, max: 60 }).map((n) => n * 20) }),
      fc.record({ kind: fc.constant('quiet' as const), ms: fc.integer({ min: 1, max: 99 }).map((n) => n * 20) }),
      fc.constant({ kind: 'last-word' as const, ms: 0 }),
    ),
    { maxLength: 30 },
  )

  const play = (script: readonly { readonly kind: 'speech' | 'quiet' | 'last-word'; readonly ms: number }[]) => {
    const seen: { state: EndpointState; isSpeech: boolean }[] = []
    let state = initialEndpoint
    for (const { kind, ms } of script) {
      if (kind === 'last-word') state = hearLastWord(state)
      for (let at = 0; at < ms; at += 20) {
        state = hearFrame(state, kind === 'speech', 20)
        seen.push({ state, isSpeech: kind === 'speech' })
      }
    }
    return seen
  }

  it('never cuts off somebody who is speaking, short of the maximum', () => {
    fc.assert(
      fc.property(steps, (script) => {
        for (const { state, isSpeech } of play(script))
          if (isSpeech && state.elapsedMs < rules.maximumMs) expect(decideEnd(state, rules)).toBeNull()
      }),
      { seed: 20261123, verbose: true },
    )
  })

  it('never ends before the last word within the pause budget, whatever came before', () => {
    fc.assert(
      fc.property(steps, (script) => {
        for (const { state } of play(script.filter((step) => step.kind !== 'last-word')))
          if (state.hasSpoken && state.quietMs < rules.pauseBudgetMs && state.elapsedMs < rules.maximumMs)
            expect(decideEnd(state, rules)).toBeNull()
      }),
      { seed: 20261123, verbose: true },
    )
  })

  it('keeps its decision while the quiet lasts', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const last = play(script).at(-1)?.state ?? initialEndpoint
        const decided = decideEnd(last, rules)
        if (decided !== null) expect(decideEnd(hearFrame(last, false, 20), rules)).not.toBeNull()
      }),
      { seed: 20261123, verbose: true },
    )
  })
})
