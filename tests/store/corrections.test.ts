import { describe, expect, it } from 'vitest'
import { chosenDialect } from '../../main/core/phonology/dialects/index.ts'
import { applyDialectToAttempt } from '../../main/core/scoring/dialect.ts'
import type { Correction } from '../../preload/contract/correction.ts'
import { ReviewedVerdict } from '../../preload/contract/correction.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { attemptAt, judged, newId, refused } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { sitDownIn, unwrap } from './open.ts'

removeFoldersAfterEach()

/** "baf" for "bath", which African American English accepts. */
const baf: AttemptVerdict = {
  ...{ outcome: 'judged', text: 'bath', heard: 'baf', clarity: 67, completeness: 1 },
  ...{ durationMs: 500, analysisMs: 5, engine: 'stand-in@1' },
  words: [
    {
      ...{ text: 'bath', startMs: 0, endMs: 500, verdict: 'wrong' },
      sounds: (['B', 'AE', 'TH'] as const).map((expected, index) => ({
        ...{ expected, heard: expected === 'TH' ? 'F' : expected, process: expected === 'TH' ? 'th-fronting' : null },
        ...{ position: (['initial', 'medial', 'final'] as const)[index] ?? 'final', startMs: 0, endMs: 150 },
        ...{ score: expected === 'TH' ? 0.2 : 0.95, verdict: expected === 'TH' ? 'wrong' : 'right' },
      })),
    },
  ],
}
const aae = { profileId: 'african-american-english', options: [] }

const setUp = async () => {
  const { store, childId, sessionId } = await sitDownIn(makeFolder())
  const save = async (
    verdict: AttemptVerdict,
    dialect = { profileId: 'general-american', options: [] as string[] },
  ) => {
    const attempt = { ...attemptAt(Date.now(), childId, sessionId, verdict), dialect }
    unwrap(await store.recordAttempt(attempt))
    return attempt.id
  }
  const clarity = async () => unwrap(await store.recentAttempts(childId, 1))[0]?.clarity
  return { store, childId, save, clarity }
}
const correction = (attemptId: Id, over: Partial<Correction> = {}): Correction => ({
  ...{ id: newId(), attemptId, wordIndex: 0, soundIndex: 2, verdict: 'right', heard: null },
  ...{ by: 'somebody', role: 'therapist', at: 5, ...over },
})

describe('what the machine said and what counts', () => {
  it('stores the machine’s verdict as it was, with the dialect beside it', async () => {
    const { store, save, clarity } = await setUp()
    const id = await save(baf, aae)
    const profile = chosenDialect(aae)
    if (profile === null) throw new Error('no profile')
    const verdict = unwrap(await store.attemptVerdict(id))
    expect(ReviewedVerdict.parse(verdict)).toEqual(verdict)
    expect(verdict).toEqual({ machine: baf, corrections: [], effective: applyDialectToAttempt(baf, profile) })
    expect(verdict.effective.clarity).toBe(100)
    expect(await clarity()).toBe(100)
    await store.close()
  })

  it('puts a person over machine and dialect, the last one by time, and can take it back', async () => {
    const { store, save, clarity } = await setUp()
    const id = await save(baf, aae)
    const late = correction(id, { verdict: 'wrong', heard: 'F', at: 9 })
    const early = correction(id, { verdict: 'close', at: 3 })
    unwrap(await store.addCorrection(late))
    unwrap(await store.addCorrection(early))
    const verdict = unwrap(await store.attemptVerdict(id))
    expect(verdict.machine).toEqual(baf)
    expect(verdict.corrections).toEqual([early, late])
    expect(verdict.effective).toMatchObject({ clarity: 67, words: [{ verdict: 'wrong' }] })
    expect(await clarity()).toBe(67)

    unwrap(await store.withdrawCorrection(late.id))
    expect(await clarity()).toBe(83)
    unwrap(await store.withdrawCorrection(early.id))
    expect(await clarity()).toBe(100)
    expect(unwrap(await store.attemptVerdict(id)).corrections).toEqual([])
    expect(await store.withdrawCorrection(late.id)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await store.close()
  })

  it('takes the same correction once', async () => {
    const { store, save } = await setUp()
    const id = await save(judged())
    const said = correction(id)
    for (let time = 0; time < 3; time++) unwrap(await store.addCorrection(said))
    // With the attempt, whose counts it changes.
    expect(unwrap(await store.inspect()).rows).toMatchObject({ corrections: 1, outbox: 9 })
    await store.close()
  })

  it('lets corrections with the same time be decided by their revision', async () => {
    const { store, save } = await setUp()
    const id = await save(judged())
    for (const verdict of ['close', 'wrong'] as const) {
      unwrap(await store.addCorrection(correction(id, { verdict })))
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
    expect(unwrap(await store.attemptVerdict(id)).effective.words[0]?.sounds[2]?.verdict).toBe('wrong')
    await store.close()
  })

  it.each([
    ['a word', { wordIndex: 6 }],
    ['a sound', { soundIndex: 4 }],
    ['a sound of a word', { wordIndex: 6, soundIndex: null }],
  ])('refuses %s that the attempt does not have', async (_what, over) => {
    const { store, save } = await setUp()
    const id = await save(judged())
    expect(await store.addCorrection(correction(id, over))).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(unwrap(await store.inspect()).rows).toMatchObject({ corrections: 0, rescored: 0 })
    await store.close()
  })

  it('refuses one of an attempt that was refused, or that it does not know', async () => {
    const { store, save } = await setUp()
    const id = await save(refused())
    expect(await store.addCorrection(correction(id))).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(await store.addCorrection(correction(newId()))).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await store.attemptVerdict(newId())).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await store.close()
  })
})
