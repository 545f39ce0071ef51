import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { databaseName } from '../../main/store/failures.ts'
import type { Correction } from '../../preload/contract/correction.ts'
import { AttemptReview, type ReviewPage } from '../../preload/contract/review.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { createVaultStandIn } from '../stand-ins/vault.ts'
import { attemptAt, judged, newId, refused } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { openIn, sitDownIn, unwrap } from './open.ts'

removeFoldersAfterEach()

const hour = 3_600_000

const setUp = async () => {
  const folder = makeFolder()
  const vault = createVaultStandIn()
  const sat = await sitDownIn(folder, vault)
  const { store, childId, sessionId } = sat
  let at = Date.now() - 100 * hour
  const save = async (verdict = judged(70)) => {
    at += hour
    const attempt = attemptAt(at, childId, sessionId, verdict)
    unwrap(await store.recordAttempt(attempt))
    return attempt.id
  }
  const one = (attemptId: Id, over: Partial<Correction> = {}): Correction => ({
    ...{ id: newId(), attemptId, wordIndex: 2, soundIndex: 0, verdict: 'right', heard: null },
    ...{ by: 'grown-up', role: 'therapist', at: Date.now(), ...over },
  })
  const say = async (attemptId: Id, over: Partial<Correction> = {}) => {
    const correction = one(attemptId, over)
    unwrap(await store.reviews.say(attemptId, [correction]))
    return correction
  }
  const verdictAt = async (attemptId: Id) => {
    const { review } = unwrap(await store.reviews.get(attemptId))
    return review.effective.words[2]?.sounds[0]?.verdict
  }
  const totals = async () => unwrap(await store.attemptTotals(childId))
  return { ...sat, folder, vault, save, one, say, verdictAt, totals }
}

describe('whose verdict counts', () => {
  it('lets a guardian’s count where no therapist has spoken, and a therapist’s over it, whichever came later', async () => {
    const { store, save, say, verdictAt, totals } = await setUp()
    const id = await save()
    await say(id, { role: 'guardian', verdict: 'right', at: 10 })
    expect(await verdictAt(id)).toBe('right')
    expect((await totals()).reviewed, 'a guardian’s word is no review').toBe(0)
    const therapists = await say(id, { verdict: 'close', at: 20 })
    expect(await verdictAt(id)).toBe('close')
    await say(id, { role: 'guardian', verdict: 'missing', at: 30 })
    await say(id, { role: 'guardian', verdict: 'missing', soundIndex: null, at: 40 })
    expect(await verdictAt(id)).toBe('close')
    expect((await totals()).reviewed).toBe(1)
    unwrap(await store.reviews.takeBack(id, 'therapist', [therapists.id]))
    expect(await verdictAt(id)).toBe('missing')
    expect((await totals()).reviewed).toBe(0)
    await store.close()
  })

  it('keeps the figures the same as if they were made anew', async () => {
    const { store, childId, save, say, totals } = await setUp()
    const id = await save()
    await say(id, { role: 'guardian', verdict: 'right' })
    await say(id, { verdict: 'wrong', heard: 'L' })
    const before = [await totals(), unwrap(await store.counts(childId, '2000-01-01', '2100-01-01'))]
    unwrap(await store.rebuildFigures())
    expect([await totals(), unwrap(await store.counts(childId, '2000-01-01', '2100-01-01'))]).toEqual(before)
    await store.close()
  })

  it('gives a therapist’s corrections their room beside any number of a guardian’s', async () => {
    const { store, childId, sessionId } = await setUp()
    const verdict = judged(70)
    for (const word of verdict.words)
      for (const sound of word.sounds)
        sound.evidence = {
          ...{ wrongProbability: 0.5, goodness: 0, omission: 0, relativeDuration: 0, disagreement: 0 },
          ...{ competitors: [], movedBy: [] },
        }
    const attempt = attemptAt(Date.now(), childId, sessionId, verdict)
    unwrap(await store.recordAttempt(attempt))
    const base = { attemptId: attempt.id, wordIndex: 0, soundIndex: 0, verdict: 'right', heard: null, by: 'x' } as const
    unwrap(await store.reviews.say(attempt.id, [{ ...base, id: newId(), role: 'therapist', at: 1 }]))
    const guardians = Array.from({ length: 600 }, (_, at) => ({
      ...base,
      id: newId(),
      role: 'guardian' as const,
      at: 10 + at,
    }))
    unwrap(await store.reviews.say(attempt.id, guardians))
    const { corrections } = unwrap(await store.fits.findings(childId, 0, []))
    expect(corrections.filter(({ role }) => role === 'therapist')).toHaveLength(1)
    await store.close()
  })
})

describe('several corrections at once', () => {
  it('keeps all of them or none', async () => {
    const { store, save, one, verdictAt } = await setUp()
    const id = await save()
    const bad = [one(id), one(id, { wordIndex: 99 })]
    expect(await store.reviews.say(id, bad)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(await store.reviews.say(id, [one(newId())])).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(await store.reviews.say(newId(), [one(id)])).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await verdictAt(id)).toBe('wrong')
    expect(unwrap(await store.inspect()).rows).toMatchObject({ corrections: 0 })
    await store.close()
  })

  it('takes back what is one’s own alone, all or none', async () => {
    const { store, save, say } = await setUp()
    const id = await save()
    const mine = await say(id)
    const theirs = await say(id, { role: 'guardian' })
    const refusal = { ok: false, error: { code: 'not-allowed' } }
    expect(await store.reviews.takeBack(id, 'guardian', [mine.id])).toMatchObject(refusal)
    expect(await store.reviews.takeBack(id, 'therapist', [mine.id, theirs.id])).toMatchObject(refusal)
    const other = await save()
    expect(await store.reviews.takeBack(other, 'therapist', [mine.id])).toMatchObject(refusal)
    unwrap(await store.reviews.takeBack(id, 'therapist', [mine.id]))
    expect(await store.reviews.takeBack(id, 'therapist', [mine.id])).toMatchObject(refusal)
    expect(unwrap(await store.reviews.get(id)).review.corrections).toEqual([theirs])
    await store.close()
  })
})

describe('the list', () => {
  it('is newest first, page by page, and has each attempt once', async () => {
    const { store, childId, save } = await setUp()
    const ids: Id[] = []
    for (let count = 0; count < 7; count += 1) ids.push(await save())
    const seen: Id[] = []
    let before: { at: number; id: Id } | null = null
    do {
      const page: ReviewPage = unwrap(await store.reviews.list(childId, {}, before, 3))
      seen.push(...page.entries.map(({ id }) => id))
      before = page.next
    } while (before !== null)
    expect(seen).toEqual(ids.toReversed())
    await store.close()
  })

  it('tells doubts, reviews and notes, and can be asked for each', async () => {
    const { store, childId, save, say } = await setUp()
    const clear = judged(100)
    for (const word of clear.words) for (const sound of word.sounds) sound.verdict = 'right'
    const good = await save(clear)
    const heard = await save()
    const refusedId = await save(refused())
    const fresh = await save()
    await say(heard)
    await say(heard, { wordIndex: 0, role: 'guardian' })
    unwrap(await store.reviews.note(good, { role: 'therapist', text: 'Lovely.', by: 'grown-up' }))
    const ask = async (filter: Parameters<typeof store.reviews.list>[1]) =>
      unwrap(await store.reviews.list(childId, filter, null, 50)).entries
    expect((await ask({})).map(({ id }) => id)).toEqual([fresh, refusedId, heard, good])
    expect((await ask({ withDoubt: true })).map(({ id }) => id)).toEqual([fresh, heard])
    expect((await ask({ notYetBy: 'therapist' })).map(({ id }) => id)).toEqual([fresh, good])
    expect((await ask({ notYetBy: 'guardian', withDoubt: true })).map(({ id }) => id)).toEqual([fresh])
    expect(await ask({ withRecording: true })).toEqual([])
    const [, , shown, noted] = await ask({})
    expect(shown).toMatchObject({ byTherapist: 1, byGuardian: 1, doubts: 4, hasNote: false })
    expect(noted).toMatchObject({ byTherapist: 0, doubts: 0, hasNote: true, clarity: 100 })
    await store.close()
  })

  it('lists what has a recording whose time is not over', async () => {
    const { store, childId, save } = await setUp()
    const [kept, over] = [await save(), await save()]
    const row = { childId, wrappedKey: Uint8Array.of(1), madeAt: 1 }
    unwrap(
      await store.recordings.add({ ...row, id: newId(), attemptId: kept, file: 'a', destroyAt: Date.now() + hour }),
    )
    unwrap(await store.recordings.add({ ...row, id: newId(), attemptId: over, file: 'b', destroyAt: Date.now() - 1 }))
    const { entries } = unwrap(await store.reviews.list(childId, { withRecording: true }, null, 50))
    expect(entries.map(({ id }) => id)).toEqual([kept])
    expect(unwrap(await store.reviews.get(over)).recording).toBeNull()
    await store.close()
  })

  it('looks through so many at once, and goes on behind them', async () => {
    const { store, childId, sessionId } = await setUp()
    const clear = judged(100, 1)
    for (const sound of clear.words[0]?.sounds ?? []) sound.verdict = 'right'
    const doubtful = attemptAt(1_000, childId, sessionId, judged(50, 3))
    unwrap(await store.recordAttempt(doubtful))
    for (let at = 0; at < 450; at += 1)
      unwrap(await store.recordAttempt(attemptAt(2_000 + at, childId, sessionId, clear)))
    const first = unwrap(await store.reviews.list(childId, { withDoubt: true }, null, 50))
    expect(first).toMatchObject({ entries: [], next: { at: 2_050 } })
    const second = unwrap(await store.reviews.list(childId, { withDoubt: true }, first.next, 50))
    expect(second.entries.map(({ id }) => id)).toEqual([doubtful.id])
    expect(second.next).toBeNull()
    await store.close()
  }, 60_000)
})

describe('one attempt', () => {
  it('is as the contract has it, with what may have been heard instead', async () => {
    const { store, save } = await setUp()
    const id = await save()
    const attempt = unwrap(await store.reviews.get(id))
    expect(AttemptReview.parse(attempt)).toEqual(attempt)
    expect(attempt.shown).toEqual(attempt.review.machine)
    expect(attempt.evidence[2]?.[0]).toMatchObject({ wrongProbability: null, likely: ['W'] })
    expect(await store.reviews.get(newId())).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await store.close()
  })
})

describe('a note about an attempt', () => {
  it('is one for each role, sealed, changed and taken away', async () => {
    const { store, folder, vault, save } = await setUp()
    const id = await save()
    const write = (role: 'therapist' | 'guardian', text: string) =>
      store.reviews.note(id, { role, text, by: 'grown-up' })
    unwrap(await write('therapist', 'Lateral, tongue to the left.'))
    unwrap(await write('guardian', 'Was tired.'))
    unwrap(await write('therapist', 'Lateral, to the right.'))
    const notes = async () => unwrap(await store.reviews.get(id)).notes.map(({ role, text }) => [role, text])
    expect(await notes()).toEqual([
      ['therapist', 'Lateral, to the right.'],
      ['guardian', 'Was tired.'],
    ])
    vault.set('locked')
    expect(await notes()).toEqual([
      ['therapist', null],
      ['guardian', null],
    ])
    expect(await write('therapist', 'Not now.')).toMatchObject({ ok: false, error: { code: 'vault-locked' } })
    unwrap(await write('guardian', ''))
    vault.set('open')
    expect(await notes()).toEqual([['therapist', 'Lateral, to the right.']])
    await store.close()
    expect(readFileSync(join(folder, databaseName)).includes('Lateral')).toBe(false)
    const again = unwrap(await openIn(folder, vault))
    expect(unwrap(await again.reviews.get(id)).notes[0]?.text).toBe('Lateral, to the right.')
    await again.close()
  })

  it('goes with the child', async () => {
    const { store, childId, save } = await setUp()
    const id = await save()
    unwrap(await store.reviews.note(id, { role: 'therapist', text: 'Was tired.', by: 'grown-up' }))
    unwrap(await store.deleteChild(childId, 'grown-up'))
    expect(await store.reviews.get(id)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await store.close()
  })
})
