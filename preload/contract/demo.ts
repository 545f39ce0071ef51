import { z } from 'zod'
import { call } from './define.ts'

export const demoCalls = {
  /** Whether what is shown is made up. */
  'demo.get': call(z.object({}), z.object({ isDemo: z.boolean() })),
  /** Puts what is kept here away, and shows a made-up child with some weeks of practice instead. */
  'demo.enter': call(z.object({}), z.object({})),
  /** Wipes the made-up child with all that was done in its name, and brings back what is kept here. */
  'demo.leave': call(z.object({}), z.object({})),
}

export const demoEvents = {
  /** Everything is another now: a window asks for all of it anew. */
  'demo.changed': z.object({}),
}
