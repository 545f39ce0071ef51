import type { Database } from './database.ts'
import type { Part } from './matrix.ts'

/** A way to spoil the access rules, and the way back. */
export interface Mutant {
  readonly name: string
  readonly spoil: string
  readonly mend: string
  /** Where it should be noticed. */
  readonly tables: readonly string[]
  readonly parts: readonly Part[]
}

const isPart = (command: string): command is Part => ['SELECT', 'INSERT', 'UPDATE'].includes(command)

/** Each policy dropped, and each asking nothing. */
export const policyMutants = async (database: Database): Promise<readonly Mutant[]> => {
  const policies = await database.query(`select policyname, tablename, cmd, qual, with_check from pg_policies
    where schemaname = 'public' order by 2, 1`)
  return policies.flatMap(({ policyname, tablename, cmd, qual, with_check }) => {
    const [table, command] = [String(tablename), String(cmd)]
    if (!isPart(command)) throw new Error(`Nobody tries ${command} on ${table}.`)
    const on = `policy ${String(policyname)} on public.${table}`
    const create = (using: unknown, check: unknown): string =>
      `create ${on} for ${command.toLowerCase()} to authenticated${using === null ? '' : ` using (${String(using)})`}${
        check === null ? '' : ` with check (${String(check)})`
      };`
    const mend = `drop policy if exists ${String(policyname)} on public.${table}; ${create(qual, with_check)}`
    const wide = create(qual === null ? null : true, with_check === null ? null : true)
    const where = { mend, tables: [table], parts: [command] }
    return [
      { name: `${table}.${String(policyname)} dropped`, spoil: `drop ${on};`, ...where },
      { name: `${table}.${String(policyname)} asks nothing`, spoil: `drop ${on}; ${wide}`, ...where },
    ]
  })
}

const conditions =
  /\w\.ended_at is null|\w\.deleted_at is null|\w\.role = 'admin'|(\w\.)?account = private\.account\(\)|c\.clinic_id in \(select private\.my_clinics\(\)\)|private\.is_member\(c\.clinic_id\)|\w\.clinic_id = clinic|\w\.child_id = child/g

/** Where each function decides; what takes longest comes last. */
const decides: Readonly<Record<string, readonly [tables: readonly string[], parts: readonly Part[]]>> = {
  is_member: [['children'], ['INSERT']],
  is_admin: [['clinics', 'memberships'], ['UPDATE']],
  guards: [['targets'], ['UPDATE']],
  treats: [['targets'], ['UPDATE']],
  my_clinics: [['clinics'], ['SELECT']],
  my_children: [['targets'], ['SELECT']],
}

/** Each condition of the functions that policies ask, left out. */
export const functionMutants = async (database: Database): Promise<readonly Mutant[]> => {
  const functions = await database.query(
    `select proname, pg_get_functiondef(oid) as definition from pg_proc
      where pronamespace = 'private'::regnamespace and proname = any ($1) order by 1`,
    [Object.keys(decides)],
  )
  return functions.flatMap(({ proname, definition }) => {
    const mend = `${String(definition)};`
    const [tables, parts] = decides[String(proname)] ?? [[], []]
    return [...mend.matchAll(conditions)].map((found) => {
      const spoil = `${mend.slice(0, found.index)}true${mend.slice(found.index + found[0].length)}`
      return { name: `${String(proname)} without "${found[0]}"`, spoil, mend, tables, parts }
    })
  })
}
