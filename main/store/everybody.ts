import { PlanContent, type PlanGoal } from '../../preload/contract/plans.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import { Id, Position, Slug, Sound } from '../../preload/contract/vocabulary.ts'
import { dayNumberOf, dayOfNumber } from '../core/progress/rollUp.ts'
import type { CaseFacts, CaseSpan } from '../ports/index.ts'
import type { StoreContext } from './context.ts'
import { createSessionTallies } from './sessionTallies.ts'

const goalsOf = (content: unknown): readonly PlanGoal[] => {
  // Written by a later version, or elsewhere: rather no plan than half of one.
  const parsed = PlanContent.safeParse(JSON.parse(String(content)))
  return parsed.success ? parsed.data.goals : []
}

/** What a caseload tells of everybody: one statement for each kind of fact, however many children there are. */
export const createEverybody = ({ database, call }: Pick<StoreContext, 'database' | 'call'>) => {
  const children = database.prepare('SELECT id FROM children WHERE deleted_at IS NULL')
  const targets = database.prepare(`SELECT child_id AS childId, sound, position FROM targets
    WHERE deleted_at IS NULL ORDER BY made_at, id`)
  const days =
    database.prepare(`SELECT child_id AS childId, max(day) AS last, sum(iif(day >= ?2, attempts, 0)) AS attempts
    FROM children c CROSS JOIN day_figures f WHERE c.deleted_at IS NULL AND f.child_id = c.id
      AND f.day BETWEEN ?1 AND ?3 AND f.attempts > 0 GROUP BY child_id`)
  // The days with practice first, so that of each day its processes alone are read.
  const processes = database.prepare(`SELECT t.child_id AS childId, t.name AS process, sum(t.shown) AS shown,
      sum(t.right_count) AS "right", sum(t.close_count) AS "close", sum(t.wrong_count) AS wrong,
      sum(t.missing_count) AS missing, sum(t.unsure_count) AS unsure
    FROM children c CROSS JOIN day_figures f CROSS JOIN tallies t WHERE c.deleted_at IS NULL AND f.child_id = c.id
      AND f.day BETWEEN ?1 AND ?2 AND t.child_id = f.child_id AND t.day = f.day AND t.kind = 'process'
    GROUP BY t.child_id, t.name`)
  const plans = database.prepare(`SELECT child_id AS childId, content FROM plans
    WHERE deleted_at IS NULL AND ends_on IS NULL ORDER BY made_at DESC, id DESC`)
  const sessionTallies = createSessionTallies(database)

  return ({ from, week, to }: CaseSpan, sessions: number): Promise<Result<ReadonlyMap<Id, CaseFacts>>> =>
    call('read the caseload', () => {
      const [first, newest, last] = [dayNumberOf(from), dayNumberOf(week), dayNumberOf(to)]
      const ofChild = (rows: ReturnType<typeof targets.all>) => Map.groupBy(rows, ({ childId }) => Id.parse(childId))
      const aims = ofChild(targets.all())
      const practised = ofChild(days.all(first, newest, last))
      const shown = ofChild(processes.all(first, last))
      // The newest plan of each holds.
      const goals = new Map(
        [...ofChild(plans.all())].map(([childId, [plan]]) => [childId, goalsOf(plan?.content)] as const),
      )
      const said = sessionTallies(goals, sessions)
      return succeed(
        new Map(
          children.all().map(({ id }): readonly [Id, CaseFacts] => {
            const childId = Id.parse(id)
            const [day] = practised.get(childId) ?? []
            return [
              childId,
              {
                targets: (aims.get(childId) ?? []).map(({ sound, position }) => ({
                  ...{ sound: Sound.parse(sound), position: Position.parse(position) },
                })),
                processes: (shown.get(childId) ?? []).map((row) => ({
                  ...{ day: to, process: Slug.parse(row.process), shown: Number(row.shown), right: Number(row.right) },
                  ...{ close: Number(row.close), wrong: Number(row.wrong), missing: Number(row.missing) },
                  unsure: Number(row.unsure),
                })),
                lastDay: day === undefined ? null : dayOfNumber(Number(day.last)),
                attempts: Number(day?.attempts ?? 0),
                goals: goals.get(childId) ?? [],
                sessions: said.get(childId) ?? [],
              },
            ]
          }),
        ),
      )
    })
}
