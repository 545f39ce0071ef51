import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { apiDocument, withAddresses } from '../../build/apiAddresses.ts'

it('the document of the API has all of its addresses, as they are', () => {
  const document = readFileSync(apiDocument, 'utf8')
  expect(document).toBe(withAddresses(document))
})
