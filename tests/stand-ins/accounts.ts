import type { AccountComputer, AccountStatus, Membership } from '../../preload/contract/accounts.ts'
import type { FailureCode } from '../../preload/contract/failure.ts'
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'

type AccountCall = Extract<CallName, `accounts.${string}`>
type Answers = { readonly [Name in AccountCall]: (input: CallInput<Name>) => Result<CallOutput<Name>> }

/** none: set up without accounts. out: nobody is signed in. in, offline: somebody is. new: who has not said yet whose account it is. locked: nobody can read who. */
export type StandInAccount = 'none' | 'out' | 'in' | 'new' | 'offline' | 'locked'

interface Parts {
  readonly account: StandInAccount
  readonly unsent: number
  readonly isVaultOpen: () => boolean
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}

const profile = { email: 'dana.lindqvist@example.org', name: 'Dana Lindqvist' }
const seenAt = Date.UTC(2026, 9, 26, 12)
const bad = (code: FailureCode) => ({ ok: false, error: { code, message: '' } }) as const

/** The one password and the one code that are right here. */
const standInPassword = 'four green words'
const standInCodeByMail = '424242'
const standInInvitation = '3f9QmJ2cT8mV0e1sKq7uXw'

/** An account as windows see it, in memory, by the rules of the service. */
export const createStandInAccounts = ({ account, unsent: count, isVaultOpen, emit }: Parts): Answers => {
  let kind: AccountStatus['kind'] =
    account === 'none'
      ? 'unavailable'
      : account === 'out'
        ? 'signed-out'
        : account === 'locked'
          ? 'locked'
          : 'signed-in'
  let step: AccountStatus['step'] = null
  let unsent = count
  let computers: AccountComputer[] = [
    { id: 'sess_1', isThis: true, program: 'Tongue Twisters Challenge', place: 'Uppsala, SE', seenAt },
    {
      id: 'sess_2',
      isThis: false,
      program: 'Tongue Twisters Challenge',
      place: 'Uppsala, SE',
      seenAt: seenAt - 3 * 86_400_000,
    },
  ]
  let membership: Membership =
    account === 'new'
      ? { kind: null, clinics: [], children: 0 }
      : { kind: 'clinic', clinics: [{ name: 'Riverside Speech', role: 'therapist' }], children: 12 }
  const status = (): Result<AccountStatus> => {
    const shown = kind === 'locked' && isVaultOpen() ? 'signed-in' : kind
    return {
      ok: true,
      value: {
        ...{ kind: shown, step, isKept: isVaultOpen(), problem: null, hasCloud: shown === 'signed-in' },
        profile: shown === 'signed-in' ? profile : null,
        connection: shown !== 'signed-in' ? 'none' : account === 'offline' ? 'offline' : 'online',
        unsent: shown === 'signed-in' ? unsent : 0,
      },
    }
  }
  const changed = (): Result<AccountStatus> => {
    emit('accounts.changed', {})
    return status()
  }
  const waitForCode = (sentTo: string): Result<AccountStatus> => {
    step = { kind: 'code', by: 'email', sentTo }
    return changed()
  }
  return {
    'accounts.status': status,
    'accounts.signUp': ({ email }) => (email === profile.email ? bad('account-exists') : waitForCode(email)),
    'accounts.signIn': ({ email, password }) => {
      if (password === undefined) return waitForCode(email)
      if (password !== standInPassword) return bad('account-unknown')
      kind = 'signed-in'
      return changed()
    },
    'accounts.google': () => {
      step = { kind: 'browser' }
      return changed()
    },
    'accounts.code': ({ code }) => {
      if (code !== standInCodeByMail) return bad('code-refused')
      kind = 'signed-in'
      step = null
      return changed()
    },
    'accounts.sendAgain': () => status(),
    'accounts.cancel': () => {
      step = null
      return changed()
    },
    'accounts.signOut': ({ unsent: known }) => {
      if (unsent > known) return bad('unsent')
      kind = 'signed-out'
      unsent = 0
      return changed()
    },
    'accounts.computers': () => (account === 'offline' ? bad('offline') : { ok: true, value: computers }),
    'accounts.endComputer': ({ id }) => {
      computers = computers.filter((computer) => computer.id !== id)
      return { ok: true, value: computers }
    },
    'accounts.membership': () => ({ ok: true, value: membership }),
    'accounts.register': (whose) => {
      membership =
        whose.kind === 'family'
          ? { kind: 'family', clinics: [], children: 0 }
          : { kind: 'clinic', clinics: [{ name: whose.clinic, role: 'admin' }], children: 0 }
      return { ok: true, value: membership }
    },
    'accounts.invite': () => ({ ok: true, value: { code: standInInvitation, expiresAt: seenAt + 7 * 86_400_000 } }),
    'accounts.accept': ({ code }) => {
      if (code !== standInInvitation) return bad('not-found')
      membership = { ...membership, children: membership.children + 1 }
      return { ok: true, value: membership }
    },
  }
}
