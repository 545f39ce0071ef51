import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock, SettingsFile } from '../../ports/index.ts'
import { readOrigin, writeOrigin } from './origin.ts'

/**
 * Who may come in. A one-time ticket, handed to the window in its address, is exchanged for a session: 256 random bits
 * in a cookie that scripts cannot read. Of sessions only hashes are kept, in the settings file, so that a page that is
 * still open finds its way back after a restart of the host.
 */
export interface Entrance {
  /** A ticket that opens once, within so many ms. */
  issueTicket(lifeMs: number): string
  /** The new session's token, or null where the ticket is unknown, used or too old. */
  redeem(ticket: string): string | null
  admits(token: string): boolean
  /** Keeps what is not kept yet. */
  close(): void
}

const sessionLifeMs = 30 * 24 * 60 * 60 * 1000
const maxSessions = 16
const maxTickets = 64
/** A session is kept on the disk so long after it began, in ms: the page that began it is not kept waiting for the disk. */
const keepAfterMs = 250

const newSecret = (): string => randomBytes(32).toString('base64url')
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

export const createEntrance = (settings: SettingsFile, clock: Clock): Entrance => {
  /** Hash of the ticket (hex) to the time it ends. Looked up by hash, so that timing tells nothing of the ticket. */
  const tickets = new Map<string, number>()
  const sessions = [...readOrigin(settings).sessions]
  let keeping: ReturnType<typeof setTimeout> | undefined
  const keep = (): void => {
    clearTimeout(keeping)
    keeping = undefined
    writeOrigin(settings, { ...readOrigin(settings), sessions })
  }
  const sweep = (now: number): void => {
    for (const [key, endsAt] of tickets) if (endsAt <= now) tickets.delete(key)
    for (const key of tickets.keys()) if (tickets.size >= maxTickets) tickets.delete(key)
  }
  return {
    issueTicket: (lifeMs) => {
      const ticket = newSecret()
      sweep(clock.now())
      tickets.set(hashOf(ticket).toString('hex'), clock.now() + lifeMs)
      return ticket
    },
    redeem: (ticket) => {
      const key = hashOf(ticket).toString('hex')
      const endsAt = tickets.get(key)
      tickets.delete(key)
      if (endsAt === undefined || endsAt <= clock.now()) return null
      const token = newSecret()
      sessions.push({ hash: hashOf(token).toString('hex'), at: clock.now() })
      sessions.splice(0, sessions.length - maxSessions)
      keeping ??= setTimeout(keep, keepAfterMs)
      return token
    },
    admits: (token) => {
      const hash = hashOf(token)
      const oldest = clock.now() - sessionLifeMs
      let isKnown = false
      for (const session of sessions) {
        const known = Buffer.from(session.hash, 'hex')
        if (session.at > oldest && known.length === hash.length && timingSafeEqual(known, hash)) isKnown = true
      }
      return isKnown
    },
    close: () => {
      if (keeping !== undefined) keep()
    },
  }
}
