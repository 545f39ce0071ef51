import type { DialectChoice } from '../../preload/contract/dialect.ts'
import { succeed } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { chosenDialect, dialectProfiles, dialectSummary } from '../core/phonology/dialects/index.ts'
import { applyDialectToAttempt } from '../core/scoring/dialect.ts'
import { strictnessSteps } from '../core/scoring/strictness.ts'
import type { HandlersOf } from './handlers.ts'

/** What can be chosen about the judgement, and the child's dialect over what the engine said. */
export const createJudgingService = () => ({
  handlers: {
    'judging.dialects': async () => succeed(dialectProfiles.map(dialectSummary)),
    'judging.strictness': async () => succeed([...strictnessSteps]),
  } satisfies HandlersOf<'judging'>,
  /** What the child's dialect accepts is right. A profile that is not known any more changes nothing. */
  inDialect: (verdict: AttemptVerdict, choice: DialectChoice): AttemptVerdict => {
    const profile = chosenDialect(choice)
    return profile === null ? verdict : applyDialectToAttempt(verdict, profile)
  },
})
