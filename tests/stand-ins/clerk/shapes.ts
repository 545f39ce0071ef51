/** What the stand-in remembers. */
export interface Person {
  readonly id: string
  readonly email: string
  /** Null: through Google alone. */
  readonly password: string | null
  readonly name: string | null
  /** Asked for a second code on a computer that was not seen before. */
  readonly hasSecondStep: boolean
}

export interface Verification {
  readonly strategy: string
  status: 'unverified' | 'verified' | 'transferable' | 'failed'
  redirectTo: string | null
  nonce: string | null
}

export interface SignInTry {
  readonly id: string
  email: string | null
  status: 'needs_identifier' | 'needs_first_factor' | 'needs_second_factor' | 'complete'
  first: Verification | null
  second: Verification | null
  sessionId: string | null
}

export interface SignUpTry {
  readonly id: string
  readonly email: string
  readonly password: string | null
  readonly name: string | null
  readonly wasGoogle: boolean
  status: 'missing_requirements' | 'complete'
  isVerified: boolean
  sessionId: string | null
  personId: string | null
}

export interface Session {
  readonly id: string
  readonly clientId: string
  readonly personId: string
  status: 'active' | 'removed' | 'revoked'
  readonly userAgent: string
  readonly at: number
}

export interface Client {
  readonly id: string
  token: string
  signIn: SignInTry | null
  signUp: SignUpTry | null
}

const addressId = (person: Person): string => `idn_${person.id}`

export const userJson = (person: Person) => ({
  object: 'user',
  id: person.id,
  first_name: person.name,
  last_name: null,
  full_name: person.name,
  username: null,
  primary_email_address_id: addressId(person),
  email_addresses: [
    {
      object: 'email_address',
      id: addressId(person),
      email_address: person.email,
      verification: { status: 'verified', strategy: 'email_code', attempts: null, expire_at: null },
      linked_to: [],
    },
  ],
  phone_numbers: [],
  web3_wallets: [],
  external_accounts: [],
  passkeys: [],
  organization_memberships: [],
  enterprise_accounts: [],
  has_image: false,
  image_url: '',
  password_enabled: person.password !== null,
  two_factor_enabled: false,
  public_metadata: {},
  unsafe_metadata: {},
  created_at: 1_700_000_000_000,
  updated_at: 1_700_000_000_000,
})

export const sessionJson = (session: Session, person: Person, token: string | null) => ({
  object: 'session',
  id: session.id,
  status: session.status,
  expire_at: session.at + 7 * 86_400_000,
  abandon_at: session.at + 30 * 86_400_000,
  last_active_at: session.at,
  last_active_organization_id: null,
  actor: null,
  factor_verification_age: [0, -1],
  user: userJson(person),
  public_user_data: {
    identifier: person.email,
    first_name: person.name,
    last_name: null,
    has_image: false,
    image_url: '',
  },
  last_active_token: token === null ? null : { object: 'token', jwt: token },
  latest_activity: {
    object: 'session_activity',
    id: `act_${session.id}`,
    is_mobile: false,
    device_type: null,
    browser_name: session.userAgent,
  },
  created_at: session.at,
  updated_at: session.at,
})

const verificationJson = (verification: Verification | null) =>
  verification === null
    ? null
    : {
        object: 'verification',
        status: verification.status,
        strategy: verification.strategy,
        external_verification_redirect_url: verification.redirectTo,
        attempts: 0,
        expire_at: null,
        error: null,
        nonce: null,
      }

const maskedOf = (email: string): string => `${email.slice(0, 1)}***${email.slice(email.indexOf('@'))}`

export const signInJson = (attempt: SignInTry, person: Person | null) => ({
  object: 'sign_in',
  id: attempt.id,
  status: attempt.status,
  supported_identifiers: ['email_address'],
  identifier: attempt.email,
  supported_first_factors:
    person === null
      ? [{ strategy: 'oauth_google' }]
      : [
          ...(person.password === null ? [] : [{ strategy: 'password' }]),
          {
            strategy: 'email_code',
            email_address_id: addressId(person),
            safe_identifier: maskedOf(person.email),
            primary: true,
          },
          { strategy: 'oauth_google' },
        ],
  supported_second_factors:
    person?.hasSecondStep === true
      ? [{ strategy: 'email_code', email_address_id: addressId(person), safe_identifier: maskedOf(person.email) }]
      : [],
  first_factor_verification: verificationJson(attempt.first),
  second_factor_verification: verificationJson(attempt.second),
  user_data: null,
  created_session_id: attempt.sessionId,
})

export const signUpJson = (attempt: SignUpTry) => ({
  object: 'sign_up',
  id: attempt.id,
  status: attempt.status,
  required_fields: ['email_address', 'password'],
  optional_fields: ['first_name'],
  missing_fields: [],
  unverified_fields: attempt.isVerified ? [] : ['email_address'],
  email_address: attempt.email,
  username: null,
  first_name: attempt.name,
  last_name: null,
  phone_number: null,
  has_password: attempt.password !== null,
  unsafe_metadata: {},
  verifications: {
    email_address: {
      object: 'verification',
      status: attempt.isVerified ? 'verified' : 'unverified',
      strategy: 'email_code',
      next_action: attempt.isVerified ? '' : 'needs_attempt',
      supported_strategies: ['email_code'],
    },
    phone_number: null,
    web3_wallet: null,
    external_account: null,
  },
  created_session_id: attempt.sessionId,
  created_user_id: attempt.personId,
  abandon_at: 1_900_000_000_000,
})

/** How the instance is set up; only what the client reads without falling back. */
export const environmentJson = {
  object: 'environment',
  id: 'env_1',
  auth_config: { object: 'auth_config', id: 'aconf_1', single_session_mode: true, url_based_session_syncing: false },
  display_config: { object: 'display_config', id: 'dconf_1', application_name: 'Stand-in', captcha_oauth_bypass: [] },
  user_settings: {
    attributes: {},
    social: { oauth_google: { enabled: true, required: false, authenticatable: true, strategy: 'oauth_google' } },
    sign_in: { second_factor: { required: false } },
    sign_up: { captcha_enabled: false, mode: 'public', legal_consent_enabled: false },
    password_settings: {
      min_length: 8,
      max_length: 72,
      disable_hibp: true,
      show_zxcvbn: false,
      min_zxcvbn_strength: 0,
    },
    passkey_settings: {},
    actions: {},
    enterprise_sso: {},
    saml: {},
    restrictions: {},
    username_settings: {},
  },
  organization_settings: { enabled: false, actions: {}, domains: {} },
  commerce_settings: { billing: { organization: {}, user: {} } },
  maintenance_mode: false,
  client_debug_mode: false,
}
