import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decided, isAgreed, nobodyNamed, policyVersion } from '../../../main/core/consents/agreed.ts'

const decided = (by: string, isGiven: boolean, more: Partial<Decided> = {}): Decided => ({
  ...{ kind: 'recording', by, isGiven, how: 'on-paper', policyVersion, ...more },
})
const decisions = fc.array(
  fc.record({
    kind: fc.constant('cloud' as const),
    by: fc.constantFrom('kim', 'sam', 'lee', nobodyNamed),
    isGiven: fc.boolean(),
    how: fc.constantFrom('on-screen' as const, 'on-paper' as const, 'video-call' as const),
    policyVersion: fc.constantFrom(policyVersion, '2026-12'),
  }),
  { maxLength: 12 },
)

describe('what guardians agreed to', () => {
  it('is nothing before anybody agreed, and what one agreed to holds', () => {
    expect(isAgreed([])).toBe(false)
    expect(isAgreed([decided('kim', true)])).toBe(true)
    expect(isAgreed([decided('kim', true), decided('sam', true)])).toBe(true)
  })

  it('ends with any guardian’s no, until that same guardian agrees again', () => {
    const ledger = [decided('kim', true), decided('sam', true), decided('sam', false)]
    expect(isAgreed(ledger)).toBe(false)
    expect(isAgreed([...ledger, decided('kim', true)])).toBe(false)
    expect(isAgreed([...ledger, decided('kim', true), decided('sam', true)])).toBe(true)
    // Also the no of one who never said yes.
    expect(isAgreed([decided('kim', true), decided('sam', false), decided('kim', true)])).toBe(false)
  })

  it('ends with a no that names nobody as if each had said it', () => {
    const ledger = [decided('kim', true), decided('sam', true), decided(nobodyNamed, false)]
    expect(isAgreed(ledger)).toBe(false)
    expect(isAgreed([...ledger, decided('kim', true)])).toBe(false)
    expect(isAgreed([...ledger, decided('kim', true), decided('sam', true)])).toBe(true)
    expect(isAgreed([decided('kim', true), decided(nobodyNamed, false), decided('kim', true)])).toBe(true)
  })

  it('is for the cloud only what can be proven; a tick on a screen is as if it had not been made', () => {
    const ticked = { kind: 'cloud', how: 'on-screen' } as const
    expect(isAgreed([decided('kim', true, ticked)])).toBe(false)
    expect(isAgreed([decided('kim', true, { kind: 'cloud' }), decided('kim', true, ticked)])).toBe(true)
    const withdrawn = [decided('kim', true, { kind: 'cloud' }), decided('kim', false, ticked)]
    expect(isAgreed(withdrawn)).toBe(false)
    expect(isAgreed([...withdrawn, decided('kim', true, ticked)])).toBe(false)
  })

  it('is for the cloud only a yes to the text that says where it goes', () => {
    const before = { kind: 'cloud', policyVersion: '2026-12' } as const
    expect(isAgreed([decided('kim', true, before)])).toBe(false)
    expect(isAgreed([decided('kim', true, before), decided('kim', true, { kind: 'cloud' })])).toBe(true)
    // A no is one, whatever was read.
    expect(isAgreed([decided('kim', true, { kind: 'cloud' }), decided('kim', false, before)])).toBe(false)
    expect(isAgreed([decided('kim', true, { policyVersion: '2026-11' })])).toBe(true)
  })

  it('never comes back by what anybody but the one who withdrew says', () => {
    fc.assert(
      fc.property(decisions, decisions, (before, after) => {
        const others = after.filter(({ by }) => by !== 'kim')
        const no = decided('kim', false, { kind: 'cloud' })
        expect(isAgreed([...before, no, ...others])).toBe(false)
        expect(isAgreed([...before, no, ...others, decided('kim', true, { kind: 'cloud', how: 'on-screen' })])).toBe(
          false,
        )
      }),
    )
  })

  it('always ends with a no, whoever says it', () => {
    fc.assert(
      fc.property(decisions, fc.constantFrom('kim', 'sam', nobodyNamed), (before, by) => {
        expect(isAgreed([...before, decided(by, false, { kind: 'cloud' })])).toBe(false)
      }),
    )
  })

  it('needs at least one yes that can be proven', () => {
    fc.assert(
      fc.property(decisions, (ledger) => {
        if (isAgreed(ledger)) expect(ledger.some(({ isGiven, how }) => isGiven && how !== 'on-screen')).toBe(true)
      }),
    )
  })
})
