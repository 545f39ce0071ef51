import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defects } from '../faults/defects.ts'

/** `npm run test:faults -- --only defects` shows that each is found; here it is only held that each can still be put in. */
describe('defects that histories of syncing have to find', () => {
  it.each(defects)('$name: stands in its file once', ({ file, code, instead }) => {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    expect(source.split(code)).toHaveLength(2)
    expect(instead).not.toBe(code)
  })
})
