import { describe, expect, it } from 'vitest'
import { createJudgingService } from '../../main/services/judging.ts'
import { DialectSummary } from '../../preload/contract/dialect.ts'
import { StrictnessStep } from '../../preload/contract/judging.ts'
import type { JudgedAttempt } from '../../preload/contract/verdict.ts'

/** "baf" for "bath": th-fronting, which African American English accepts at the end of a word. */
const baf: JudgedAttempt = {
  outcome: 'judged',
  text: 'bath',
  heard: 'baf',
  clarity: 67,
  completeness: 1,
  durationMs: 500,
  analysisMs: 5,
  engine: 'scripted@1',
  words: [
    {
      text: 'bath',
      startMs: 0,
      endMs: 500,
      verdict: 'wrong',
      sounds: (['B', 'AE', 'TH'] as const).map((expected, index) => ({
        expected,
        heard: expected === 'TH' ? 'F' : expected,
        position: (['initial', 'medial', 'final'] as const)[index] ?? 'final',
        process: expected === 'TH' ? 'th-fronting' : null,
        startMs: index * 150,
        endMs: index * 150 + 150,
        score: expected === 'TH' ? 0.2 : 0.95,
        verdict: expected === 'TH' ? 'wrong' : 'right',
      })),
    },
  ],
}

const { inDialect, handlers } = createJudgingService()
const judgedIn = (profileId: string) => inDialect(baf, { profileId, options: [] })

describe('judging', () => {
  it("takes what the child's dialect accepts for right, in the sound, the word and the clarity", () => {
    const judged = judgedIn('african-american-english')
    expect(judged).toMatchObject({ clarity: 100, words: [{ verdict: 'right' }] })
    expect(judged.words[0]?.sounds[2]).toMatchObject({ heard: 'F', verdict: 'right', process: null })
    expect(judged.words[0]?.sounds[2]?.dialect).toBeTypeOf('string')
  })

  it.each(['general-american', 'a-profile-that-went'])('changes nothing with %s', (profileId) => {
    expect(judgedIn(profileId)).toEqual(baf)
  })

  it('tells which dialects and which degrees of strictness there are, with the price of each', async () => {
    const dialects = await handlers['judging.dialects']()
    const steps = await handlers['judging.strictness']()
    if (!dialects.ok || !steps.ok) throw new Error('refused')
    expect(dialects.value.map((dialect) => DialectSummary.parse(dialect).id)).toContain('african-american-english')
    const rates = steps.value.map((step) => StrictnessStep.parse(step).falseAlarms)
    expect(rates).toEqual(rates.toSorted((a, b) => a - b))
  })
})
