import { z } from 'zod'

interface Described {
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
type Content = Readonly<Record<string, { readonly schema: object; readonly example?: unknown }>>
export interface Description {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}

export interface Addressed {
  readonly name: string
  readonly content: Content
}

/** Every body that the description shows, in and out. */
export const bodiesOf = ({ paths }: Description): readonly Addressed[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody, responses }]) => [
      ...(requestBody === undefined ? [] : [{ name: `${method} ${path}`, content: requestBody.content }]),
      ...Object.entries(responses).flatMap(([status, { content }]) =>
        content === undefined ? [] : [{ name: `${method} ${path} ${status}`, content }],
      ),
    ]),
  )

const known = new Map<object, z.ZodType>()
export const schemaOf = (schema: object): z.ZodType => {
  const made = known.get(schema) ?? z.fromJSONSchema(schema as never)
  known.set(schema, made)
  return made
}

const fits = (template: string, path: string): boolean =>
  new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path)

/** What the description says of an answer; throws where it says nothing of one like it. */
export const answerSchema = (
  { paths }: Description,
  method: string,
  path: string,
  status: number,
): z.ZodType | null => {
  const own = Object.entries(paths)
    .filter(([template]) => fits(template, path))
    .sort(([one], [other]) => one.split('{').length - other.split('{').length)
    .map(([, methods]) => methods[method.toLowerCase()])
    .find((found) => found !== undefined)
  const response = own?.responses[status]
  if (response === undefined) throw new Error(`${method} ${path} answers ${status}, and does not say so.`)
  const json = response.content?.['application/json'] ?? response.content?.['application/problem+json']
  return json === undefined ? null : schemaOf(json.schema)
}
