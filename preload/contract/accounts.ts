import { z } from 'zod'
import { call } from './define.ts'
import { Failure } from './failure.ts'
import { Id, Instant } from './vocabulary.ts'

const EmailAddress = z.email().max(254)

/** A password of the account; what is wrong about a new one is said by whoever keeps the accounts. */
const AccountPassword = z.string().min(1).max(256)

/** What is being waited for before somebody is signed in. */
export const SignInStep = z.discriminatedUnion('kind', [
  /** A code: from a letter that was sent there, or from the person's own authenticator. */
  z.object({ kind: z.literal('code'), by: z.enum(['email', 'authenticator']), sentTo: z.string() }),
  /** Google, in the system's browser. */
  z.object({ kind: z.literal('browser') }),
])
export type SignInStep = z.infer<typeof SignInStep>

/** The account on this computer. No token ever comes here. */
export const AccountStatus = z.object({
  /**
   * unavailable: this app was set up without accounts. locked: somebody is signed in, and who it is can be read once what is
   * private is unlocked.
   */
  kind: z.enum(['unavailable', 'signed-out', 'locked', 'signed-in']),
  profile: z.object({ email: z.string(), name: z.string().nullable() }).nullable(),
  /** Whether the service that keeps accounts answered last. */
  connection: z.enum(['none', 'connecting', 'online', 'offline']),
  step: SignInStep.nullable(),
  /** False where nothing seals it, so that one is signed out again when the app closes. */
  isKept: z.boolean(),
  /** Changes that the cloud does not have yet. */
  unsent: z.int().nonnegative(),
  /** Why the last sign-in through the browser came to nothing, or why somebody is signed out who was not before. */
  problem: Failure.nullable(),
  /** Whether the cloud can be asked what the account is, and guardians can be invited. */
  hasCloud: z.boolean(),
})
export type AccountStatus = z.infer<typeof AccountStatus>

/** A computer, or a browser, on which the same account is signed in. */
export const AccountComputer = z.object({
  id: z.string().min(1).max(200),
  isThis: z.boolean(),
  /** What it calls itself; null where it does not. */
  program: z.string().nullable(),
  place: z.string().nullable(),
  seenAt: Instant,
})
export type AccountComputer = z.infer<typeof AccountComputer>

export const Membership = z.object({
  /** Null: nobody said yet whose account it is. */
  kind: z.enum(['family', 'clinic']).nullable(),
  clinics: z.array(z.object({ name: z.string(), role: z.enum(['admin', 'therapist']) })),
  /** Children in the cloud that it may see. */
  children: z.int().nonnegative(),
})
export type Membership = z.infer<typeof Membership>

export const accountCalls = {
  'accounts.status': call(z.object({}), AccountStatus),
  /** Adults alone have accounts. A code is sent to the address, and comes back by `accounts.code`. */
  'accounts.signUp': call(
    z.object({ email: EmailAddress, password: AccountPassword, isAdult: z.literal(true) }),
    AccountStatus,
  ),
  /** Without a password a code is sent to the address. */
  'accounts.signIn': call(z.object({ email: EmailAddress, password: AccountPassword.optional() }), AccountStatus),
  /** Opens Google in the system's browser and answers at once; what comes of it is told by `accounts.changed`. */
  'accounts.google': call(z.object({ isAdult: z.boolean() }), AccountStatus),
  'accounts.code': call(z.object({ code: z.string().trim().min(4).max(20) }), AccountStatus),
  'accounts.sendAgain': call(z.object({}), AccountStatus),
  /** Back to the beginning of signing in. */
  'accounts.cancel': call(z.object({}), AccountStatus),
  /** Fails with `unsent` where more changes than these have not reached the cloud. What is on this computer stays. */
  'accounts.signOut': call(z.object({ unsent: z.int().nonnegative() }), AccountStatus),
  'accounts.computers': call(z.object({}), z.array(AccountComputer)),
  'accounts.endComputer': call(z.object({ id: z.string().min(1).max(200) }), z.array(AccountComputer)),
  /** What the account is in the cloud. */
  'accounts.membership': call(z.object({}), Membership),
  /** Says whose account it is, once and for all; only then can it have children in the cloud. */
  'accounts.register': call(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('family') }),
      z.strictObject({ kind: z.literal('clinic'), clinic: z.string().trim().min(1).max(200) }),
    ]),
    Membership,
  ),
  /** A code for a guardian of the child, told this once: with it, their account sees what is the child's. */
  'accounts.invite': call(z.object({ childId: Id }), z.object({ code: z.string(), expiresAt: Instant })),
  /** Fails with `not-found` for every code that opens nothing. */
  'accounts.accept': call(z.object({ code: z.string().trim().min(20).max(40) }), Membership),
}

/** Who is signed in is not said here: every window hears it, whether the grown-ups' part is open or not. */
export const accountEvents = { 'accounts.changed': z.object({}) }
