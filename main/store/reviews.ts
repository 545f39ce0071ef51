import type { DatabaseSync } from 'node:sqlite'
import type { ReviewedVerdict } from '../../preload/contract/correction.ts'
import { effectiveVerdict } from '../core/scoring/effective.ts'
import type { Acceptances } from './acceptances.ts'
import type { AttemptPlace } from './attempts.ts'
import type { Corrections } from './corrections.ts'
import type { MachineVerdict } from './verdicts.ts'

export interface ReviewParts {
  readonly readMachine: (number: number, heard: string) => MachineVerdict
  readonly acceptances: Pick<Acceptances, 'of'>
  readonly corrections: Pick<Corrections, 'of'>
}

/** What the machine said of an attempt, what people said over it, and what counts. */
export const createReviews = (database: DatabaseSync, { readMachine, acceptances, corrections }: ReviewParts) => {
  const keep = database.prepare(`INSERT INTO rescored (attempt, clarity, completeness, corrections) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET clarity = excluded.clarity, completeness = excluded.completeness,
    corrections = excluded.corrections`)
  const drop = database.prepare('DELETE FROM rescored WHERE attempt = ?')

  const read = ({ number, id }: Pick<AttemptPlace, 'number' | 'id'>, heard = ''): ReviewedVerdict => {
    const { verdict: machine } = readMachine(number, heard)
    const said = corrections.of(number, id)
    const effective = effectiveVerdict(machine, acceptances.of(number), said)
    return { machine, corrections: [...said], effective }
  }
  return {
    read,
    drop: (number: number): void => {
      drop.run(number)
    },
    /** Keeps the attempt's figures where they are not the machine's own. */
    keep: (number: number, { machine, corrections: said, effective }: ReviewedVerdict): void => {
      const { clarity, completeness } = effective
      const isSame = clarity === machine.clarity && completeness === machine.completeness && said.length === 0
      if (isSame) drop.run(number)
      else keep.run(number, clarity, completeness, said.length)
    },
  }
}
