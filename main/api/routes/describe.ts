import { z } from '@hono/zod-openapi'
import { Id } from '../../../preload/contract/vocabulary.ts'
import { Problem } from '../problem.ts'

/** Parts of the description that routes share. */
export const problems = (...statuses: readonly (400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 501 | 503)[]) =>
  Object.fromEntries(
    [...new Set([401, 413, 422, 429, 503, ...statuses])]
      .sort()
      .map((status) => [
        status,
        { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': { schema: Problem } } },
      ]),
  )

export const json = <Schema extends z.ZodType>(schema: Schema, example: unknown) => ({
  'application/json': { schema, example },
})

export const ok = <Schema extends z.ZodType>(description: string, schema: Schema, example: unknown) => ({
  200: { description, content: json(schema, example) },
  304: { description: 'As the ETag says that it was; of what is read' },
})

export const bearer = [{ bearer: [] }]

export const exampleId = '01934f6e-8d2a-7c10-9b1f-3a6b5c4d2e1f'
export const otherId = '01934f6e-8d2a-7c10-9b1f-3a6b5c4d2e20'

export const ChildParams = z.object({ childId: Id })
export const ChildAndId = z.object({ childId: Id, id: Id })
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})
export const page = <Schema extends z.ZodType>(items: Schema) =>
  z.object({
    items: z.array(items),
    next: z.string().nullable().describe('Give it back as `cursor`; null: the last page.'),
  })
