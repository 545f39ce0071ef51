import { z } from 'zod'
import { call } from './define.ts'

export const lockCalls = {
  /**
   * Somebody touched a key, the screen or the mouse; sent at most every few seconds. In which part of the app decides whether
   * it keeps the grown-ups' gate open, or the vault alone.
   */
  'lock.activity': call(z.object({ part: z.enum(['grown-ups', 'child']) }), z.object({})),
}
