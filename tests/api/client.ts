import { Problem } from '../../main/api/problem.ts'
import { answerSchema, type Description } from './description.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test looks at.
  readonly body: any
}

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>

/** A client of the API. Every problem has to be one by the letter, and every answer as it is described, where a description is given. */
export const createAsk =
  (
    fetch: (request: Request) => Promise<Response>,
    token: string | null,
    origin = 'http://127.0.0.1',
    described: Description | null = null,
  ): Ask =>
  async (method, path, body, headers = {}) => {
    const isRaw = typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array
    const response = await fetch(
      new Request(`${origin}${path}`, {
        method,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: (isRaw ? body : JSON.stringify(body)) as BodyInit }),
      }),
    )
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    const read = type.includes('json') && !type.includes('ndjson') ? JSON.parse(text) : text
    if (response.status >= 400) {
      if (!type.startsWith('application/problem+json')) throw new Error(`${response.status} is no problem: ${type}`)
      const problem = Problem.strict().parse(read)
      if (problem.status !== response.status) throw new Error('The problem names another status.')
    }
    if (described !== null && response.status !== 404) {
      const schema = answerSchema(described, method, path.split('?')[0] ?? '', response.status)
      if (schema !== null) schema.parse(read)
    }
    return { status: response.status, headers: response.headers, body: read }
  }
