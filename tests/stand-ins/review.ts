import { agreementOf, type PairCount } from '../../main/core/progress/agreement.ts'
import { agreeingWith } from '../../main/core/review/agreeing.ts'
import { likelyInWord } from '../../main/core/review/likely.ts'
import { effectiveVerdict } from '../../main/core/scoring/effective.ts'
import type { CorrectingRole, Correction } from '../../preload/contract/correction.ts'
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { Twister } from '../../preload/contract/library.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { AttemptReview, ReviewEntry, ReviewNote, Said } from '../../preload/contract/review.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Verdict } from '../../preload/contract/vocabulary.ts'
import { judge, refuse } from './verdicts.ts'

type ReviewCall = Extract<CallName, `review.${string}`>
type Answers = { readonly [Name in ReviewCall]: (input: CallInput<Name>) => Result<CallOutput<Name>> }

interface Parts {
  readonly twisters: readonly Twister[]
  /** How many attempts the child has. */
  readonly attempts: number
  /** The first so many have a recording. */
  readonly recordings: number
  readonly isVaultOpen: () => boolean
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}

interface Kept {
  readonly id: string
  readonly sessionId: string
  readonly at: number
  readonly twister: Twister
  readonly machine: AttemptVerdict
  readonly recordingId: string | null
  corrections: Correction[]
  notes: ReviewNote[]
}

const hourMs = 3_600_000
const noon = Date.UTC(2026, 9, 26, 12)
const idOf = (kind: string, number: number) => `0190a000-0000-7000-8${kind}00-${String(number).padStart(12, '0')}`
const good = <Value>(value: Value) => ({ ok: true, value }) as const
const unknown = () => ({ ok: false, error: { code: 'not-found', message: 'This attempt is not there.' } }) as const

const mixed = (twister: Twister): AttemptVerdict =>
  judge(twister, (word, sound, name): Verdict => {
    if (name === 'R' && sound === 0) return 'wrong'
    if (name === 'L' && sound > 0) return 'unsure'
    if (word === 1 && sound === 0) return 'close'
    return word === 3 && sound === 1 ? 'missing' : 'right'
  })

/** What a clinic with a few hundred heard sounds might see. */
const heardBefore: readonly PairCount[] = [
  ...(['right', 'close', 'wrong'] as const).map((machine, index) => ({
    ...{ sound: 'R' as const, machine, therapist: machine, count: [61, 9, 38][index] ?? 0 },
  })),
  { sound: 'R', machine: 'wrong', therapist: 'right', count: 12 },
  { sound: 'R', machine: 'unsure', therapist: 'right', count: 14 },
  { sound: 'L', machine: 'right', therapist: 'right', count: 44 },
  { sound: 'L', machine: 'right', therapist: 'wrong', count: 3 },
  { sound: 'L', machine: 'wrong', therapist: 'wrong', count: 7 },
  { sound: 'Y', machine: 'right', therapist: 'right', count: 11 },
]

/** Attempts, and what people say over them, in memory, by the rules of the service. */
export const createStandInReview = ({ twisters, attempts, recordings, isVaultOpen, emit }: Parts): Answers => {
  let made = 0
  const kept: Kept[] = Array.from({ length: twisters.length === 0 ? 0 : attempts }, (_, index) => {
    const twister = twisters[Math.floor(index / 2) % twisters.length] as Twister
    return {
      ...{ id: idOf('5', index), sessionId: idOf('6', Math.floor(index / 5)), twister },
      at: noon - Math.floor(index / 5) * 26 * hourMs - (index % 5) * 40_000,
      machine:
        index === 4 ? refuse(twister, 'too-quiet') : index % 3 === 1 ? judge(twister, () => 'right') : mixed(twister),
      recordingId: index < recordings ? idOf('2', index) : null,
      ...{ corrections: [], notes: [] },
    }
  })
  const find = (id: string) => kept.find((one) => one.id === id)
  const inOrder = (all: readonly Correction[]) =>
    all.toSorted((one, other) => Number(one.role === 'therapist') - Number(other.role === 'therapist'))
  const effectiveOf = (one: Kept) => effectiveVerdict(one.machine, [], inOrder(one.corrections))
  const places = (one: Kept, role: CorrectingRole) =>
    new Set(one.corrections.filter((said) => said.role === role).map((said) => `${said.wordIndex} ${said.soundIndex}`))
      .size

  const entryOf = (one: Kept): ReviewEntry => {
    const { clarity, completeness, durationMs, outcome, words } = effectiveOf(one)
    const machineSounds = one.machine.words.flatMap(({ sounds }) => sounds)
    return {
      ...{ id: one.id, sessionId: one.sessionId, twisterId: one.twister.id, text: one.twister.text, at: one.at },
      ...{ outcome, reason: one.machine.outcome === 'refused' ? one.machine.reason : null },
      ...{ clarity, completeness, durationMs, recordingId: one.recordingId },
      doubts:
        words.length === 0
          ? 0
          : machineSounds.filter(({ verdict }) => verdict !== 'right' && verdict !== 'close').length,
      ...{ byTherapist: places(one, 'therapist'), byGuardian: places(one, 'guardian'), hasNote: one.notes.length > 0 },
    }
  }
  const reviewOf = (one: Kept): AttemptReview => ({
    ...{ entry: entryOf(one), childId: idOf('1', 1), shown: one.machine },
    review: { machine: one.machine, corrections: inOrder(one.corrections), effective: effectiveOf(one) },
    evidence: one.machine.words.map(({ sounds }) => {
      const likely = likelyInWord(
        sounds.map(({ expected }) => expected),
        sounds.map(() => []),
      )
      return sounds.map(({ score, heard, expected }, index) => ({
        wrongProbability: Math.round(100 * (1 - score)) / 100,
        competitors: heard !== null && heard !== expected ? [{ sound: heard, logOdds: 1.4 }] : [],
        likely: [...(likely[index] ?? [])],
      }))
    }),
    recording: one.recordingId === null ? null : { id: one.recordingId, destroyAt: one.at + 30 * 24 * hourMs },
    notes: one.notes.map((note) => (isVaultOpen() ? note : { ...note, text: null })),
  })
  const say = (one: Kept, role: CorrectingRole, said: readonly Said[]) => {
    const corrections = said.map((place): Correction => {
      made += 1
      return { ...place, id: idOf('7', made), attemptId: one.id, by: 'grown-up', role, at: noon + made }
    })
    one.corrections = [...one.corrections, ...corrections]
    if (corrections.length > 0) emit('progress.changed', {})
    return good({ corrections, attempt: reviewOf(one) })
  }

  return {
    'review.list': ({ filter, before, limit = 50 }) => {
      const entries = kept
        .map(entryOf)
        .filter(
          (entry) =>
            (before === undefined || entry.at < before.at) &&
            (filter.withRecording !== true || entry.recordingId !== null) &&
            (filter.withDoubt !== true || entry.doubts > 0) &&
            (filter.notYetBy === undefined ||
              (entry.outcome === 'judged' &&
                (filter.notYetBy === 'therapist' ? entry.byTherapist : entry.byGuardian) === 0)),
        )
      const last = entries[limit - 1]
      return good({
        entries: entries.slice(0, limit),
        next: entries.length > limit && last !== undefined ? { at: last.at, id: last.id } : null,
      })
    },
    'review.get': ({ attemptId }) => {
      const one = find(attemptId)
      return one === undefined ? unknown() : good(reviewOf(one))
    },
    'review.correct': ({ attemptId, role, said }) => {
      const one = find(attemptId)
      return one === undefined ? unknown() : say(one, role, said)
    },
    'review.agree': ({ attemptId, role }) => {
      const one = find(attemptId)
      return one === undefined ? unknown() : say(one, role, agreeingWith(effectiveOf(one), one.corrections, role))
    },
    'review.withdraw': ({ attemptId, correctionIds }) => {
      const one = find(attemptId)
      if (one === undefined) return unknown()
      const corrections = one.corrections.filter(({ id }) => correctionIds.includes(id))
      one.corrections = one.corrections.filter(({ id }) => !correctionIds.includes(id))
      emit('progress.changed', {})
      return good({ corrections, attempt: reviewOf(one) })
    },
    'review.note': ({ attemptId, role, text }) => {
      const one = find(attemptId)
      if (one === undefined) return unknown()
      if (!isVaultOpen() && text !== '')
        return { ok: false, error: { code: 'vault-locked', message: 'Unlock what is private first.' } }
      one.notes = [
        ...one.notes.filter((note) => note.role !== role),
        ...(text === '' ? [] : [{ role, text, at: noon }]),
      ]
      return good({ notes: one.notes })
    },
    'review.agreement': () => good([...agreementOf(heardBefore)]),
  }
}
