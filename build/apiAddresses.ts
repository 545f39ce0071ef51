import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApi } from '../main/api/app.ts'
import type { ApiParts } from '../main/api/parts.ts'

export const apiDocument = join(import.meta.dirname, '..', 'docs', 'api.md')
const [begin, end] = ['<!-- addresses, by node build/apiAddresses.ts -->', '<!-- end of addresses -->']

/** The addresses of the API as a table, out of its own description. */
const addressTable = (): string => {
  const nobody = { version: '', logger: { info: () => {}, warn: () => {}, error: () => {} } } as unknown as ApiParts
  const { paths } = createApi(nobody).describe()
  const rows = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, { readonly summary?: string }>).map(
      ([method, { summary }]) => `| ${method.toUpperCase()} | \`${path}\` | ${summary ?? ''} |`,
    ),
  )
  return ['| | address | what |', '|---|---|---|', ...rows].join('\n')
}

/** The document with the table as it should be. */
export const withAddresses = (document: string): string => {
  const [before = '', rest = ''] = document.split(begin)
  return `${before}${begin}\n${addressTable()}\n${end}${rest.split(end)[1] ?? ''}`
}

if (import.meta.main) writeFileSync(apiDocument, withAddresses(readFileSync(apiDocument, 'utf8')))
