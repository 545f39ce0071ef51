import type { Database, Row } from './database.ts'

/** Ids that read as what they are, in the form of a UUIDv7. */
export const id = (name: string): string => {
  const hex = Buffer.from(name.padEnd(9, '.')).toString('hex').slice(0, 18)
  return `01900000-0000-7000-8${hex.slice(0, 3)}-${hex.slice(3, 15)}`
}

const at = '2026-11-01T10:00:00.000Z'
const travels = { device_id: id('dev'), revision: 1_000_000 }

export const childIds = { A1: id('A1'), A2: id('A2'), B1: id('B1'), F1: id('F1') } as const
export type ChildName = keyof typeof childIds
export const clinicIds = { A: id('cl-A'), B: id('cl-B') } as const

/** Who is what to whom, said here once more and apart from the policies. */
export const guards: Readonly<Record<ChildName, readonly string[]>> = { A1: ['gil'], A2: ['hal'], B1: [], F1: ['pia'] }
export const assigned: Readonly<Record<ChildName, readonly string[]>> = { A1: ['tom'], A2: [], B1: [], F1: [] }
export const clinicOf: Readonly<Record<ChildName, 'A' | 'B' | null>> = { A1: 'A', A2: 'A', B1: 'B', F1: null }
export const members = { A: ['ada', 'tom', 'una', 'lou'], B: ['ivy'] } as const
export const admins = { A: ['ada'], B: ['ivy'] } as const

export const counts = {
  ...{ judged: 1, reviewed: 0, practiceMs: 1500, clarities: 1, claritySum: 80, pacedSyllables: 6, pacedMs: 1400 },
  tallies: [
    { kind: 'target', name: 'R', position: 'initial', right: 2, close: 0, wrong: 1, missing: 0, unsure: 0, shown: 0 },
    { kind: 'process', name: 'gliding', position: '', right: 2, close: 0, wrong: 1, missing: 0, unsure: 0, shown: 1 },
  ],
}

export const attemptOf = (child: ChildName, name = `at-${child}`, more: Row = {}): Row => ({
  ...{ id: id(name), child_id: childIds[child], session_id: id(`se-${child}`), at, utc_offset_minutes: 60 },
  ...{ twister_id: 'red-lorry', sealed: '\\x0102', outcome: 'judged', reason: null, clarity: 80, completeness: 1 },
  ...{ duration_ms: 1500, analysis_ms: 30, engine: 'test@1', fluency: null, words: [], counts, ...travels, ...more },
})

const ofChild = (child: ChildName): readonly (readonly [table: string, row: Row])[] => {
  const child_id = childIds[child]
  const row = (prefix: string, more: Row): Row => ({ id: id(`${prefix}-${child}`), child_id, ...travels, ...more })
  const correction = (role: string): Row =>
    row(`c${role.slice(0, 1)}`, {
      ...{ attempt_id: id(`at-${child}`), attempt_at: at, word_index: 0, sound_index: 0, verdict: 'wrong', heard: 'W' },
      ...{ by: 'p', role, at },
    })
  const clinic = clinicOf[child]
  return [
    [
      'children',
      { id: child_id, clinic_id: clinic && clinicIds[clinic], name: '\\x01', notes: '\\x02', made_at: at, ...travels },
    ],
    ...guards[child].map((account) => ['guardianships', row(account, { account, made_at: at })] as const),
    ...assigned[child].map((account) => ['assignments', row(account, { account, made_at: at })] as const),
    ['consents', row('co', { kind: 'cloud', given: true, by: 'p', how: 'on-paper', policy_version: '2027-01', at })],
    ['people', row('pe', { role: 'guardian', name: '\\x03', made_at: at })],
    ['targets', row('ta', { sound: 'R', position: 'initial', made_at: at })],
    ['plans', row('pl', { by: 'p', content: {}, note: '\\x04', made_at: at })],
    ['sessions', row('se', { started_at: at })],
    ['attempts', attemptOf(child)],
    ['corrections', correction('therapist')],
    ['corrections', correction('guardian')],
    ['notes', row('nt', { attempt_id: id(`at-${child}`), role: 'therapist', text: '\\x06', by: 'p', at })],
    ['notes', row('ng', { attempt_id: id(`at-${child}`), role: 'guardian', text: '\\x07', by: 'p', at })],
    ['twisters', row('tw', { content: '\\x08', made_at: at })],
    ['rewards', row('re', { kind: 'star', name: 'first', at })],
    [
      'audit',
      row('au', { account: 'x', by: 'x', action: 'add', entity: 'child', entity_id: child_id, detail: {}, at }),
    ],
    ['settings', row('st', { key: 'dialect', value: {} })],
  ]
}

const ofClinic = (clinic: 'A' | 'B'): readonly (readonly [table: string, row: Row])[] => {
  const clinic_id = clinicIds[clinic]
  const row = (prefix: string, more: Row): Row => ({ id: id(`${prefix}-${clinic}`), clinic_id, ...travels, ...more })
  return [
    ['clinics', { id: clinic_id, name: `Clinic ${clinic}`, made_at: at, ...travels }],
    ...members[clinic].map((account) => {
      const isAdmin = admins[clinic].some((admin) => admin === account)
      return ['memberships', row(account, { account, role: isAdmin ? 'admin' : 'therapist', made_at: at })] as const
    }),
    ['people', row('cp', { role: 'therapist', name: '\\x05', made_at: at })],
    [
      'audit',
      row('ca', { account: 'x', by: 'x', action: 'add', entity: 'clinic', entity_id: clinic_id, detail: {}, at }),
    ],
    ['packs', row('pk', { name: 'own', version: '1.0.0', content: {}, signature: 's', key: 'k', published_at: at })],
  ]
}

const ofAccount = (account: string): readonly (readonly [table: string, row: Row])[] => {
  const row = (prefix: string, more: Row): Row => ({ id: id(`${prefix}-${account}`), account, ...travels, ...more })
  return [
    ['devices', row('de', { made_at: at })],
    ['settings', row('se', { key: 'theme', value: 'dusk' })],
    ['twisters', row('tw', { key: {}, content: '\\x09', made_at: at })],
    ['audit', row('aa', { by: account, action: 'add', entity: 'device', entity_id: 'd', detail: {}, at })],
  ]
}

const invitation = (name: string, more: Row): readonly (readonly [table: string, row: Row])[] => [
  [
    'invitations',
    {
      ...{ id: id(name), hash: Buffer.from(name.padEnd(32, '.')).toString('hex'), made_by: 'x', made_at: at },
      ...{ expires_at: '2027-01-01T00:00:00Z', ...more },
    },
  ],
]

const ended = { made_at: at, ended_at: at, ...travels }

/** Two clinics, a family, everybody who may come near them, and a row of every kind for each. */
export const scene: readonly (readonly [table: string, row: Row])[] = [
  ...(['A', 'B'] as const).flatMap(ofClinic),
  ...(['A1', 'A2', 'B1', 'F1'] as const).flatMap(ofChild),
  ...['tom', 'gil', 'ivy'].flatMap(ofAccount),
  ...['tom', 'gil'].map((account) => {
    const row = { account, kind: 'family', policy_version: '2027-01', made_at: at, changed_at: at }
    return ['accounts', row] as const
  }),
  ...(['A', 'B'] as const).flatMap((clinic) =>
    invitation(`in-${clinic}`, { kind: 'member', clinic_id: clinicIds[clinic], role: 'therapist' }),
  ),
  ...(['A1', 'F1'] as const).flatMap((child) =>
    invitation(`in-${child}`, { kind: 'guardian', child_id: childIds[child] }),
  ),
  // Left the clinic, no longer treats, no longer brings up; and three whose rows were deleted instead of ended.
  ['memberships', { id: id('m-fred'), clinic_id: clinicIds.A, account: 'fred', role: 'admin', ...ended }],
  ['assignments', { id: id('a-fred'), child_id: childIds.A1, account: 'fred', made_at: at, ...travels }],
  ['assignments', { id: id('a-lou'), child_id: childIds.A1, account: 'lou', ...ended }],
  ['guardianships', { id: id('g-kim'), child_id: childIds.A1, account: 'kim', ...ended }],
  [
    'memberships',
    { id: id('m-max'), clinic_id: clinicIds.A, account: 'max', role: 'admin', made_at: at, deleted_at: at, ...travels },
  ],
  ['assignments', { id: id('a-lo2'), child_id: childIds.A1, account: 'lou', made_at: at, deleted_at: at, ...travels }],
  [
    'guardianships',
    { id: id('g-max'), child_id: childIds.A1, account: 'max', made_at: at, deleted_at: at, ...travels },
  ],
  [
    'packs',
    {
      ...{
        id: id('pk-all'),
        clinic_id: null,
        name: 'classics',
        version: '1.0.0',
        content: {},
        signature: 's',
        key: 'k',
      },
      ...{ published_at: at, ...travels },
    },
  ],
]

export const insert = (database: Database, table: string, row: Row): Promise<readonly Row[]> => {
  const columns = Object.keys(row)
    .map((column) => `"${column}"`)
    .join(', ')
  return database.query(
    `insert into public.${table} (${columns}) select ${columns} from jsonb_populate_record(null::public.${table}, $1)`,
    [row],
  )
}

export const setTheScene = async (database: Database): Promise<void> => {
  for (const [table, row] of scene) await insert(database, table, row)
}
