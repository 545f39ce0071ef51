import { z } from 'zod'
import type { Outcome } from '../../ports/index.ts'
import type { Rpc } from './rpc.ts'

export const refused = <Code extends Extract<Outcome<never>, { ok: false }>['code']>(code: Code) =>
  ({ ok: false, code }) as const
export const done = <Value>(value: Value) => ({ ok: true, value }) as const

const Answers = z.array(z.object({ outcome: z.enum(['stored', 'known', 'refused']), code: z.string().optional() }))

/** Calls of the database with their answers checked: a row of another shape is a bug, and is thrown. */
export const createCalls = (rpc: Rpc) => {
  const value = async <Schema extends z.ZodType>(
    schema: Schema,
    name: string,
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<Outcome<z.infer<Schema>>> => {
    const answer = await rpc(name, values)
    return answer.ok ? done(schema.parse(answer.value)) : answer
  }
  const one = async <Schema extends z.ZodType>(
    schema: Schema,
    name: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<Outcome<z.infer<Schema>>> => {
    const rows = await value(z.array(schema), name, values)
    if (!rows.ok) return rows
    const [first] = rows.value
    return first === undefined ? refused('not-found') : done(first as z.infer<Schema>)
  }
  return {
    value,
    one,
    push: (rows: readonly { readonly entity: string; readonly row: unknown }[]) => value(Answers, 'push', { rows }),
  }
}
export type Calls = ReturnType<typeof createCalls>
