import type { DatabaseSync } from 'node:sqlite'
import { ConsentHow, type ConsentKind } from '../../preload/contract/consents.ts'
import { type Decided, isAgreed } from '../core/consents/agreed.ts'

/** What guardians decided of a kind, oldest first, and what that comes to. */
export const createAgreed = (database: DatabaseSync) => {
  const ofKind =
    database.prepare(`SELECT c.given, c.by, c.how, c.policy_version FROM consents c JOIN children k ON k.id = c.child_id
    WHERE c.child_id = ? AND k.deleted_at IS NULL AND c.kind = ? AND c.deleted_at IS NULL ORDER BY c.at, c.revision, c.id`)
  const decisions = (childId: string, kind: ConsentKind): readonly Decided[] =>
    ofKind.all(childId, kind).map(({ given, by, how, policy_version: version }) => ({
      ...{ kind, isGiven: given === 1, by: String(by), how: ConsentHow.parse(how) },
      policyVersion: String(version),
    }))
  return {
    decisions,
    /** Never for a deleted child. */
    holds: (childId: string, kind: ConsentKind): boolean => isAgreed(decisions(childId, kind)),
  }
}
