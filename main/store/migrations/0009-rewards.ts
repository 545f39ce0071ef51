import type { Migration } from './migration.ts'

/** Rewards are asked for by kind: which badges there are, how many stars. Same number of indexes, so a save writes no page more. */
export const rewards: Migration = {
  version: 9,
  name: 'rewards',
  sql: `
DROP INDEX rewards_by_child;
CREATE INDEX rewards_by_child ON rewards (child_id, kind, name, at) WHERE deleted_at IS NULL;
`,
}
