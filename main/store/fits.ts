import { z } from 'zod'
import { fail, succeed } from '../../preload/contract/result.ts'
import { Id, Instant, Sound, Verdict } from '../../preload/contract/vocabulary.ts'
import type { EnrolledSound, SoundCorrection } from '../core/scoring/adaptation.ts'
import type { FitShelf } from '../ports/index.ts'
import { createAudit } from './audit.ts'
import { createChildSettings } from './childSettings.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'

/** One that was kept before sounds could be reserved has none. */
const Choice = z.object({ isOn: z.boolean(), since: Instant, reserved: z.array(Sound).default([]) })
/** Before anybody chose: people's corrections teach, all of them. */
const usual = { isOn: true, since: 0, reserved: [] }
const key = 'fit'

const CorrectionRow = z.object({
  attemptId: Id,
  wordIndex: z.int(),
  soundIndex: z.int(),
  sound: Sound,
  wrongProbability: z.number(),
  machine: Verdict,
  verdict: Verdict,
  role: z.enum(['therapist', 'guardian']),
  at: Instant,
})

/** So many corrections say all that the bounds let them say. */
const mostCorrections = 500
const mostEnrolled = 200

/** What the judgement of a child is fitted by. Nothing of it is kept but what people and the machine said of single sounds. */
export const createFitShelf = ({ database, clock, queue, deviceId, call }: StoreContext): FitShelf => {
  const audit = createAudit(database, queue)
  const isThere = database.prepare('SELECT 1 FROM children WHERE id = ? AND deleted_at IS NULL')
  const settings = createChildSettings(database, queue)
  // A sound in a word that nobody said has no probability, and teaches nothing. Therapists' come first, for guardians' do not
  // teach and must not take their room.
  const corrected = database.prepare(`SELECT a.id AS attemptId, c.word_index AS wordIndex, c.sound_index AS soundIndex,
      s.expected AS sound, s.wrong_probability AS wrongProbability, s.verdict AS machine, c.verdict, c.role, c.at
    FROM corrections c
    JOIN attempts a ON a.number = c.attempt AND a.child_id = ?1 AND a.deleted_at IS NULL
    JOIN sounds s ON s.attempt = c.attempt AND s.word_index = c.word_index AND s.sound_index = c.sound_index
    WHERE c.deleted_at IS NULL AND c.at >= ?2 AND s.wrong_probability IS NOT NULL
    ORDER BY c.role = 'therapist' DESC, c.at DESC, c.revision DESC, c.device_id DESC, c.id DESC LIMIT ${mostCorrections}`)
  const enrolledSounds = database.prepare(`SELECT a.at, s.expected AS sound, s.wrong_probability AS wrongProbability
    FROM attempts a JOIN sounds s ON s.attempt = a.number
    WHERE a.child_id = ?1 AND a.deleted_at IS NULL AND a.at >= ?2 AND a.outcome = 'judged'
      AND a.twister_id IN (SELECT value FROM json_each(?3)) AND s.wrong_probability IS NOT NULL
    ORDER BY a.at DESC, a.id, s.word_index, s.sound_index LIMIT ${mostEnrolled}`)

  const unknownChild = () => fail('not-found', 'This child is not on this computer any more. Choose another one.')

  return {
    choice: (childId) =>
      call('read the choice', () => {
        const kept = Choice.safeParse(settings.read(childId, key))
        return succeed(kept.success ? kept.data : usual)
      }),
    choose: (childId, choice, by) =>
      call('keep the choice', () => {
        const now = clock.now()
        const device = deviceId(now)
        return inTransaction(database, () => {
          if (isThere.get(childId) === undefined) return unknownChild()
          settings.write(childId, key, choice, device, now)
          audit(
            {
              at: now,
              by,
              action: 'fitted',
              entity: 'child',
              entityId: childId,
              detail: { ...choice, reserved: choice.reserved.join(' ') },
            },
            device,
          )
          return succeed(undefined)
        })
      }),
    findings: (childId, since, lines) =>
      call('read the corrections', () => {
        const corrections = corrected.all(childId, since).map((row): SoundCorrection => {
          const { machine, ...correction } = CorrectionRow.parse(row)
          return { ...correction, wasCalledWrong: machine === 'wrong' || machine === 'missing' }
        })
        const rows = enrolledSounds.all(childId, since, JSON.stringify(lines))
        const enrolled = rows.map(
          ({ sound, wrongProbability }): EnrolledSound => ({
            sound: Sound.parse(sound),
            wrongProbability: z.number().parse(wrongProbability),
          }),
        )
        return succeed({ corrections, enrolled, enrolledAt: rows[0] === undefined ? null : Number(rows[0].at) })
      }),
  }
}
