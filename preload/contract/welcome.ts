import { z } from 'zod'
import { call } from './define.ts'

export const WelcomeState = z.object({
  /** Nobody set this computer up yet, and nobody practised on it. */
  isDue: z.boolean(),
})
export type WelcomeState = z.infer<typeof WelcomeState>

export const welcomeCalls = {
  'welcome.get': call(z.object({}), WelcomeState),
}
