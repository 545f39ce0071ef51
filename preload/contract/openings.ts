import { z } from 'zod'
import { call } from './define.ts'

/** The screens that an address may name, as in tonguetwisters://open/data. Each only shows something, and grown-ups' are behind their door. */
export const OpenableScreen = z.enum([
  ...(['choose', 'album', 'progress', 'home', 'caseload', 'profiles', 'library', 'data'] as const),
  ...(['account', 'sync', 'health', 'microphone'] as const),
])
export type OpenableScreen = z.infer<typeof OpenableScreen>

/** What somebody opened the app with: an address, or an export. It does nothing before a person at the window says so. */
export const Opening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('screen'), screen: OpenableScreen }),
  z.object({ kind: z.literal('import'), path: z.string().min(1).max(4096) }),
])
export type Opening = z.infer<typeof Opening>

export const openingCalls = {
  /** What waits to be opened, which then waits no more; null where nothing does. */
  'openings.take': call(z.object({}), Opening.nullable()),
}

export const openingEvents = {
  /** Something waits. */
  'openings.came': z.object({}),
}
