import { first } from './0001-first.ts'
import { evidence } from './0002-evidence.ts'
import { effective } from './0003-effective.ts'
import { people } from './0004-people.ts'
import { rollUps } from './0005-rollUps.ts'
import { tallies } from './0006-tallies.ts'
import { totals } from './0007-totals.ts'
import { said } from './0008-said.ts'
import { rewards } from './0009-rewards.ts'
import { notes } from './0010-notes.ts'
import { ownTwisters } from './0011-ownTwisters.ts'
import { steps } from './0012-steps.ts'
import { words } from './0013-words.ts'
import { sync } from './0014-sync.ts'
import { travel } from './0015-travel.ts'
import { sessionTallies } from './0016-sessionTallies.ts'
import type { Migration } from './migration.ts'

/** Every step, in order. Add at the end; never edit or remove one. */
export const migrations: readonly Migration[] = [
  first,
  evidence,
  effective,
  people,
  rollUps,
  tallies,
  totals,
  said,
  rewards,
  notes,
  ownTwisters,
  steps,
  words,
  sync,
  travel,
  sessionTallies,
]
