import { randomBytes } from 'node:crypto'
import {
  type Client,
  type Person,
  type Session,
  type SignInTry,
  type SignUpTry,
  sessionJson,
  signInJson,
  signUpJson,
  userJson,
} from './shapes.ts'

/** What the API refuses, with Clerk's own codes. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly form: Readonly<Record<string, string>>
  readonly nonce: string | null
  readonly userAgent: string
}

interface MemoryParts {
  readonly redirects: readonly string[]
  readonly googlePage: (nonce: string) => string
  readonly tokenOf: (session: Session) => string
}

const unauthorised = () => new Refusal(401, 'authentication_invalid', 'Invalid authentication')

/** People, clients and sessions, and what may be done to them. */
export const createClerkMemory = ({ redirects, googlePage, tokenOf }: MemoryParts) => {
  const people = new Map<string, Person>()
  const clients = new Map<string, Client>()
  const sessions = new Map<string, Session>()
  /** By e-mail address. */
  const codes = new Map<string, string>()
  const nonces = new Map<string, { readonly clientId: string; readonly redirect: string; email: string }>()
  let google = { email: 'google@example.org', name: 'Gil' }
  let count = 0
  const nextId = (prefix: string): string => {
    count += 1
    return `${prefix}_${String(count).padStart(6, '0')}`
  }

  const byEmail = (email: string | null): Person | null =>
    [...people.values()].find((person) => person.email === email?.toLowerCase()) ?? null
  const addPerson = (person: Omit<Person, 'id' | 'hasSecondStep'> & { readonly hasSecondStep?: boolean }): Person => {
    const made: Person = { hasSecondStep: false, ...person, id: nextId('user') }
    people.set(made.id, made)
    return made
  }
  const personOf = (session: Session): Person => people.get(session.personId) as Person
  const activeOf = (clientId: string): Session[] =>
    [...sessions.values()].filter((session) => session.clientId === clientId && session.status === 'active')

  const clientJson = (client: Client) => ({
    object: 'client',
    id: client.id,
    sessions: activeOf(client.id).map((session) => sessionJson(session, personOf(session), tokenOf(session))),
    sign_in: client.signIn === null ? null : signInJson(client.signIn, byEmail(client.signIn.email)),
    sign_up: client.signUp === null ? null : signUpJson(client.signUp),
    last_active_session_id: activeOf(client.id).at(-1)?.id ?? null,
    captcha_bypass: false,
    cookie_expires_at: null,
    created_at: 1_700_000_000_000,
    updated_at: 1_700_000_000_000,
  })

  const clientOf = (token: string): Client => {
    const known = [...clients.values()].find((client) => client.token === token && token !== '')
    if (known !== undefined) return known
    const client: Client = { id: nextId('client'), token: '', signIn: null, signUp: null }
    client.token = randomBytes(24).toString('base64url')
    clients.set(client.id, client)
    return client
  }

  const openSession = (client: Client, person: Person, userAgent: string): string => {
    // One at a time, as the instance is set up.
    for (const session of activeOf(client.id)) session.status = 'removed'
    const session: Session = {
      id: nextId('sess'),
      clientId: client.id,
      personId: person.id,
      status: 'active',
      userAgent,
      at: Date.now(),
    }
    sessions.set(session.id, session)
    // What was known before the sign-in is worth nothing after it.
    client.token = randomBytes(24).toString('base64url')
    return session.id
  }
  const sendCode = (email: string): void => void codes.set(email, String(100_000 + Math.floor(Math.random() * 900_000)))
  const checkCode = (email: string, code: string | undefined): void => {
    if (codes.get(email) !== code) throw new Refusal(422, 'form_code_incorrect', 'Incorrect code')
    codes.delete(email)
  }

  const complete = (client: Client, attempt: SignInTry, person: Person, userAgent: string): SignInTry => {
    if (person.hasSecondStep && attempt.second?.status !== 'verified') {
      attempt.status = 'needs_second_factor'
      return attempt
    }
    attempt.status = 'complete'
    attempt.sessionId = openSession(client, person, userAgent)
    return attempt
  }
  const checkPassword = (person: Person, password: string | undefined): void => {
    if (person.password === null || person.password !== password) {
      throw new Refusal(422, 'form_password_incorrect', 'Password is incorrect. Try again, or use another method.')
    }
  }

  const createSignIn = (client: Client, { form, userAgent }: Asked): SignInTry => {
    if (activeOf(client.id).length > 0) throw new Refusal(400, 'session_exists', 'You are already signed in.')
    const attempt: SignInTry = {
      id: nextId('sia'),
      email: null,
      status: 'needs_identifier',
      first: null,
      second: null,
      sessionId: null,
    }
    client.signIn = attempt
    if (form.strategy === 'oauth_google') {
      const redirect = form.redirect_url ?? ''
      if (!redirects.includes(redirect)) {
        throw new Refusal(
          422,
          'invalid_url_scheme',
          `The redirect address ${redirect} is not in the list of this instance.`,
        )
      }
      const nonce = randomBytes(16).toString('hex')
      nonces.set(nonce, { clientId: client.id, redirect, email: '' })
      attempt.first = { strategy: 'oauth_google', status: 'unverified', redirectTo: googlePage(nonce), nonce }
      return attempt
    }
    const person = byEmail(form.identifier ?? null)
    if (person === null) throw new Refusal(422, 'form_identifier_not_found', "Couldn't find your account.")
    attempt.email = person.email
    attempt.status = 'needs_first_factor'
    if (form.password === undefined) return attempt
    checkPassword(person, form.password)
    attempt.first = { strategy: 'password', status: 'verified', redirectTo: null, nonce: null }
    return complete(client, attempt, person, userAgent)
  }

  const signInStep = (client: Client, action: string, { form, userAgent }: Asked): SignInTry => {
    const attempt = client.signIn
    const person = byEmail(attempt?.email ?? null)
    if (attempt === null || person === null) throw new Refusal(404, 'resource_not_found', 'No sign in')
    const code = { strategy: 'email_code', status: 'unverified' as const, redirectTo: null, nonce: null }
    if (action === 'prepare_first_factor') {
      attempt.first = { ...code }
      sendCode(person.email)
      return attempt
    }
    if (action === 'prepare_second_factor') {
      attempt.second = { ...code }
      sendCode(person.email)
      return attempt
    }
    const verified = { ...code, strategy: form.strategy ?? '', status: 'verified' as const }
    if (form.strategy === 'password') checkPassword(person, form.password)
    else checkCode(person.email, form.code)
    if (action === 'attempt_first_factor') attempt.first = verified
    else attempt.second = verified
    return complete(client, attempt, person, userAgent)
  }

  /** The nonce is worth something to the client alone that went to Google. */
  const reloadSignIn = (client: Client, asked: Asked): SignInTry => {
    const attempt = client.signIn
    if (attempt === null) throw new Refusal(404, 'resource_not_found', 'No sign in')
    if (asked.nonce === null) return attempt
    const known = nonces.get(asked.nonce)
    if (known === undefined || known.clientId !== client.id || known.email === '' || attempt.first === null) {
      throw new Refusal(400, 'rotating_token_nonce_invalid', 'Invalid nonce')
    }
    nonces.delete(asked.nonce)
    const person = byEmail(known.email)
    attempt.first.redirectTo = null
    if (person === null) {
      attempt.first.status = 'transferable'
      return attempt
    }
    attempt.email = person.email
    attempt.first.status = 'verified'
    return complete(client, attempt, person, asked.userAgent)
  }

  const finishSignUp = (client: Client, attempt: SignUpTry, userAgent: string): SignUpTry => {
    const { email, password, name } = attempt
    const person = addPerson({ email, password, name })
    attempt.isVerified = true
    attempt.status = 'complete'
    attempt.personId = person.id
    attempt.sessionId = openSession(client, person, userAgent)
    return attempt
  }

  const createSignUp = (client: Client, { form, userAgent }: Asked): SignUpTry => {
    const isTransfer = form.transfer === 'true'
    if (isTransfer && client.signIn?.first?.status !== 'transferable')
      throw new Refusal(400, 'no_transfer', 'Nothing to transfer')
    const email = (isTransfer ? google.email : (form.email_address ?? '')).toLowerCase()
    if (byEmail(email) !== null) throw new Refusal(422, 'form_identifier_exists', 'That email address is taken.')
    const password = isTransfer ? null : (form.password ?? null)
    if (password !== null && password.length < 8)
      throw new Refusal(422, 'form_password_length_too_short', 'Passwords must be 8 characters or more.')
    if (password === 'password')
      throw new Refusal(422, 'form_password_pwned', 'Password has been found in an online data breach.')
    const attempt: SignUpTry = {
      ...{ id: nextId('sua'), email, password, name: isTransfer ? google.name : null, wasGoogle: isTransfer },
      ...{ status: 'missing_requirements', isVerified: false, sessionId: null, personId: null },
    }
    client.signUp = attempt
    return isTransfer ? finishSignUp(client, attempt, userAgent) : attempt
  }

  const signUpStep = (client: Client, action: string, { form, userAgent }: Asked): SignUpTry => {
    const attempt = client.signUp
    if (attempt === null) throw new Refusal(404, 'resource_not_found', 'No sign up')
    if (action === 'prepare_verification') {
      sendCode(attempt.email)
      return attempt
    }
    checkCode(attempt.email, form.code)
    return finishSignUp(client, attempt, userAgent)
  }

  const ownSession = (client: Client, id: string): Session => {
    const session = sessions.get(id)
    if (session === undefined || session.clientId !== client.id || session.status !== 'active') throw unauthorised()
    return session
  }
  const shownSession = (session: Session) => sessionJson(session, personOf(session), tokenOf(session))

  const signedIn = (client: Client): Person => {
    const session = activeOf(client.id).at(-1)
    if (session === undefined) throw unauthorised()
    return personOf(session)
  }

  const act = (client: Client, asked: Asked): unknown => {
    const [, one, two, three, four] = asked.path.split('/')
    const route = `${asked.method} ${one}/${two ?? ''}`
    if (route === 'GET client/') return clientJson(client)
    if (route === 'DELETE client/sessions') {
      for (const session of activeOf(client.id)) session.status = 'removed'
      return clientJson(client)
    }
    if (two === 'sign_ins' && one === 'client') {
      if (asked.method === 'GET') return signInJson(reloadSignIn(client, asked), byEmail(client.signIn?.email ?? null))
      const attempt = three === undefined ? createSignIn(client, asked) : signInStep(client, four ?? '', asked)
      return signInJson(attempt, byEmail(attempt.email))
    }
    if (two === 'sign_ups' && one === 'client') {
      return signUpJson(three === undefined ? createSignUp(client, asked) : signUpStep(client, four ?? '', asked))
    }
    if (one === 'client' && two === 'sessions' && three !== undefined) {
      const session = ownSession(client, three)
      if (four === 'tokens') return { object: 'token', jwt: tokenOf(session) }
      if (four === 'remove') session.status = 'removed'
      return shownSession(session)
    }
    if (one === 'me') {
      const person = signedIn(client)
      if (two === undefined) return userJson(person)
      const own = [...sessions.values()].filter(({ personId, status }) => personId === person.id && status === 'active')
      if (two === 'sessions' && three === 'active') return own.map((session) => shownSession(session))
      const session = own.find(({ id }) => id === three)
      if (two === 'sessions' && four === 'revoke' && session !== undefined) {
        session.status = 'revoked'
        return shownSession(session)
      }
    }
    throw new Refusal(404, 'resource_not_found', `Nothing at ${asked.method} ${asked.path}`)
  }

  return {
    ...{ clientOf, clientJson, act },
    /** Where Google's page sends the browser, for the account that was chosen there. */
    backFromGoogle: (nonce: string): string => {
      const known = nonces.get(nonce)
      if (known === undefined) return 'about:blank'
      known.email = google.email
      return `${known.redirect}?rotating_token_nonce=${nonce}`
    },
    hands: {
      addPerson,
      /** The last code that was sent there. */
      lastCode: (email: string): string => codes.get(email) ?? '',
      nextGoogle: (email: string, name: string): void => {
        google = { email, name }
      },
      /** Ends every session of a person, as the dashboard does. */
      revoke: (email: string): void => {
        const person = byEmail(email)
        for (const session of sessions.values()) if (session.personId === person?.id) session.status = 'revoked'
      },
    },
  }
}
