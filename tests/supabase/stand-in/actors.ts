import { admins, assigned, type ChildName, clinicOf, guards, members } from './scene.ts'

export interface Actor {
  readonly name: string
  readonly role: 'anon' | 'authenticated'
  readonly claims: Readonly<Record<string, unknown>> | null
  /** The account that the database must take it for; null: nobody. */
  readonly account: string | null
}

const until = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds

export const as = (account: string, name = account): Actor => {
  const claims = { sub: account, role: 'authenticated', exp: until(3600) }
  return { name, role: 'authenticated', claims, account }
}

const nobody = (name: string, claims: Actor['claims'], role: Actor['role'] = 'authenticated'): Actor => ({
  ...{ name, role, claims, account: null },
})

export const actors: readonly Actor[] = [
  as('ada', 'admin of the clinic'),
  as('tom', 'therapist with the child'),
  as('una', 'therapist of the clinic without the child'),
  as('lou', 'therapist who had the child'),
  as('fred', 'former admin of the clinic, once assigned'),
  as('max', 'admin and guardian whose rows were deleted'),
  as('gil', 'guardian'),
  as('hal', 'guardian of another child'),
  as('kim', 'former guardian'),
  as('ivy', 'admin of another clinic'),
  as('pia', 'guardian of a family'),
  as('eve', 'anybody with an account'),
  nobody('anonymous', null, 'anon'),
  nobody('anonymous with claims', { sub: 'tom', role: 'anon', exp: until(3600) }, 'anon'),
  nobody('expired token', { sub: 'ada', role: 'authenticated', exp: until(-1) }),
  nobody('token without an end', { sub: 'ada', role: 'authenticated' }),
  nobody('token without a name', { role: 'authenticated', exp: until(3600) }),
  nobody('no claims at all', null),
  {
    ...as('mallory', 'forged roles'),
    claims: {
      ...{ sub: 'mallory', role: 'service_role', exp: until(3600), org_role: 'org:admin', is_admin: true },
      ...{ app_metadata: { role: 'admin', clinic_id: 'A' }, user_metadata: { role: 'therapist', sub: 'ada' } },
    },
  },
]

export const childNames = Object.keys(guards) as readonly ChildName[]

const isIn = (list: readonly string[], account: string | null): boolean => account !== null && list.includes(account)

export const isMember = (account: string | null, clinic: string): boolean =>
  isIn(clinic === 'A' || clinic === 'B' ? members[clinic] : [], account)
export const isAdmin = (account: string | null, clinic: string): boolean =>
  isIn(clinic === 'A' || clinic === 'B' ? admins[clinic] : [], account)
export const doesGuard = (account: string | null, child: ChildName): boolean => isIn(guards[child], account)
export const doesDirect = (account: string | null, child: ChildName): boolean => isAdmin(account, clinicOf[child] ?? '')
export const doesTreat = (account: string | null, child: ChildName): boolean =>
  doesDirect(account, child) || isIn(assigned[child], account)
export const hasChild = (account: string | null, child: ChildName): boolean =>
  doesGuard(account, child) || doesTreat(account, child)
