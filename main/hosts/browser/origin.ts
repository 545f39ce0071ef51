import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { SettingsFile } from '../../ports/index.ts'

/** What the browser host remembers of itself: its port, and the sessions it let in. */
const Origin = z.object({
  port: z.int().min(1024).max(65_535).nullable(),
  sessions: z.array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), at: z.number() })),
})
type Origin = z.infer<typeof Origin>

export const readOrigin = (settings: SettingsFile): Origin => {
  const parsed = Origin.safeParse(settings.read('origin'))
  return parsed.success ? parsed.data : { port: null, sessions: [] }
}

export const writeOrigin = (settings: SettingsFile, origin: Origin): void => settings.write('origin', origin)

/**
 * A port of the dynamic range (49152-65535, RFC 6335), from its upper part: Linux hands ports up to 60999 to outgoing
 * connections, so one of those could be taken at any start by chance.
 */
export const drawPort = (): number => randomInt(61_000, 65_536)
