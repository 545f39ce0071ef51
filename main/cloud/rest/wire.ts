import type { z } from 'zod'
import type { ReviewedVerdict } from '../../../preload/contract/correction.ts'
import { countsOf } from '../../core/progress/counting.ts'
import type { ChildBody, ConsentBody, PlanBody, RestAttempt } from '../../core/rest/models.ts'

/** Rows as the database's own columns have them (supabase/migrations). */
export type WireRow = Readonly<Record<string, unknown>>

/** Of rows that a client of the API wrote: it has no device of its own. */
const apiDevice = '00000000-0000-7000-8000-0000000000a1'

let last = 0
/** device_id and revision: ms since 1970 * 1024 + counter (docs/cloud.md); of two edits in one millisecond the second is later. */
export const written = (now: number): WireRow => {
  last = Math.max(last + 1, now * 1024)
  return { device_id: apiDevice, revision: last }
}

export const instant = (at: number): string => new Date(at).toISOString()

/** Postgres reads bytes as \x and hex. */
const bytes = (sealed: string | null): string | null => {
  if (sealed === null) return null
  const binary = atob(sealed.replaceAll('-', '+').replaceAll('_', '/'))
  return `\\x${Array.from(binary, (sign) => sign.charCodeAt(0).toString(16).padStart(2, '0')).join('')}`
}

type Given<Body> = { readonly [Field in keyof Body]?: Body[Field] | undefined }

/** Of what is given alone. */
export const childWire = (child: Given<z.infer<typeof ChildBody>>): WireRow => ({
  ...(child.birthMonth === undefined ? {} : { birth_month: child.birthMonth }),
  ...(child.avatar === undefined ? {} : { avatar: child.avatar }),
  ...(child.dialect === undefined ? {} : { dialect: child.dialect }),
  ...(child.sealedName === undefined ? {} : { name: bytes(child.sealedName) }),
  ...(child.sealedNotes === undefined ? {} : { notes: bytes(child.sealedNotes) }),
})

export const consentWire = (childId: string, consent: ConsentBody, by: string, now: number): WireRow => ({
  ...{ id: consent.id, child_id: childId, kind: consent.kind, given: consent.isGiven, by, how: consent.method },
  ...{ policy_version: consent.policyVersion, at: instant(now), ...written(now) },
})

export const planWire = (plan: PlanBody): WireRow => ({
  ...{ content: plan.content, note: bytes(plan.sealedNote), starts_on: plan.startsOn, ends_on: plan.endsOn },
})

/** What the attempt adds to its day, by the one definition that there is; no texts are needed for it. */
const countsWire = ({ verdict, sessionId, step }: Pick<RestAttempt, 'verdict' | 'sessionId' | 'step'>): WireRow => {
  const words = verdict.words.map((word) => ({ ...word, text: '' }))
  const machine = { ...verdict, text: '', heard: '', words } as ReviewedVerdict['machine']
  const { days, targets, processes } = countsOf({
    sessionId,
    day: '2000-01-01',
    machine,
    effective: machine,
    corrections: [],
    isWhole: step === null,
  })
  const [day] = days
  const tally = ({ right, close, wrong, missing, unsure }: (typeof targets)[number] | (typeof processes)[number]) => ({
    ...{ right, close, wrong, missing, unsure },
  })
  return {
    ...{ judged: day?.judged ?? 0, reviewed: 0, practiceMs: day?.practiceMs ?? 0, clarities: day?.clarities ?? 0 },
    ...{ claritySum: day?.claritySum ?? 0, pacedSyllables: day?.pacedSyllables ?? 0, pacedMs: day?.pacedMs ?? 0 },
    tallies: [
      ...targets.map((one) => ({ kind: 'target', name: one.sound, position: one.position, ...tally(one), shown: 0 })),
      ...processes.map((one) => ({
        kind: 'process',
        name: one.process,
        position: '',
        ...tally(one),
        shown: one.shown,
      })),
    ],
  }
}

/** Its revision is its own time: sent again it is known, and counts that a device computed since, with corrections, stay. */
export const attemptWire = (childId: string, attempt: RestAttempt): WireRow => {
  const { verdict } = attempt
  return {
    ...{ id: attempt.id, child_id: childId, session_id: attempt.sessionId, at: instant(attempt.at) },
    ...{
      utc_offset_minutes: attempt.utcOffsetMinutes,
      twister_id: attempt.twisterId,
      step: attempt.step,
      sealed: bytes(attempt.sealed),
    },
    ...{ outcome: verdict.outcome, reason: verdict.outcome === 'refused' ? verdict.reason : null },
    ...{ clarity: verdict.clarity, completeness: verdict.completeness, duration_ms: verdict.durationMs },
    ...{ analysis_ms: verdict.analysisMs, engine: verdict.engine, words: verdict.words },
    fluency: verdict.outcome === 'judged' ? (verdict.fluency ?? null) : null,
    ...{ counts: countsWire(attempt), device_id: apiDevice, revision: attempt.at * 1024 },
  }
}
