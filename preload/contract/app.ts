import { z } from 'zod'
import { call } from './define.ts'
import { FailureCode } from './failure.ts'

export const HostName = z.enum(['electron', 'browser'])
export type HostName = z.infer<typeof HostName>

export const AppInfo = z.object({
  host: HostName,
  version: z.string(),
  /** Where microphone audio comes from: the native capture process, the page, or a recording given at start. */
  microphone: z.enum(['native', 'page', 'recording']),
  engine: z.string(),
})
export type AppInfo = z.infer<typeof AppInfo>

export const appCalls = {
  'app.info': call(z.object({}), AppInfo),
}

export const appEvents = {
  /** Something outside a single call went wrong, with a sentence for people. */
  'app.problem': z.object({ code: FailureCode, message: z.string() }),
}
