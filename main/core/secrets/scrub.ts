/** Fields that never stand in a log, whatever is in them. */
export const closedFields = [
  ...['name', 'child', 'guardian', 'email', 'address', 'note', 'notes', 'text', 'heard', 'said', 'word', 'title'],
  ...[
    'token',
    'password',
    'passphrase',
    'recoveryCode',
    'pin',
    'privateKey',
    'authorization',
    'cookie',
    'body',
    'content',
  ],
] as const

/** What gives a secret or a person away wherever it stands, and what is written in its place. Keys come before their parts. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN[\s\S]*?(-----END[^-]*-----|$)/g, '[key]'],
  [/\beyJ[\w-]{8,}(\.[\w-]*){0,2}/g, '[token]'],
  [/\b(sk|pk|sb|whsec)_\w[\w-]{7,}/g, '[key]'],
  [/\bBearer\s+[^\s"',]+/gi, '[token]'],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[e-mail]'],
  // Folders of people are called by their names.
  [/(\/home\/|\/Users\/|[A-Za-z]:\\+Users\\+)[^/\\\s"']+/g, '$1[somebody]'],
  // Keys, sums, ids.
  [/[A-Za-z0-9+_-]{32,}={0,2}/g, '[long]'],
]

/** At most so many signs of a text. */
const longest = 4_000

/** A text without what gives a secret or a person away. */
export const scrub = (text: string): string =>
  forms.reduce((scrubbed, [form, instead]) => scrubbed.replaceAll(form, instead), text.slice(0, longest))

/** Fields of a line, as they may stand in a log. */
export const scrubFields = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, typeof value === 'string' ? scrub(value) : value]),
  )
