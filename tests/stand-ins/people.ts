import type { Child } from '../../preload/contract/child.ts'
import type { ChildCard, ChildProfile } from '../../preload/contract/children.ts'
import type { ChildConsents, Consent } from '../../preload/contract/consents.ts'
import type { ChildFit } from '../../preload/contract/fits.ts'
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { Target } from '../../preload/contract/library.ts'
import type { RecordingEntry } from '../../preload/contract/recordings.ts'
import type { Result } from '../../preload/contract/result.ts'
import { speechWav } from './speechWav.ts'
import { silentWav } from './wav.ts'

type PeopleCall = Extract<
  CallName,
  `fits.${string}` | `children.${string}` | `consents.${string}` | `recordings.${string}`
>
type Answers = { readonly [Name in PeopleCall]: (input: CallInput<Name>) => Result<CallOutput<Name>> }

interface Parts {
  /** Names of the children that are there; an empty one was never named. */
  readonly children: readonly string[]
  /** How many recordings the first of them has. */
  readonly recordings: number
  /** Of how many twisters something is kept of two days, once somebody agreed. */
  readonly compared: number
  readonly isVaultOpen: () => boolean
  readonly isGateOpen: () => boolean
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}

const dayMs = 86_400_000
/** Four words in a row, as the stand-in's verdicts time them. */
const spokenWords = [0, 1, 2, 3].map((word) => ({ startMs: word * 350, endMs: word * 350 + 320 }))
const noon = Date.UTC(2026, 9, 26, 12)
const idOf = (kind: number, number: number) => `0190a000-0000-7000-8${kind}00-${String(number).padStart(12, '0')}`
const good = <Value>(value: Value) => ({ ok: true, value }) as const
const bad = (code: 'not-found' | 'vault-locked' | 'not-allowed', message: string) =>
  ({ ok: false, error: { code, message } }) as const

/** Children, what was agreed for them, and their recordings, in memory, by the rules of the services. */
export const createStandInPeople = ({
  children: names,
  recordings: count,
  compared,
  isVaultOpen,
  isGateOpen,
  emit,
}: Parts) => {
  let made = 0
  const add = (name: string, more: Partial<Child> = {}): { child: Child; targets: Target[] } => {
    made += 1
    return {
      child: {
        ...{ id: idOf(1, made), name: name === '' ? null : name, notes: null, birthMonth: null, avatar: null },
        ...{ dialect: null, madeAt: noon, isSealed: false, isChosen: made === 1 },
        ...more,
      },
      targets: [],
    }
  }
  let everybody: ChildProfile[] = (names.length === 0 ? [''] : names).map((name) => add(name))
  const yes: Consent = {
    ...{ id: idOf(4, 0), kind: 'recording', givenAt: noon, by: { name: 'Mara', role: 'guardian' }, how: 'on-paper' },
    ...{ policyVersion: '2027-01', withdrawnAt: null, holds: true },
  }
  const ledgers = new Map<string, Consent[]>([[idOf(1, 1), compared > 0 ? [yes] : []]])
  let consentsMade = 0
  let kept: (RecordingEntry & { readonly childId: string })[] = Array.from({ length: count }, (_, index) => ({
    ...{ id: idOf(2, index), attemptId: idOf(3, index), childId: idOf(1, 1), text: 'Red lorry, yellow lorry' },
    ...{ madeAt: noon - index * dayMs, destroyAt: noon + (30 - index) * dayMs },
  }))

  const twisters = ['Red lorry, yellow lorry', 'She sells sea shells by the sea shore', 'Three free throws'] as const
  const sayingOf = (index: number, daysAgo: number, clarity: number | null) => ({
    ...{ attemptId: idOf(3, index), recordingId: idOf(5, index), clarity },
    ...{ at: noon - daysAgo * dayMs, destroyAt: noon + (30 - daysAgo) * dayMs },
  })
  let pairs = twisters.slice(0, compared).map((text, index) => ({
    ...{ twisterId: text.toLowerCase().replaceAll(/[^a-z]+/g, '-'), text },
    first: sayingOf(2 * index, 24 - 5 * index, index === 2 ? null : 58 + index),
    last: sayingOf(2 * index + 1, 1 + index, 87 - 3 * index),
  }))

  /** Somebody's /r/ that a therapist called right time and again, beside an /s/ that was too kindly heard. */
  let fit: ChildFit = {
    ...{ isOn: true, since: 0, reserved: [], enrolledAt: noon, offset: -0.2, byGuardians: 1 },
    counted: { corrections: 9, enrolled: 24 },
    sounds: [
      { sound: 'R', logOdds: -0.94, calledRight: 6, calledWrong: 0, enrolled: 0, isAtLimit: false },
      { sound: 'S', logOdds: 0.75, calledRight: 0, calledWrong: 3, enrolled: 0, isAtLimit: true },
      { sound: 'B', logOdds: -0.31, calledRight: 0, calledWrong: 0, enrolled: 5, isAtLimit: false },
    ],
  }
  const seen = ({ child, targets }: ChildProfile): ChildProfile => {
    const isHidden = !isVaultOpen() && child.name !== null
    return { targets, child: isHidden ? { ...child, name: null, notes: null, isSealed: true } : child }
  }
  const cards = (): ChildCard[] =>
    everybody.map(seen).map(({ child: { id, name, avatar, isSealed, isChosen } }) => ({
      ...{ id, name, avatar, isSealed, isChosen },
    }))
  const find = (childId: string) => everybody.find(({ child }) => child.id === childId)
  const unknown = () => bad('not-found', 'This child is not on this computer any more.')
  const locked = () => bad('vault-locked', 'Unlock what is private first.')
  const change = (childId: string, next: (child: Child) => Child, targets?: Target[]) => {
    everybody = everybody.map((one) =>
      one.child.id === childId ? { child: next(one.child), targets: targets ?? one.targets } : one,
    )
    emit('children.changed', {})
  }
  /** Kinds, by child, that a guardian refuses by name, and who. */
  const refusals = new Map<string, { readonly kind: Consent['kind']; readonly name: string | null }>()
  const refusedFor = (childId: string) => {
    const kind = refusals.get(childId)?.kind
    return kind === undefined ? [] : [kind]
  }
  const consentsOf = (childId: string): ChildConsents => ({
    policyVersion: '2027-01',
    ledger: (ledgers.get(childId) ?? []).map((one) => ({
      ...one,
      holds: one.holds && !refusedFor(childId).includes(one.kind),
    })),
    refused: refusedFor(childId),
    recordings: kept.filter((one) => one.childId === childId).length,
  })
  /** @param isEnded whose yes ends. */
  const end = (
    childId: string,
    kind: Consent['kind'],
    withdrawnAt: number | null,
    isEnded: (one: Consent) => boolean = () => true,
  ) =>
    ledgers.set(
      childId,
      (ledgers.get(childId) ?? []).map((one) =>
        one.kind === kind && one.holds && isEnded(one) ? { ...one, holds: false, withdrawnAt } : one,
      ),
    )
  const withProfile = (childId: string) => {
    const found = find(childId)
    return found === undefined ? unknown() : good(seen(found))
  }

  const answers: Answers = {
    'children.list': () => good(cards()),
    'children.choose': ({ childId }) => {
      if (find(childId) === undefined) return unknown()
      everybody = everybody.map((one) => ({ ...one, child: { ...one.child, isChosen: one.child.id === childId } }))
      emit('children.changed', {})
      return good(cards())
    },
    'children.get': ({ childId }) => withProfile(childId),
    'children.add': ({ name, ...details }) => {
      if (!isVaultOpen() && (name !== null || details.notes !== '')) return locked()
      const added = add(name ?? '', { ...details, isChosen: false })
      everybody = [...everybody, added]
      emit('children.changed', {})
      return good(added)
    },
    'children.change': ({ childId, details, targets }) => {
      if (find(childId) === undefined) return unknown()
      if (!isVaultOpen() && (details.name !== undefined || details.notes !== undefined)) return locked()
      const given = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))
      change(childId, (child) => ({ ...child, ...given }), targets)
      return withProfile(childId)
    },
    'children.delete': ({ childId }) => {
      const gone = find(childId)
      if (gone === undefined) return unknown()
      const recordings = consentsOf(childId).recordings
      everybody = everybody.filter((one) => one !== gone)
      if (everybody.length === 0) everybody = [add('', { isChosen: true })]
      kept = kept.filter((one) => one.childId !== childId)
      const [next] = everybody
      if (gone.child.isChosen && next !== undefined) change(next.child.id, (child) => ({ ...child, isChosen: true }))
      emit('children.changed', {})
      const figures = { attempts: 12, sessions: 3, recordings, copies: 2, isComplete: true }
      return good({ childId, at: noon, by: 'grown-up', ...figures })
    },
    'fits.lines': () => good([]),
    'fits.get': () => good(fit),
    'fits.change': ({ isOn, from, reserved }) => {
      fit = {
        ...fit,
        ...(isOn !== undefined && { isOn }),
        ...(reserved !== undefined && { reserved }),
        ...(from === 'now' && { since: noon, sounds: [], counted: { corrections: 0, enrolled: 0 }, enrolledAt: null }),
      }
      return good(fit)
    },
    'consents.list': ({ childId }) => good(consentsOf(childId)),
    'consents.give': ({ childId, kind, guardian, how }) => {
      if (!isVaultOpen()) return locked()
      end(childId, kind, null, ({ by }) => by.name === guardian)
      if (refusals.get(childId)?.name === guardian) refusals.delete(childId)
      consentsMade += 1
      const consent: Consent = {
        ...{ id: idOf(4, consentsMade), kind, givenAt: noon, by: { name: guardian, role: 'guardian' }, how },
        ...{ policyVersion: '2027-01', withdrawnAt: null, holds: true },
      }
      ledgers.set(childId, [consent, ...(ledgers.get(childId) ?? [])])
      emit('consents.changed', { childId })
      return good(consentsOf(childId))
    },
    'consents.withdraw': ({ childId, kind, consentId }) => {
      const own = (ledgers.get(childId) ?? []).find(({ id }) => id === consentId)
      end(childId, kind, noon + dayMs, ({ id }) => own === undefined || id === own.id)
      if (own !== undefined && (ledgers.get(childId) ?? []).some((one) => one.kind === kind && one.holds))
        refusals.set(childId, { kind, name: own.by.name })
      if (kind === 'recording') kept = kept.filter((one) => one.childId !== childId)
      if (kind === 'recording') pairs = []
      emit('consents.changed', { childId })
      return good(consentsOf(childId))
    },
    'recordings.list': ({ childId }) =>
      good(kept.filter((one) => one.childId === childId).map(({ childId: _, ...entry }) => entry)),
    'recordings.listen': ({ recordingId }) =>
      isVaultOpen() &&
      [
        ...kept.map(({ id }) => id),
        ...pairs.flatMap(({ first, last }) => [first.recordingId, last.recordingId]),
      ].includes(recordingId)
        ? good({ wavBase64: count > 2 || compared > 0 ? speechWav(spokenWords) : silentWav(400) })
        : locked(),
    'recordings.thenAndNow': ({ childId = everybody.find(({ child }) => child.isChosen)?.child.id ?? '' }) => {
      const isAgreed = consentsOf(childId).ledger.some(({ kind, holds }) => kind === 'recording' && holds)
      const empty = count > 0 ? 'one-day' : 'none-yet'
      const why = !isAgreed ? 'not-agreed' : !isVaultOpen() ? 'locked' : pairs.length > 0 ? null : empty
      return good({ pairs: why === null ? pairs : [], why, days: 30 })
    },
    'recordings.destroy': ({ recordingId }) => {
      const [gone] = kept.filter(({ id }) => id === recordingId)
      kept = kept.filter((one) => one !== gone)
      if (gone !== undefined) emit('recordings.changed', { childId: gone.childId })
      return good({})
    },
  }
  const openToAll: ReadonlySet<string> = new Set(['children.list', 'children.choose'])
  const guarded = Object.entries(answers).map(([name, answer]) => [
    name,
    (input: never) =>
      isGateOpen() || openToAll.has(name) ? answer(input) : bad('not-allowed', 'This is for grown-ups.'),
  ])
  return Object.fromEntries(guarded) as Answers
}
