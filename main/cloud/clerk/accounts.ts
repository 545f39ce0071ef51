import { fail, type Result, succeed } from '../../../preload/contract/result.ts'
import type {
  AccountProfile,
  AccountProvider,
  ClientTokenShelf,
  OpenOutside,
  SignInProgress,
} from '../../ports/index.ts'
import type { ClerkApi, ClerkClass, ClerkFactor, ClerkSignIn, ClerkSignUp } from './api.ts'
import { failureOf, offline } from './failures.ts'
import { openLoopback, type Returned } from './loopback.ts'

export interface ClerkParts {
  readonly publishableKey: string
  /** Where Clerk's frontend API is reached through; its own host where left out. */
  readonly proxyUrl?: string
  /** What this program calls itself in the list of computers, as in "Name/1.0 (Linux)". */
  readonly program: string
  readonly shelf: ClientTokenShelf
  readonly openOutside: OpenOutside
  /** Read when it is first needed. */
  readonly load: () => Promise<ClerkClass>
  readonly loopbackPorts?: readonly number[]
  /** How long a request may take, in ms. */
  readonly patienceMs?: number
}

/** A token of a session is good for a minute and made anew by the client; one that does not come in time is none. */
const tokenPatienceMs = 12_000

const late = <T>(ms: number, value: T): { readonly promise: Promise<T>; stop(): void } => {
  let timer: NodeJS.Timeout | undefined
  const promise = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, ms, value)
  })
  return { promise, stop: () => clearTimeout(timer) }
}

/** What the step that waits for a code has to call, and to say. */
interface Pending {
  readonly by: 'email' | 'authenticator'
  readonly sentTo: string
  /** Sends (again); where it is not sent, nothing. */
  prepare(): Promise<unknown>
  attempt(code: string): Promise<ClerkSignIn | ClerkSignUp>
}

/** Accounts by Clerk: its own client in this process, as a native program runs it: no cookies, no page, no code from elsewhere. */
export const createClerkAccounts = (parts: ClerkParts): AccountProvider => {
  const { shelf, openOutside, patienceMs = 15_000 } = parts
  const endListeners = new Set<() => void>()
  let clerk: ClerkApi | null = null
  let pending: Pending | null = null
  let wasSignedIn = false

  const create = async (): Promise<ClerkApi> => {
    const Clerk = await parts.load()
    const made = new Clerk(parts.publishableKey, parts.proxyUrl === undefined ? {} : { proxyUrl: parts.proxyUrl })
    made.__internal_onBeforeRequest((request) => {
      request.credentials = 'omit'
      request.url?.searchParams.set('_is_native', '1')
      const headers = new Headers(request.headers)
      headers.set('authorization', shelf.read() ?? '')
      headers.set('user-agent', parts.program)
      request.headers = headers
      // Without it a network that swallows everything is waited for without end.
      request.signal = AbortSignal.timeout(patienceMs)
    })
    made.__internal_onAfterResponse((_, response) => {
      const token = response?.headers.get('authorization')
      if (token) shelf.write(token)
    })
    return made
  }

  /** The client, loaded; a load that failed is tried again by the next call. */
  const ready = async (): Promise<ClerkApi> => {
    clerk ??= await create()
    if (clerk.loaded) return clerk
    await clerk.load({
      ...{ standardBrowser: false, polling: false, touchSession: false, telemetry: false },
      unsafe_disableDevelopmentModeConsoleWarning: true,
      // Without a window it takes itself to be offline, and a request that failed for an answer that says "nobody".
      experimental: { rethrowOfflineNetworkErrors: true },
    })
    clerk.addListener(({ user }) => {
      if (user) wasSignedIn = true
      else if (user === null && wasSignedIn) {
        wasSignedIn = false
        for (const listener of endListeners) listener()
      }
    })
    return clerk
  }

  const guarded = async <T>(work: (api: ClerkApi) => Promise<Result<T>>): Promise<Result<T>> => {
    try {
      return await work(await ready())
    } catch (error) {
      return failureOf(error)
    }
  }

  const profileOf = ({ user }: ClerkApi): AccountProfile | null =>
    user ? { userId: user.id, email: user.primaryEmailAddress?.emailAddress ?? '', name: user.fullName || null } : null

  const waitFor = async (step: Pending): Promise<Result<SignInProgress>> => {
    await step.prepare()
    pending = step
    return succeed({ kind: 'code', by: step.by, sentTo: step.sentTo })
  }

  const finish = async (api: ClerkApi, sessionId: string | null): Promise<Result<SignInProgress>> => {
    if (sessionId === null)
      return fail('not-allowed', 'This account needs something more that this app cannot ask for.')
    await api.setActive({ session: sessionId })
    pending = null
    const profile = profileOf(api)
    return profile === null ? offline : succeed({ kind: 'done', profile })
  }

  const emailFactor = (factors: readonly ClerkFactor[] | null): ClerkFactor | undefined =>
    factors?.find(({ strategy }) => strategy === 'email_code')

  /** A computer that was not seen before, or an account with two locks, is asked for one thing more. */
  const secondStep = (signIn: ClerkSignIn): Promise<Result<SignInProgress>> => {
    const email = emailFactor(signIn.supportedSecondFactors)
    if (email !== undefined) {
      const { emailAddressId } = email
      return waitFor({
        ...{ by: 'email', sentTo: email.safeIdentifier ?? '' },
        prepare: () => signIn.prepareSecondFactor({ strategy: 'email_code', emailAddressId }),
        attempt: (code) => signIn.attemptSecondFactor({ strategy: 'email_code', code }),
      })
    }
    return waitFor({
      ...{ by: 'authenticator', sentTo: '' },
      prepare: async () => undefined,
      attempt: (code) => signIn.attemptSecondFactor({ strategy: 'totp', code }),
    })
  }

  const goOn = async (api: ClerkApi, attempt: ClerkSignIn | ClerkSignUp): Promise<Result<SignInProgress>> => {
    if (attempt.status === 'complete') return finish(api, attempt.createdSessionId)
    if ('supportedSecondFactors' in attempt && /^needs_(second_factor|client_trust)$/.test(attempt.status ?? '')) {
      return secondStep(attempt)
    }
    return finish(api, null)
  }

  const clientOf = ({ client }: ClerkApi) => {
    if (client === undefined) throw new Error('Network error: no client')
    return client
  }

  const signIn: AccountProvider['signIn'] = (email, password) =>
    guarded(async (api) => {
      const attempt = clientOf(api).signIn
      if (password !== null)
        return goOn(api, await attempt.create({ strategy: 'password', identifier: email, password }))
      const made = await attempt.create({ identifier: email })
      const factor = emailFactor(made.supportedFirstFactors)
      if (factor === undefined) return fail('not-allowed', 'No code can be sent to this account. Use the password.')
      return waitFor({
        ...{ by: 'email', sentTo: factor.safeIdentifier ?? email },
        prepare: () => made.prepareFirstFactor({ strategy: 'email_code', emailAddressId: factor.emailAddressId }),
        attempt: (code) => made.attemptFirstFactor({ strategy: 'email_code', code }),
      })
    })

  const signUp: AccountProvider['signUp'] = (email, password) =>
    guarded(async (api) => {
      const made = await clientOf(api).signUp.create({ emailAddress: email, password })
      if (made.status === 'complete') return goOn(api, made)
      return waitFor({
        ...{ by: 'email', sentTo: email },
        prepare: () => made.prepareEmailAddressVerification({ strategy: 'email_code' }),
        attempt: (code) => made.attemptEmailAddressVerification({ code }),
      })
    })

  /** What came back belongs to this sign-in, or it is another program's doing and is not heeded. */
  const redeem = async (api: ClerkApi, nonce: string, mayCreate: boolean): Promise<Result<SignInProgress> | null> => {
    const { signIn: attempt, signUp } = clientOf(api)
    const reloaded = await attempt.reload({ rotatingTokenNonce: nonce }).catch((error: unknown) => {
      const failure = failureOf(error)
      if (!failure.ok && failure.error.code === 'offline') throw error
      return null
    })
    if (reloaded === null) return null
    if (reloaded.firstFactorVerification.status !== 'transferable') return goOn(api, reloaded)
    if (!mayCreate) {
      return fail(
        'account-unknown',
        'There is no account for this Google address yet. Choose "Create an account" first.',
      )
    }
    return goOn(api, await signUp.create({ transfer: true }))
  }

  const cancelled = fail('not-allowed', 'Signing in through Google was not finished.')

  const viaGoogle: AccountProvider['viaGoogle'] = (mayCreate, signal) =>
    guarded(async (api) => {
      const ended = Promise.withResolvers<Result<SignInProgress>>()
      /** One nonce after the other. */
      let turn: Promise<unknown> = Promise.resolve()
      const onReturn = (returned: Returned): void => {
        if (returned.kind === 'refused') {
          ended.resolve(cancelled)
          return
        }
        turn = turn
          .then(() => redeem(api, returned.nonce, mayCreate))
          .then((result) => result !== null && ended.resolve(result), ended.reject)
      }
      const loopback = await openLoopback(onReturn, parts.loopbackPorts)
      if (loopback === null) {
        return fail(
          'busy',
          'Another program of this computer is in the way. Restart the computer, or use the e-mail address.',
        )
      }
      signal.addEventListener('abort', () => ended.resolve(cancelled))
      try {
        const redirectUrl = loopback.address
        const made = await clientOf(api).signIn.create({
          strategy: 'oauth_google',
          redirectUrl,
          actionCompleteRedirectUrl: redirectUrl,
        })
        const address = made.firstFactorVerification.externalVerificationRedirectURL
        if (address === null) return cancelled
        const opened = await openOutside(address)
        if (!opened.ok) return opened
        if (signal.aborted) return cancelled
        return await ended.promise
      } finally {
        loopback.close()
      }
    })

  return {
    resume: () => {
      const wasLoaded = clerk?.loaded === true
      return guarded(async (api) => {
        if (wasLoaded) await clientOf(api).reload()
        const [session] = clientOf(api).sessions
        if (session === undefined && api.user) await api.setActive({ session: null })
        if (session !== undefined && !api.user) await api.setActive({ session: session.id })
        return succeed(profileOf(api))
      })
    },
    ...{ signIn, signUp, viaGoogle },
    giveCode: (code) =>
      guarded(async (api) => {
        const step = pending
        if (step === null) return fail('not-found', 'No code is being waited for. Begin anew.')
        return goOn(api, await step.attempt(code))
      }),
    sendAgain: () =>
      guarded(async () =>
        pending === null ? fail('not-found', 'No code is being waited for. Begin anew.') : waitFor(pending),
      ),
    signOut: () =>
      guarded(async (api) => {
        pending = null
        wasSignedIn = false
        // `clerk.signOut` does this too, and then wants a window.
        await api.client?.removeSessions()
        return succeed(undefined)
      }),
    token: async () => {
      const timer = late<string | null>(tokenPatienceMs, null)
      try {
        return await Promise.race([ready().then((api) => api.session?.getToken() ?? null), timer.promise])
      } catch {
        return null
      } finally {
        timer.stop()
      }
    },
    computers: () =>
      guarded(async (api) => {
        if (!api.user) return fail('not-allowed', 'Nobody is signed in.')
        const sessions = await api.user.getSessions()
        // It has no other way to say that there was no answer: this computer would be among them.
        if (sessions.length === 0) return offline
        return succeed(
          sessions.map(({ id, lastActiveAt, latestActivity: { browserName, city, country } }) => ({
            ...{ id, isThis: id === api.session?.id, program: browserName || null },
            place: [city, country].filter(Boolean).join(', ') || null,
            seenAt: lastActiveAt.getTime(),
          })),
        )
      }),
    endComputer: (id) =>
      guarded(async (api) => {
        const session = (await api.user?.getSessions())?.find((one) => one.id === id)
        if (session === undefined) return fail('not-found', 'This computer is not signed in any more.')
        await session.revoke()
        return succeed(undefined)
      }),
    onEnded: (listener) => {
      endListeners.add(listener)
      return () => endListeners.delete(listener)
    },
  }
}
