import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import english from '../../renderer/messages/en.json' with { type: 'json' }
import { messages as first } from '../../renderer/messages/en.json?first'
import { messages as later } from '../../renderer/messages/en.json?later'
import { englishMessages, laterMessages } from '../../renderer/messages/index.ts'
import { comesLater } from '../../renderer/messages/splitting.ts'

const root = join(import.meta.dirname, '..', '..', 'renderer')

/** What is shown within a grown-ups' screen, or within the settings, and nowhere else. */
const isOfGrownUps = (file: string): boolean =>
  /^features\/(account|caseload|consents|figures|fit|health|keys|library|microphone|openings|opinion|plan|report|review|settings|sync|thenAndNow|voices|welcome)\//.test(
    file,
  ) ||
  // What is undone is a grown-up's doing.
  /^ui\/UndoRegion/.test(file) ||
  (/^features\/children\//.test(file) && !/(WhoPractises|useChildren)/.test(file)) ||
  (/^features\/data\//.test(file) && !/(Damaged|useBackupState)/.test(file)) ||
  (/^features\/gate\//.test(file) && !/(PinPad|SecretsForm|SecretField|secretForm|useStatus)/.test(file))

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

  it('never come too late: outside of the grown-ups’ screens none of the second part is named', () => {
    const named: string[] = []
    for (const file of globSync('**/*.{ts,tsx}', { cwd: root })) {
      if (isOfGrownUps(file.replaceAll('\\', '/')) || file.startsWith('messages')) continue
      const text = readFileSync(join(root, file), 'utf8')
      for (const [, id = '', isBegun] of text.matchAll(/['"`]([a-zA-Z-]+\.[\w.-]*)(\$\{)?/g)) {
        const isOne = Object.keys(later).some((one) => (isBegun === undefined ? one === id : one.startsWith(id)))
        if (isOne && comesLater(id)) named.push(`${file}: ${id}`)
      }
    }
    expect(named).toEqual([])
  })
})
