import type { AccountStatus, Membership, SignInStep } from '../../preload/contract/accounts.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { policyVersion } from '../core/consents/agreed.ts'
import type { Me } from '../core/rest/models.ts'
import { waitAfter } from '../core/sync/backOff.ts'
import type {
  AccountApi,
  AccountProvider,
  CloudSession,
  Logger,
  SignInProgress,
  Unsubscribe,
  VaultState,
} from '../ports/index.ts'
import type { AccountSafe } from './accountSafe.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface AccountsServiceParts {
  /** Null where the app was set up without accounts. */
  readonly provider: AccountProvider | null
  readonly safe: AccountSafe
  readonly vault: { state(): VaultState; onChange(listener: () => void): Unsubscribe }
  /** Changes that have not reached the cloud. */
  readonly unsent: () => Promise<number>
  /** What the account is in the cloud; null where the app was set up without one. Made from who is signed in. */
  readonly apiFor: (session: CloudSession) => AccountApi | null
  readonly newId: () => string
  readonly logger: Logger
  readonly emit: Emit
  /** 0..1 */
  readonly random?: () => number
  /** At least so long between two tries to reach the service, in ms. */
  readonly retryMs?: number
}

const unavailable = fail('not-found', 'This app was set up without accounts. Everything works without one.')
const unread = fail('vault-locked', 'Somebody is signed in here. Unlock what is private first.')
const noCloud = fail('not-found', 'This app was set up without a cloud.')
const nobody = fail('not-allowed', 'Nobody is signed in.')
const ended: Failure = {
  code: 'not-allowed',
  message: 'This computer was signed out elsewhere. Nothing on it was lost.',
}

const membershipOf = (me: Result<Me>): Result<Membership> =>
  me.ok
    ? succeed({
        kind: me.value.registered?.kind ?? null,
        clinics: me.value.clinics.map(({ name, role }) => ({ name, role })),
        children: me.value.children,
      })
    : me

/**
 * Who is signed in on this computer. The last profile is there at once, with or without a network; nothing ever waits for one,
 * and what was practised is never bound to an account.
 */
export const createAccountsService = (parts: AccountsServiceParts) => {
  const { provider, safe, vault, logger, emit, random = Math.random, retryMs = 10_000 } = parts
  let connection: AccountStatus['connection'] = 'none'
  let step: SignInStep | null = null
  let problem: Failure | null = null
  let google: AbortController | null = null
  let failures = 0
  let timer: NodeJS.Timeout | null = null
  let isClosed = false

  const session: CloudSession = {
    token: async () => (provider === null || safe.profile() === null ? null : provider.token()),
    userId: () => safe.profile()?.userId ?? null,
  }
  const api = parts.apiFor(session)

  const changed = (): void => emit('accounts.changed', {})

  const status = async (): Promise<Result<AccountStatus>> => {
    const kept = provider === null ? 'none' : safe.load()
    const profile = safe.profile()
    const kind =
      provider === null ? 'unavailable' : profile !== null ? 'signed-in' : kept === 'locked' ? 'locked' : 'signed-out'
    return succeed({
      ...{ kind, connection, step, problem, isKept: safe.isKept() },
      profile: profile === null ? null : { email: profile.email, name: profile.name },
      unsent: kind === 'signed-in' ? await parts.unsent() : 0,
      hasCloud: kind === 'signed-in' && api !== null,
    })
  }

  const forgetSession = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    safe.forget()
    api?.forget()
    connection = 'none'
    step = null
  }

  /** Takes the kept session up again, and goes on trying while there is no network. */
  const connect = async (): Promise<void> => {
    if (provider === null || isClosed || connection === 'connecting' || safe.load() !== 'read') return
    connection = 'connecting'
    changed()
    const resumed = await provider.resume().catch((error: unknown): Result<never> => {
      logger.error('account-resume-threw', { error: error instanceof Error ? error.name : 'unknown' })
      return fail('offline', '')
    })
    // Somebody signed out, or the app closed, while it was on its way.
    if (isClosed || safe.profile() === null) return
    if (!resumed.ok) {
      connection = 'offline'
      failures += 1
      timer = setTimeout(() => void connect(), retryMs + waitAfter(failures, random(), null))
      timer.unref()
    } else if (resumed.value === null) {
      forgetSession()
      problem = ended
    } else {
      failures = 0
      connection = 'online'
      safe.setProfile(resumed.value)
    }
    changed()
  }

  vault.onChange(() => {
    if (vault.state() !== 'open') return changed()
    safe.seal()
    if (connection === 'none') void connect()
    changed()
  })

  provider?.onEnded(() => {
    if (safe.profile() === null) return
    forgetSession()
    problem = ended
    changed()
  })

  /** What a step of signing in led to. */
  const take = (progress: SignInProgress): void => {
    problem = null
    if (progress.kind === 'code') {
      step = { kind: 'code', by: progress.by, sentTo: progress.sentTo }
      return
    }
    step = null
    connection = 'online'
    failures = 0
    safe.setProfile(progress.profile)
  }

  const sign = async (
    work: (own: AccountProvider) => Promise<Result<SignInProgress>>,
  ): Promise<Result<AccountStatus>> => {
    if (provider === null) return unavailable
    const kept = safe.load()
    if (kept === 'locked') return unread
    if (kept === 'read') return fail('busy', 'Somebody is signed in already. Sign out first.')
    const progress = await work(provider)
    if (!progress.ok) return progress
    take(progress.value)
    changed()
    return status()
  }

  const goToGoogle = async (mayCreate: boolean): Promise<Result<AccountStatus>> => {
    if (provider === null) return unavailable
    if (safe.load() !== 'none') return safe.profile() === null ? unread : fail('busy', 'Somebody is signed in already.')
    google?.abort()
    const own = new AbortController()
    google = own
    step = { kind: 'browser' }
    problem = null
    void provider.viaGoogle(mayCreate, own.signal).then(
      (progress) => {
        // Given up meanwhile: whoever gave up has seen to the rest.
        if (google !== own) return
        google = null
        step = null
        if (progress.ok) take(progress.value)
        else problem = progress.error
        changed()
      },
      (error: unknown) => {
        logger.error('account-google-threw', { error: error instanceof Error ? error.name : 'unknown' })
        if (google !== own) return
        google = null
        step = null
        problem = { code: 'internal', message: 'Signing in through Google failed.' }
        changed()
      },
    )
    changed()
    return status()
  }

  const cancel = (): void => {
    const going = google
    google = null
    going?.abort()
    step = null
    problem = null
    changed()
  }

  const signOut = async (known: number): Promise<Result<AccountStatus>> => {
    if (provider === null) return unavailable
    if (safe.load() === 'locked') return unread
    const count = await parts.unsent()
    if (safe.profile() !== null && count > known) {
      return fail('unsent', `${count} changes have not reached the cloud yet.`)
    }
    // Without a network the session there ends by itself; what opens it is gone from here in any case.
    const told = await provider.signOut()
    if (!told.ok) logger.info('account-signed-out-alone', { code: told.error.code })
    forgetSession()
    problem = null
    changed()
    return status()
  }

  const signedIn = async <T>(work: (own: AccountProvider) => Promise<Result<T>>): Promise<Result<T>> =>
    provider === null ? unavailable : safe.profile() === null ? nobody : work(provider)

  const inCloud = <T>(work: (cloud: AccountApi) => Promise<Result<T>>): Promise<Result<T>> =>
    signedIn(async () => (api === null ? noCloud : work(api)))

  const computers = () =>
    signedIn(async (own) => {
      const listed = await own.computers()
      return listed.ok ? succeed([...listed.value]) : listed
    })

  const handlers = {
    'accounts.status': status,
    'accounts.signUp': ({ email, password }) => sign((own) => own.signUp(email, password)),
    'accounts.signIn': ({ email, password }) => sign((own) => own.signIn(email, password ?? null)),
    'accounts.google': ({ isAdult }) => goToGoogle(isAdult),
    'accounts.code': ({ code }) => sign((own) => own.giveCode(code)),
    'accounts.sendAgain': () => sign((own) => own.sendAgain()),
    'accounts.cancel': async () => {
      cancel()
      return status()
    },
    'accounts.signOut': ({ unsent }) => signOut(unsent),
    'accounts.computers': computers,
    'accounts.endComputer': ({ id }) =>
      signedIn(async (own) => {
        const done = await own.endComputer(id)
        return done.ok ? computers() : done
      }),
    'accounts.membership': () => inCloud(async (cloud) => membershipOf(await cloud.me())),
    'accounts.register': (whose) =>
      inCloud(async (cloud) => {
        const common = { isAdult: true, policyVersion } as const
        return membershipOf(
          await cloud.register(
            whose.kind === 'family'
              ? { kind: 'family', ...common }
              : { kind: 'clinic', ...common, clinic: { id: parts.newId(), name: whose.clinic } },
          ),
        )
      }),
    'accounts.invite': ({ childId }) => inCloud((cloud) => cloud.inviteGuardian(childId)),
    'accounts.accept': ({ code }) =>
      inCloud(async (cloud) => {
        const accepted = await cloud.accept(code)
        return accepted.ok ? membershipOf(await cloud.me()) : accepted
      }),
  } satisfies HandlersOf<'accounts'>

  return {
    ...{ handlers, session, api },
    /** Takes up what was kept; returns at once. */
    start: (): void => void connect(),
    close: (): void => {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      google?.abort()
    },
  }
}
export type AccountsService = ReturnType<typeof createAccountsService>
