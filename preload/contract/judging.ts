import { z } from 'zod'
import { call } from './define.ts'
import { DialectSummary } from './dialect.ts'

/** Steps of the dial, from the one that hardly ever calls a well-said sound wrong to the one that misses least. */
export const Strictness = z.enum(['lenient', 'gentle', 'usual', 'strict', 'strictest'])
export type Strictness = z.infer<typeof Strictness>

/** A step with its price: of the sounds said well, the share that is called wrong; of all sounds, the share left in doubt. */
export const StrictnessStep = z.object({
  id: Strictness,
  falseAlarms: z.number().min(0).max(1),
  doubts: z.number().min(0).max(1),
})
export type StrictnessStep = z.infer<typeof StrictnessStep>

export const judgingCalls = {
  'judging.dialects': call(z.object({}), z.array(DialectSummary)),
  'judging.strictness': call(z.object({}), z.array(StrictnessStep)),
}
