import { z } from 'zod'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'

/** A recording, and what was to be said in it. */
export const takeSchema = z.object({
  audio: z.string(),
  text: z.string(),
  pronunciation: z.array(z.array(z.string())).optional(),
})
export type TakeRequest = z.infer<typeof takeSchema>

const lineId = z.union([z.string(), z.number()])
export type LineId = z.infer<typeof lineId> | null

const lineSchema = takeSchema.extend({ id: lineId })

const idOf = (value: unknown): LineId => {
  const found = z.object({ id: lineId }).safeParse(value)
  return found.success ? found.data.id : null
}

const badLine = 'This line is not a JSON object with "id", "audio" and "text".'

/** A line of a batch. Its `id` is kept as far as it can be read. */
export const readLine = (line: string): { readonly id: LineId; readonly take: Result<TakeRequest> } => {
  let value: unknown
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''))
  } catch {
    return { id: null, take: fail('bad-input', badLine) }
  }
  const parsed = lineSchema.safeParse(value)
  if (parsed.success) return { id: parsed.data.id, take: succeed(parsed.data) }
  return { id: idOf(value), take: fail('bad-input', badLine) }
}
