import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import english from '../../renderer/messages/en.json' with { type: 'json' }
import { messages as first } from '../../renderer/messages/en.json?first'
import { messages as later } from '../../renderer/messages/en.json?later'
import { englishMessages, laterMessages } from '../../renderer/messages/index.ts'
import { comesLater } from '../../renderer/messages/splitting.ts'

const root = join(import.meta.dirname, '..', '..', 'renderer')

/** Files that the page may show while the second part has not come: all that it reaches from its beginning, but for what comes with the words. */
const withoutWords = (): ReadonlySet<string> => {
  const found = new Set(['main.tsx'])
  for (const file of found) {
    const text = readFileSync(join(root, file), 'utf8').replace(
      /fetchedWithWords\(\s*async \(\) => \(await import\('[^']+'\)\)/g,
      '',
    )
    for (const [, path = ''] of text.matchAll(
      /(?:import (?!type)(?:[^'\n]*|\{[^}]*\} )(?:from )?|import\()'(\.[^'?]+\.tsx?)'/g,
    )) {
      const reached = posix.join(posix.dirname(file), path)
      if (!reached.startsWith('..') && !reached.startsWith('messages')) found.add(reached)
    }
  }
  return found
}
/** What is undone is a grown-up's doing: its words have come by then. */
const saidLater: ReadonlySet<string> = new Set(['ui/UndoRegion.tsx'])

describe('messages in two parts', () => {
  it('are all of them, each once', () => {
    expect({ ...first, ...later }).toEqual(english)
    expect(Object.keys(first).length + Object.keys(later).length).toBe(Object.keys(english).length)
    // The point of it.
    expect(Object.keys(later).length).toBeGreaterThan(Object.keys(english).length / 3)
  })

  it('are whole for whoever waited', async () => {
    await laterMessages()
    expect(englishMessages).toEqual(english)
  })

  it('never come too late: what does not wait for the second part names none of it', () => {
    const named: string[] = []
    const files = withoutWords()
    expect(files).toContain('features/children/WhoPractises.tsx')
    expect(files).not.toContain('features/children/Children.tsx')
    for (const file of files) {
      if (saidLater.has(file)) continue
      const text = readFileSync(join(root, file), 'utf8')
      for (const [, id = '', isBegun] of text.matchAll(/['"`]([a-zA-Z-]+\.[\w.-]*)(\$\{)?/g)) {
        const isOne = Object.keys(later).some((one) => (isBegun === undefined ? one === id : one.startsWith(id)))
        if (isOne && comesLater(id)) named.push(`${file}: ${id}`)
      }
    }
    expect(named).toEqual([])
  })
})
