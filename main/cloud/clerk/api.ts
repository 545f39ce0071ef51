/**
 * The part of `@clerk/clerk-js` 6.40.0 that is used. The two hooks are Clerk's own for programs without a browser (its kit for
 * Expo works by them) and no public interface: the version is pinned, and tests run the real package.
 */
export type ClerkRequest = RequestInit & { url?: URL }

export interface ClerkEmail {
  readonly emailAddress: string
}

export interface ClerkActivity {
  readonly browserName?: string
  readonly city?: string
  readonly country?: string
}

export interface ClerkUserSession {
  readonly id: string
  readonly lastActiveAt: Date
  readonly latestActivity: ClerkActivity
  revoke(): Promise<unknown>
}

export interface ClerkUser {
  readonly id: string
  readonly fullName: string | null
  readonly primaryEmailAddress: ClerkEmail | null
  getSessions(): Promise<readonly ClerkUserSession[]>
}

export interface ClerkFactor {
  readonly strategy: string
  readonly emailAddressId?: string
  readonly safeIdentifier?: string
}

export interface ClerkSignIn {
  readonly status: string | null
  readonly identifier: string | null
  readonly createdSessionId: string | null
  readonly supportedFirstFactors: readonly ClerkFactor[] | null
  readonly supportedSecondFactors: readonly ClerkFactor[] | null
  readonly firstFactorVerification: {
    readonly status: string | null
    readonly externalVerificationRedirectURL: URL | null
  }
  create(input: Readonly<Record<string, unknown>>): Promise<ClerkSignIn>
  prepareFirstFactor(input: Readonly<Record<string, unknown>>): Promise<ClerkSignIn>
  attemptFirstFactor(input: Readonly<Record<string, unknown>>): Promise<ClerkSignIn>
  prepareSecondFactor(input: Readonly<Record<string, unknown>>): Promise<ClerkSignIn>
  attemptSecondFactor(input: Readonly<Record<string, unknown>>): Promise<ClerkSignIn>
  reload(input: { readonly rotatingTokenNonce: string }): Promise<ClerkSignIn>
}

export interface ClerkSignUp {
  readonly status: string | null
  readonly createdSessionId: string | null
  create(input: Readonly<Record<string, unknown>>): Promise<ClerkSignUp>
  prepareEmailAddressVerification(input: { readonly strategy: 'email_code' }): Promise<ClerkSignUp>
  attemptEmailAddressVerification(input: { readonly code: string }): Promise<ClerkSignUp>
}

export interface ClerkClient {
  readonly signIn: ClerkSignIn
  readonly signUp: ClerkSignUp
  readonly sessions: readonly { readonly id: string }[]
  removeSessions(): Promise<unknown>
  reload(): Promise<unknown>
}

export interface ClerkApi {
  readonly loaded: boolean
  readonly client: ClerkClient | undefined
  readonly user: ClerkUser | null | undefined
  readonly session: { readonly id: string; getToken(): Promise<string | null> } | null | undefined
  load(options: Readonly<Record<string, unknown>>): Promise<void>
  setActive(input: { readonly session: string | null }): Promise<void>
  addListener(listener: (now: { readonly user?: ClerkUser | null }) => void): () => void
  __internal_onBeforeRequest(hook: (request: ClerkRequest) => void): void
  __internal_onAfterResponse(hook: (request: ClerkRequest, response?: Response) => void): void
}

export type ClerkClass = new (publishableKey: string, options?: { readonly proxyUrl?: string }) => ClerkApi
