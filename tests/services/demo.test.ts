import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { compose } from '../../main/compose/index.ts'
import { launchChild } from '../../main/hosts/browser/childProgram.ts'
import { placesBeside } from '../../main/hosts/places.ts'
import type { Host } from '../../main/ports/index.ts'
import type { EventName } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'

const root = mkdtempSync(join(tmpdir(), 'ttc-demo-test-'))
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))

const hostIn = (dataFolder: string, more: Partial<Host> = {}): Host => {
  const kept = new Map<string, unknown>()
  return {
    ...{ name: 'browser', version: '0.0.0', dataFolder, launch: launchChild, keyStore: null, chooser: null },
    programs: placesBeside(new URL('../../main/browser.ts', import.meta.url).href).programs,
    settings: { read: (key) => kept.get(key), write: (key, value) => void kept.set(key, value) },
    recording: join(import.meta.dirname, '..', 'fixtures', 'twisters', 'lorry-slt.wav'),
    clock: { now: Date.now },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...more,
  }
}
const given = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const demoFolders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(`ttc-demo-${process.pid}-`))
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
/** Whether any file holds it: as text, and as the bytes of a UUID. */
const holds = (folder: string, ids: readonly string[]): string[] => {
  const all = filesIn(folder).map((path) => readFileSync(path))
  return ids.filter((id) => {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
    return all.some((file) => file.includes(id) || (bytes.length === 16 && file.includes(bytes)))
  })
}

describe('the demo', () => {
  test('shows made-up children with weeks of practice, and leaves no byte of it where things are kept', async () => {
    const data = mkdtempSync(join(root, 'data-'))
    const app = await compose(hostIn(data))
    const told: EventName[] = []
    app.onEvent((name) => told.push(name))
    const [own] = given(await app.handlers['children.list']({}))
    if (own === undefined) throw new Error('Nobody is here.')
    given(await app.handlers['children.change']({ childId: own.id, details: { avatar: 'frog' } }))

    given(await app.handlers['demo.enter']({}))
    expect(told).toContain('demo.changed')
    expect(given(await app.handlers['demo.get']({}))).toEqual({ isDemo: true })
    const [child, ...others] = given(await app.handlers['children.list']({}))
    if (child === undefined) throw new Error('Nobody is made up.')
    expect(others.map(({ name, avatar }) => [name, avatar])).toEqual([
      ['Sasha (made up)', 'snake'],
      ['Kim (made up)', 'boat'],
    ])
    expect(child).toMatchObject({ name: 'Robin (made up)', avatar: 'rabbit', isSealed: false })
    expect(child.id).not.toBe(own.id)
    expect(given(await app.handlers['progress.get']({ days: 84 })).attempts).toBeGreaterThan(100)
    expect(given(await app.handlers['rewards.album']({})).stars.total).toBeGreaterThan(20)
    const plan = given(await app.handlers['plans.get']({ childId: child.id }))
    expect(plan).toMatchObject({ isSealed: false, goals: [{ goal: { sound: 'R' } }] })
    // A therapist sat beside each: mostly the machine's mind, and not throughout.
    for (const { id: childId } of [child, ...others]) {
      const [all] = given(await app.handlers['review.agreement']({ childId }))
      if (all === undefined) throw new Error('Nobody listened.')
      expect(all.both).toBeGreaterThan(30)
      expect(all.same / all.both).toBeGreaterThan(0.75)
      expect(all.kappa?.value).toBeGreaterThan(0.5)
      expect(all.stricter).toBeGreaterThan(0)
    }
    // Of each some tries can be heard, judged by the app itself: what the voice said otherwise it heard so, at least in one of them.
    const errors: string[] = []
    for (const { id } of [child, ...others]) {
      const { entries } = given(await app.handlers['review.list']({ childId: id, filter: { withRecording: true } }))
      const heard = entries.filter(({ recordingId }) => recordingId !== null)
      expect(heard.length).toBeGreaterThanOrEqual(2)
      for (const { id: attemptId } of heard) {
        const { effective } = given(await app.handlers['review.get']({ attemptId })).review
        expect(effective.engine).not.toBe('sample@1')
        errors.push(...effective.words.flatMap(({ sounds }) => sounds.flatMap(({ process }) => process ?? [])))
      }
    }
    expect(errors).toContain('gliding')
    // One of weeks ago is among them, so that there is a then beside the now.
    for (const { id: childId } of [child, ...others])
      expect(given(await app.handlers['recordings.thenAndNow']({ childId })).pairs).toHaveLength(1)
    // What somebody does in it counts as made up as well.
    const added = given(
      await app.handlers['children.add']({
        ...{ name: 'Zebulon-In-The-Demo', notes: '', birthMonth: null, avatar: 'bee', dialect: null },
      }),
    )
    given(await app.handlers['settings.change']({ theme: 'dusk' }))
    expect(demoFolders()).toHaveLength(1)
    const folder = join(tmpdir(), demoFolders()[0] ?? '')
    // The search finds what it looks for, where that is.
    expect(holds(folder, [child.id])).toEqual([child.id])

    given(await app.handlers['demo.leave']({}))
    expect(existsSync(folder)).toBe(false)
    expect(given(await app.handlers['demo.get']({}))).toEqual({ isDemo: false })
    expect(given(await app.handlers['children.list']({}))).toMatchObject([{ id: own.id, avatar: 'frog' }])
    expect(given(await app.handlers['progress.get']({ days: 84 })).attempts).toBe(0)
    expect(given(await app.handlers['settings.get']({})).theme).toBe('system')
    await app.close()
    const strange = [child.id, added.child.id, 'Zebulon-In-The-Demo', 'Robin (made up)', 'sample-therapist', 'sample@1']
    expect(holds(data, strange)).toEqual([])
    expect(holds(data, [own.id])).toEqual([own.id])
  }, 60_000)

  test('that the app starts with opens nothing that is kept, and is wiped when the app ends', async () => {
    const data = mkdtempSync(join(root, 'data-'))
    const before = await compose(hostIn(data))
    await before.handlers['children.list']({})
    await before.close()
    const digest = () =>
      filesIn(data).map((path) => `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)
    const kept = digest()
    const app = await compose(hostIn(data, { startsInDemo: true }))
    expect(given(await app.handlers['demo.get']({}))).toEqual({ isDemo: true })
    expect(given(await app.handlers['welcome.get']({}))).toEqual({ isDue: false })
    given(
      await app.handlers['children.add']({
        name: 'Somebody',
        notes: '',
        birthMonth: null,
        avatar: null,
        dialect: null,
      }),
    )
    expect(demoFolders()).toHaveLength(1)
    await app.close()
    expect(demoFolders()).toEqual([])
    expect(digest()).toEqual(kept)
  }, 60_000)

  test('is not entered past a PIN', async () => {
    const app = await compose(hostIn(mkdtempSync(join(root, 'data-'))))
    given(await app.handlers['gate.setPin']({ pin: '2580' }))
    given(await app.handlers['gate.close']({}))
    expect(await app.handlers['demo.enter']({})).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    expect(given(await app.handlers['demo.get']({}))).toEqual({ isDemo: false })
    await app.close()
  }, 60_000)
})
