import type { OwnContent } from '../../preload/contract/own.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { attemptAt, generalAmerican, judged, newId, refused } from '../store/attempts.ts'
import { unwrap } from '../store/open.ts'
import type { Computer } from './computer.ts'

/** A second of silence, as the app keeps sound. */
export const wave = (fill = 0): Uint8Array => {
  const bytes = Buffer.alloc(44 + 3_200, fill)
  bytes.write('RIFF', 0, 'latin1')
  bytes.write('WAVE', 8, 'latin1')
  return bytes
}

const ownOf = (name: string): OwnContent => ({
  ...{ text: `${name} runs`, sounds: ['R'], contrast: null, picture: 'rabbit' },
  words: [{ text: 'runs', sounds: ['R', 'AH', 'N', 'Z'] }],
})

export interface FamilyPlan {
  readonly names: readonly string[]
  readonly notes: string
  /** For each attempt of each child: its clarity (null: none), -1 for a refused one. */
  readonly attempts: readonly (number | null)[]
  readonly isCorrected: boolean
  readonly hasRecording: boolean
  readonly dialect: string | null
}

/** Fills a computer as the app would: children, targets, practice, corrections, consents, recordings, and what was taken back. */
export const settle = async ({ store, recordings }: Computer, plan: FamilyPlan): Promise<readonly Id[]> => {
  const children: Id[] = []
  for (const name of plan.names) {
    const dialect = plan.dialect === null ? null : { profileId: plan.dialect, options: [] }
    const details = { name, notes: plan.notes, birthMonth: '2018-04', avatar: 'frog', dialect }
    const { id } = unwrap(await store.addChild(details))
    children.push(id)
    unwrap(
      await store.setTargets(id, [
        { sound: 'R', position: 'initial' },
        { sound: 'S', position: 'final' },
      ]),
    )
    unwrap(await store.setTargets(id, [{ sound: 'R', position: 'initial' }]))
    for (const childId of [id, null]) unwrap(await store.own.save({ id: null, childId, content: ownOf(name) }))
    unwrap(await store.own.remove(unwrap(await store.own.save({ id: null, childId: id, content: ownOf(name) })).id))
    for (const guardian of ['Mara', '=HYPERLINK("x")'])
      unwrap(await store.consents.give(id, { kind: 'recording', guardian, how: 'on-paper', policyVersion: '2027-01' }))
    unwrap(
      await store.consents.give(id, { kind: 'cloud', guardian: 'Mara', how: 'on-paper', policyVersion: '2027-01' }),
    )
    unwrap(await store.consents.withdraw(id, 'cloud', 'grown-up'))
    let at = Date.UTC(2026, 10, 1, 9)
    for (const clarity of plan.attempts) {
      at += 11 * 3_600_000
      const session = unwrap(await store.currentSession(id, at))
      const verdict = clarity === -1 ? refused() : judged(clarity)
      const attempt = {
        ...attemptAt(at, id, session.id, verdict),
        dialect: dialect ?? generalAmerican,
        utcOffsetMinutes: 60,
      }
      unwrap(await store.recordAttempt(attempt))
      if (clarity === -1) continue
      if (plan.isCorrected) {
        const correction = { id: newId(), attemptId: attempt.id, wordIndex: 2, soundIndex: 0, by: 'grown-up' } as const
        const said = { verdict: 'right', heard: 'R', role: 'guardian', at: at + 1 } as const
        unwrap(await store.addCorrection({ ...correction, ...said }))
        const other = { ...correction, ...said, id: newId(), soundIndex: 1 }
        unwrap(await store.addCorrection(other))
        unwrap(await store.withdrawCorrection(other.id))
      }
      if (plan.notes !== '')
        for (const role of ['therapist', 'guardian'] as const)
          unwrap(await store.reviews.note(attempt.id, { role, text: `${plan.notes} (${role})`, by: 'grown-up' }))
      if (plan.hasRecording) unwrap(await recordings.keep(id, attempt.id, wave(Math.round(clarity ?? 1))))
    }
  }
  return children
}

export const usual: FamilyPlan = {
  names: ['Ada', '=1+1', 'Zoë'],
  notes: '-notes, with "quotes"\nand lines',
  attempts: [83.5, null, -1, 40, 100],
  isCorrected: true,
  hasRecording: true,
  dialect: null,
}
