import { z } from 'zod'
import { Assignment, Invitation, Me } from '../../core/rest/models.ts'
import type { Clock, RestAccounts } from '../../ports/index.ts'
import { type Calls, done, refused } from './answers.ts'
import { instant, written } from './wire.ts'

const Nothing = z.unknown()

/** Accounts, invitations and who treats whom. */
export const createAccounts = (calls: Calls, clock: Clock): RestAccounts => {
  const me = () => calls.value(Me, 'rest_me')
  const assignments = (childId: string) => calls.value(z.array(Assignment), 'rest_assignments', { child: childId })
  const putAssignment = async (row: Readonly<Record<string, unknown>>) => {
    const pushed = await calls.push([{ entity: 'assignment', row: { ...row, ...written(clock.now()) } }])
    if (!pushed.ok) return pushed
    return pushed.value[0]?.outcome === 'refused' ? refused('not-allowed') : done(undefined)
  }
  return {
    me,
    register: async (registration) => {
      const made = await calls.value(Nothing, 'rest_register', { registration })
      return made.ok ? me() : made
    },
    leave: async () => {
      const left = await calls.value(Nothing, 'rest_leave')
      return left.ok ? done(undefined) : left
    },
    invitations: {
      list: () => calls.value(z.array(Invitation), 'rest_invitations'),
      add: (invitation, hash) => calls.value(Invitation, 'rest_invite', { invitation, hash }),
      accept: async (hash) => {
        const accepted = await calls.value(Invitation.nullable(), 'rest_accept_invitation', { hash })
        if (!accepted.ok) return accepted
        return accepted.value === null ? refused('not-found') : done(accepted.value)
      },
      withdraw: async (invitation) => {
        const withdrawn = await calls.value(z.boolean(), 'rest_withdraw_invitation', { invitation })
        if (!withdrawn.ok) return withdrawn
        return withdrawn.value ? done(undefined) : refused('not-found')
      },
    },
    assignments: {
      list: assignments,
      add: async (childId, { id, account }) => {
        const row = { id, child_id: childId, account, made_at: instant(clock.now()), ended_at: null }
        const put = await putAssignment(row)
        if (!put.ok) return put
        const found = await assignments(childId)
        if (!found.ok) return found
        const own = found.value.find((one) => one.id === id)
        return own === undefined ? refused('not-allowed') : done(own)
      },
      end: async (childId, id) => {
        const found = await assignments(childId)
        if (!found.ok) return found
        const own = found.value.find((one) => one.id === id)
        if (own === undefined) return refused('not-found')
        if (own.endedAt !== null) return done(undefined)
        return putAssignment({
          ...{
            id,
            child_id: childId,
            account: own.account,
            made_at: instant(own.madeAt),
            ended_at: instant(clock.now()),
          },
        })
      },
    },
  }
}
