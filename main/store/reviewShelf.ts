import { ReviewedVerdict } from '../../preload/contract/correction.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { AttemptReview, KeptEvidence } from '../../preload/contract/review.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { likelyInWord } from '../core/review/likely.ts'
import { effectiveVerdict } from '../core/scoring/effective.ts'
import type { ReviewShelf } from '../ports/index.ts'
import { createAcceptances } from './acceptances.ts'
import { createHeardSounds } from './agreement.ts'
import type { AttemptPlace } from './attempts.ts'
import { readCompetitors } from './competitors.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import { createNotes } from './notes.ts'
import { revisionAt } from './queue.ts'
import { createReviewList } from './reviewList.ts'

const unknownAttempt = () => fail('not-found', 'This attempt is not saved here any more.')
const unknownPlace = () => fail('bad-input', 'This attempt has no such word or sound. Open it anew and try again.')
const notTheirs = () =>
  fail('not-allowed', 'This was said by somebody else, or was taken back already. Open the attempt anew.')

/** What whoever listens and corrects needs of the store. */
export const createReviewShelf = (context: StoreContext): ReviewShelf => {
  const { database, clock, queue, deviceId, call, sealing, scores } = context
  const { find, corrections } = scores
  const list = createReviewList(database)
  const acceptances = createAcceptances(database)
  const notes = createNotes(database, sealing, queue)
  const heardSounds = createHeardSounds(database)
  const found = database.prepare(`SELECT word_index AS word, wrong_probability AS wrongProbability, competitors
    FROM sounds WHERE attempt = ? ORDER BY word_index, sound_index`)
  const deadline = database.prepare('SELECT destroy_at AS destroyAt FROM recordings WHERE id = ?')

  const evidenceOf = (number: number, { words }: AttemptVerdict): KeptEvidence[][] => {
    const byWord = Map.groupBy(found.all(number), ({ word }) => Number(word))
    return words.map(({ sounds }, wordIndex) => {
      const rows = byWord.get(wordIndex) ?? []
      const competitors = sounds.map((_, index) =>
        readCompetitors(rows[index]?.competitors).toSorted((one, other) => other.logOdds - one.logOdds),
      )
      const expected = sounds.map((sound) => sound.expected)
      const likely = likelyInWord(expected, competitors)
      return sounds.map((_, index) => ({
        wrongProbability: (rows[index]?.wrongProbability ?? null) as number | null,
        competitors: competitors[index] ?? [],
        likely: [...(likely[index] ?? [])],
      }))
    })
  }

  const heardOf = ({ id, childId, heard }: AttemptPlace): string => {
    const opened = sealing.open(sealing.look(childId).key, 'attempts/heard', id, heard)
    return opened.ok ? opened.value : ''
  }

  const read = (id: Id): Result<AttemptReview> => {
    const place = find.byId(id)
    const entry = place === null ? null : list.one(id, clock.now())
    if (place === null || entry === null) return unknownAttempt()
    const review = ReviewedVerdict.parse(scores.read(place, heardOf(place)))
    const shown = effectiveVerdict(review.machine, acceptances.of(place.number), [])
    const { recordingId } = entry
    const recording =
      recordingId === null ? null : { id: recordingId, destroyAt: Number(deadline.get(recordingId)?.destroyAt) }
    return succeed({
      ...{ entry, childId: place.childId, review, shown, recording },
      evidence: evidenceOf(place.number, shown),
      notes: notes.of(place),
    })
  }

  return {
    list: (childId, filter, before, limit) =>
      call('list the attempts', () => succeed(list.page(childId, filter, before, limit, clock.now()))),
    get: (attemptId) => call('read the attempt', () => read(attemptId)),
    say: (attemptId, said) =>
      call('keep the corrections', () => {
        const now = clock.now()
        const device = deviceId(now)
        return inTransaction(database, () => {
          const place = find.byId(attemptId)
          if (place === null) return unknownAttempt()
          if (said.some((one) => one.attemptId !== attemptId || !corrections.hasPlace(place.number, one)))
            return unknownPlace()
          scores.settle(place, now, () => {
            for (const one of said) corrections.add(place.number, one, device, revisionAt(now))
          })
          for (const { id } of said) queue('correction', id, now)
          return succeed(undefined)
        })
      }),
    takeBack: (attemptId, role, ids) =>
      call('take the corrections back', () => {
        const now = clock.now()
        return inTransaction(database, () => {
          const place = find.byId(attemptId)
          if (place === null) return unknownAttempt()
          const isOwn = (id: Id) => corrections.attemptOf(id) === place.number && corrections.roleOf(id) === role
          if (!ids.every(isOwn)) return notTheirs()
          scores.settle(place, now, () => {
            for (const id of ids) corrections.withdraw(id, now, revisionAt(now))
          })
          for (const id of ids) queue('correction', id, now)
          return succeed(undefined)
        })
      }),
    note: (attemptId, note) =>
      call('keep the note', () => {
        const now = clock.now()
        const device = deviceId(now)
        return inTransaction(database, () => {
          const place = find.byId(attemptId)
          if (place === null) return unknownAttempt()
          const written = notes.write(place, note, device, now)
          return written.ok ? succeed(notes.of(place)) : written
        })
      }),
    heard: (childId) => call('read what therapists said', () => succeed(heardSounds(childId))),
  }
}
