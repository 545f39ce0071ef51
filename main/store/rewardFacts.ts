import type { DatabaseSync } from 'node:sqlite'
import type { Target } from '../../preload/contract/library.ts'
import { type Id, Position, Sound } from '../../preload/contract/vocabulary.ts'
import { masteryDays, type TargetDay } from '../core/progress/mastered.ts'

const count = (row: Record<string, unknown> | undefined): number => Number(row?.n ?? 0)

/** So many days back is enough for a streak of seven with one forgiven a week. */
const streakDays = 14
/** Among so many attempts one's best at a twister is looked for. */
const lately = 300

/** Before the microphone's clock and the host's agree. */
const sessionSlackMs = 5_000

const counted = 'iif(r.attempt IS NULL, a.clarity, r.clarity)'
const completeness = 'coalesce(r.completeness, a.completeness)'
const judgedOf = "a.child_id = ?1 AND a.deleted_at IS NULL AND a.outcome = 'judged'"
const rate = "json_extract(a.fluency, '$.articulationRate')"

/** An attempt before another one, as it counts. */
export interface EarlierAttempt {
  readonly at: number
  readonly clarity: number | null
  readonly completeness: number
}

/** What rewards are told by. Each question is an indexed read of a bounded number of rows, except those that say otherwise. */
export const createRewardFacts = (database: DatabaseSync) => {
  const before = database.prepare(`SELECT a.at, ${counted} AS clarity, ${completeness} AS completeness
    FROM attempts a LEFT JOIN rescored r ON r.attempt = a.number
    WHERE ${judgedOf} AND a.step IS NULL AND a.at <= ?2 AND a.number <> ?3 ORDER BY a.at DESC, a.number DESC LIMIT ?4`)
  const twister = database.prepare(`SELECT twister_id AS id, ${rate} AS rate FROM attempts a WHERE number = ?`)
  const today = database.prepare('SELECT judged AS n FROM day_figures WHERE child_id = ? AND day = ?')
  const totals = database.prepare(`SELECT sum(judged) AS attempts, sum(judged > 0) AS days, sum(practice_ms) AS ms
    FROM day_figures WHERE child_id = ?`)
  const judgedMs = database.prepare(`SELECT sum(a.duration_ms) AS n FROM attempts a WHERE ${judgedOf}`)
  const days = database.prepare(`SELECT day FROM day_figures WHERE child_id = ? AND day <= ? AND judged > 0
    ORDER BY day DESC LIMIT ?`)
  const twisters = database.prepare('SELECT count(*) AS n FROM said WHERE child_id = ?')
  const inSession = database.prepare(`SELECT count(*) AS n FROM attempts a WHERE ${judgedOf} AND a.session_id = ?2
    AND a.at >= (SELECT started_at FROM sessions WHERE id = ?2) - ${sessionSlackMs}`)
  const largestSession = database.prepare(`SELECT max(n) AS n FROM (SELECT count(*) AS n FROM attempts a
    WHERE ${judgedOf} GROUP BY a.session_id)`)
  const targets = database.prepare('SELECT sound, position FROM targets WHERE child_id = ? AND deleted_at IS NULL')
  const ofTarget = database.prepare(`SELECT d.day, t.right_count AS "right",
      t.right_count + t.close_count + t.wrong_count + t.missing_count AS judged
    FROM (SELECT day FROM day_figures WHERE child_id = ?1 AND day <= ?2 ORDER BY day DESC LIMIT ${masteryDays}) d
    JOIN tallies t ON t.child_id = ?1 AND t.day = d.day AND t.kind = 'target' AND t.name = ?3 AND t.position = ?4
    ORDER BY d.day DESC`)
  const quickest = database.prepare(`SELECT max(rate) AS n FROM (SELECT a.number, a.twister_id, ${rate} AS rate,
      ${counted} AS clarity, ${completeness} AS completeness
    FROM attempts a LEFT JOIN rescored r ON r.attempt = a.number
    WHERE ${judgedOf} AND a.step IS NULL AND a.at <= ?2 AND a.number <> ?3 ORDER BY a.at DESC LIMIT ${lately})
    WHERE twister_id = ?4 AND clarity >= ?5 AND completeness >= 1`)

  return {
    /** Judged attempts at whole twisters before one, newest first. */
    before: (childId: Id, at: number, number: number, limit: number) =>
      before.all(childId, at, number, limit) as unknown as readonly EarlierAttempt[],
    /** The attempt's twister, and its syllables a second, pauses left out; null where it cannot be timed. */
    twister: (number: number): { readonly id: string; readonly rate: number | null } => {
      const found = twister.get(number)
      return { id: String(found?.id), rate: typeof found?.rate === 'number' ? found.rate : null }
    },
    judgedOn: (childId: Id, day: number): number => count(today.get(childId, day)),
    /** A row for each day of practice is added up. */
    totals: (childId: Id) => {
      const found = totals.get(childId)
      return { attempts: Number(found?.attempts ?? 0), days: Number(found?.days ?? 0), ms: Number(found?.ms ?? 0) }
    },
    /** Without refused attempts. Reads all attempts: to be asked near the hour alone. */
    judgedMs: (childId: Id): number => count(judgedMs.get(childId)),
    /** Newest first. */
    days: (childId: Id, last: number, limit = streakDays): readonly number[] =>
      days.all(childId, last, limit).map(({ day }) => Number(day)),
    /** A row for each twister that was ever said. */
    twisters: (childId: Id): number => count(twisters.get(childId)),
    inSession: (childId: Id, sessionId: Id): number => count(inSession.get(childId, sessionId)),
    /** Reads all attempts. */
    largestSession: (childId: Id): number => count(largestSession.get(childId)),
    targets: (childId: Id): readonly Target[] =>
      targets.all(childId).map(({ sound, position }) => ({
        sound: Sound.parse(sound),
        position: Position.parse(position),
      })),
    /** Newest first; days on which it was not said are left out. */
    ofTarget: (childId: Id, last: number, { sound, position }: Target) =>
      ofTarget.all(childId, last, sound, position) as unknown as readonly (TargetDay & { readonly day: number })[],
    /** The highest rate of the attempts at a twister that were whole and at least so clear; null: none was. */
    quickest: (childId: Id, at: number, number: number, twisterId: string, clarity: number): number | null => {
      const found = quickest.get(childId, at, number, twisterId, clarity)?.n
      return typeof found === 'number' ? found : null
    },
  }
}
export type RewardFacts = ReturnType<typeof createRewardFacts>
