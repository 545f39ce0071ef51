import { expect, test } from 'vitest'
import { createFitsService } from '../../main/services/fits.ts'
import { createReviewService } from '../../main/services/review.ts'
import { AttemptReview, ReviewChange } from '../../preload/contract/review.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { attemptAt, judged, newId, silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { sitDownIn, unwrap } from '../store/open.ts'

removeFoldersAfterEach()

const withProbabilities = (): AttemptVerdict => {
  const verdict = judged(70)
  for (const word of verdict.words)
    for (const sound of word.sounds)
      sound.evidence = {
        ...{ wrongProbability: sound.verdict === 'right' ? 0.1 : 0.9, goodness: 0, omission: 0, relativeDuration: 0 },
        ...{ disagreement: 0, competitors: [], movedBy: [] },
      }
  return verdict
}

const setUp = async () => {
  const { store, childId, sessionId } = await sitDownIn(makeFolder())
  let now = Date.now()
  const clock = { now: () => now++ }
  const told: string[] = []
  const fits = createFitsService({ store, lines: [], clock, logger: silentLogger })
  const { handlers } = createReviewService({
    ...{ store, newId, clock, onCorrected: fits.forget },
    emit: (name) => void told.push(name),
  })
  const attempt = attemptAt(now - 1_000, childId, sessionId, withProbabilities())
  unwrap(await store.recordAttempt(attempt))
  const place = { wordIndex: 2, soundIndex: 0 }
  const correct = async (role: 'therapist' | 'guardian', verdict: 'right' | 'wrong') =>
    unwrap(
      await handlers['review.correct']({ attemptId: attempt.id, role, said: [{ ...place, verdict, heard: null }] }),
    )
  const fitted = async () => unwrap(await fits.handlers['fits.get']({ childId }))
  return { store, childId, attemptId: attempt.id, handlers, told, fits, correct, fitted }
}

test('a therapist’s correction reaches figures and the fit at once, and leaves them when it is taken back', async () => {
  const { store, childId, attemptId, handlers, told, fits, correct, fitted } = await setUp()
  const before = unwrap(await store.recentAttempts(childId, 1))[0]?.clarity
  expect(await fitted()).toMatchObject({ counted: { corrections: 0 } })
  const change = await correct('therapist', 'right')
  expect(ReviewChange.parse(change)).toEqual(change)
  expect(told).toEqual(['progress.changed'])
  expect(change.attempt.entry).toMatchObject({ byTherapist: 1, clarity: change.attempt.review.effective.clarity })
  expect(unwrap(await store.recentAttempts(childId, 1))[0]?.clarity).toBe(change.attempt.entry.clarity)
  expect(await fitted()).toMatchObject({ counted: { corrections: 1 }, byGuardians: 0 })
  expect(await fits.shiftsFor(childId)).toMatchObject({ bySound: { R: expect.any(Number) } })

  const correctionIds = change.corrections.map(({ id }) => id)
  const back = unwrap(await handlers['review.withdraw']({ attemptId, role: 'therapist', correctionIds }))
  expect(back.corrections).toEqual(change.corrections)
  expect(back.attempt.entry).toMatchObject({ byTherapist: 0, clarity: before })
  expect(await fitted()).toMatchObject({ counted: { corrections: 0 } })
  await store.close()
})

test('a guardian’s correction teaches nothing, and gives way to a therapist’s', async () => {
  const { store, childId, fits, correct, fitted } = await setUp()
  await correct('guardian', 'right')
  expect(await fitted()).toMatchObject({ counted: { corrections: 0 }, byGuardians: 1 })
  expect(await fits.shiftsFor(childId)).toBeNull()
  await correct('therapist', 'wrong')
  const { attempt } = await correct('guardian', 'right')
  expect(attempt.review.effective.words[2]?.sounds[0]?.verdict).toBe('wrong')
  expect(attempt.entry).toMatchObject({ byTherapist: 1, byGuardian: 1 })
  await store.close()
})

test('agreeing with the rest says something of each sound once, moves no score, and can be undone as one', async () => {
  const { store, attemptId, handlers, correct } = await setUp()
  await correct('therapist', 'right')
  const before = unwrap(await handlers['review.get']({ attemptId }))
  expect(AttemptReview.parse(before)).toEqual(before)
  const agreed = unwrap(await handlers['review.agree']({ attemptId, role: 'therapist' }))
  expect(agreed.corrections).toHaveLength(23)
  expect(agreed.attempt.entry).toMatchObject({ byTherapist: 24, clarity: before.entry.clarity })
  expect(unwrap(await handlers['review.agree']({ attemptId, role: 'therapist' })).corrections).toEqual([])
  expect(unwrap(await handlers['review.agree']({ attemptId, role: 'guardian' })).corrections).toEqual([])
  const correctionIds = agreed.corrections.map(({ id }) => id)
  const back = unwrap(await handlers['review.withdraw']({ attemptId, role: 'therapist', correctionIds }))
  expect(back.attempt.review.corrections).toHaveLength(1)
  // Said again, as it was.
  const said = agreed.corrections.map(({ wordIndex, soundIndex, verdict, heard }) => ({
    ...{ wordIndex, soundIndex, verdict, heard },
  }))
  const again = unwrap(await handlers['review.correct']({ attemptId, role: 'therapist', said }))
  expect(again.attempt.review.effective).toEqual(agreed.attempt.review.effective)
  await store.close()
})

test('agreement counts therapists alone, and says where there is too little', async () => {
  const { store, childId, attemptId, handlers, correct } = await setUp()
  const agreement = async () => unwrap(await handlers['review.agreement']({ childId }))
  expect(await agreement()).toMatchObject([{ sound: null, both: 0, isTooFew: true, kappa: null }])
  await correct('guardian', 'right')
  expect(await agreement()).toMatchObject([{ both: 0 }])
  await correct('therapist', 'right')
  unwrap(await handlers['review.agree']({ attemptId, role: 'therapist' }))
  const [all, ...each] = await agreement()
  expect(all).toMatchObject({ both: 24, same: 23, stricter: 1, gentler: 0, isTooFew: true })
  expect(each.map(({ sound, both }) => [sound, both])).toEqual([
    ['AE', 6],
    ['B', 6],
    ['R', 6],
    ['T', 6],
  ])
  await store.close()
})
