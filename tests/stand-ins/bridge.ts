import { dialectProfiles, dialectSummary } from '../../main/core/phonology/dialects/index.ts'
import { strictnessSteps } from '../../main/core/scoring/strictness.ts'
import type { Book } from '../../preload/contract/book.ts'
import type { ChildProfile } from '../../preload/contract/children.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { GateStatus } from '../../preload/contract/gate.ts'
import type { Bridge, CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { KioskSetup } from '../../preload/contract/kiosk.ts'
import type { Target, Twister } from '../../preload/contract/library.ts'
import type { MicrophoneAdvice } from '../../preload/contract/microphoneCheck.ts'
import type { Opening } from '../../preload/contract/openings.ts'
import type { PolicyStatus } from '../../preload/contract/policy.ts'
import type { Progress } from '../../preload/contract/progress.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import type { UpdateStatus } from '../../preload/contract/updates.ts'
import type { VaultStatus } from '../../preload/contract/vault.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { createStandInAccounts, type StandInAccount } from './accounts.ts'
import { createStandInChoosing } from './choosing.ts'
import { createStandInClinic } from './clinic.ts'
import { createStandInData } from './data.ts'
import { createStandInErrorReports, standInHealth } from './health.ts'
import { standInMeasures } from './measures.ts'
import { standInFinding, standInSaid } from './microphoneCheck.ts'
import { createStandInOpinion, type StandInOpinion, standInOpinion } from './opinion.ts'
import { createStandInOwn } from './own.ts'
import { createStandInOwnVoice } from './ownVoice.ts'
import { createStandInPacks } from './packs.ts'
import { createStandInPeople } from './people.ts'
import { createStandInReports } from './reports.ts'
import { createStandInReview } from './review.ts'
import { standInAlbum } from './rewards.ts'
import { standInSession, standInSummary } from './session.ts'
import { createStandInSync, type StandInSync } from './sync.ts'
import { hummedWav } from './wav.ts'

/** What an attempt comes to. The last entry of a script is repeated. */
export type ScriptedAttempt =
  | { readonly kind: 'verdict'; readonly verdict: (twister: Twister) => AttemptVerdict }
  | { readonly kind: 'failed'; readonly error: Failure; readonly afterWords: number }
  | { readonly kind: 'start-fails'; readonly error: Failure }
  /** Nothing more is heard of it: it hangs in the given phase. */
  | { readonly kind: 'hangs'; readonly phase: 'listening' | 'judging' }

export interface StandInOptions {
  readonly twisters: readonly Twister[]
  readonly script: readonly ScriptedAttempt[]
  readonly settings: Settings
  readonly progress?: Progress
  /** What the child practises, how many twisters it said already, and how many it likes. */
  readonly targets?: readonly Target[]
  readonly said?: number
  readonly favourites?: number
  readonly isLadderAllowed?: boolean
  /** The PIN that is set, if any. */
  readonly pin?: string
  /** The passphrase that is set, if any; the vault is locked then. */
  readonly passphrase?: string
  /** Whether it was given already. */
  readonly isVaultOpen?: boolean
  /** Names of the children on this computer; one without a name where left out. */
  readonly children?: readonly string[]
  /** Whether the first of them has a plan, and what a therapist would see after some weeks. */
  readonly hasPlan?: boolean
  /** Whether what came out of each try is shown later. */
  readonly isHeldBack?: boolean
  /** How many attempts were judged in the session that is open. */
  readonly attempts?: number
  /** How many recordings of the first of them are kept. */
  readonly recordings?: number
  /** Of how many twisters recordings of two days are kept, by a guardian's yes. */
  readonly compared?: number
  /** How many attempts of theirs can be listened to and corrected. */
  readonly reviews?: number
  /** The grown-up's account; none where left out. */
  readonly account?: StandInAccount
  /** Whether anything went wrong by itself. */
  readonly hasFaults?: boolean
  /** What a second recogniser has to say; none where left out. */
  readonly opinion?: StandInOpinion
  /** How syncing stands; switched off where left out. */
  readonly sync?: StandInSync
  /** How many changes the cloud does not have yet. */
  readonly unsent?: number
  /** How many backups there are, one a day. */
  readonly backups?: number
  /** Whether what is saved cannot be read. */
  readonly isDamaged?: boolean
  /** Whether an export or import goes on until it is stopped. */
  readonly isMoving?: boolean
  /** Whether packs lie where they are looked for. */
  readonly hasPacks?: boolean
  /** Ids of the twisters that a grown-up recorded. */
  readonly ownVoice?: readonly string[]
  /** How many stars were earned. */
  readonly stars?: number
  /** The child's picture-book; a new one where left out. */
  readonly book?: Book
  /** What each attempt earns. */
  readonly earns?: EventPayload<'rewards.earned'>
  /** A made-up child is shown. */
  readonly isDemo?: boolean
  /** What somebody opened the app with. */
  readonly opening?: Opening
  readonly update?: UpdateStatus
  readonly rules?: PolicyStatus
  /** What the microphone's check finds; nothing to be done where left out. */
  readonly microphone?: readonly MicrophoneAdvice[]
  /** Shown to passers-by. */
  readonly kiosk?: KioskSetup
  /** Ms from one word to the next. */
  readonly pace?: number
}

/** A bridge with no host behind it, and the means to make the world misbehave. */
export interface StandInBridge extends Bridge {
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
  setConnected(isConnected: boolean): void
  /** Every call that was made, oldest first. */
  readonly made: readonly { readonly name: CallName; readonly input: unknown }[]
}

/** A recovery code as the app prints it. */
export const standInCode = '0000-0000-0000-0000-0000-0000-0000'

const silentLevel = { rmsDb: -60, peakDb: -55, meter: 0.05, isClipping: false, isSpeech: false }

export function createStandInBridge(options: StandInOptions): StandInBridge {
  const { twisters, script, pace = 350 } = options
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const connections = new Set<(isConnected: boolean) => void>()
  const made: { name: CallName; input: unknown }[] = []
  let settings = options.settings
  let opening = options.opening ?? null
  const update: UpdateStatus = options.update ?? {
    ...{ state: 'unavailable', version: null, canRenewAtClose: false, problem: null },
  }
  let progress = options.progress ?? {
    attempts: 0,
    judged: 0,
    practiceMs: 0,
    clarity: null,
    bestClarity: null,
    days: [],
    recent: [],
  }
  let pin = options.pin ?? null
  let isGateOpen = false
  let passphrase = options.passphrase ?? null
  let isVaultOpen = options.isVaultOpen ?? false
  let wrongTries = 0
  let played = 0
  /** The verdict on the last attempt, whose sound can be heard again. */
  let spoken: AttemptVerdict | null = null
  let current: { id: Id; timers: ReturnType<typeof setTimeout>[]; finish: () => void } | null = null

  const emit: StandInBridge['emit'] = (name, payload) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never)
  }
  const stopTimers = () => {
    for (const timer of current?.timers ?? []) clearTimeout(timer)
  }

  const start = (twister: Twister): Result<{ attemptId: Id; sessionId: Id }> => {
    stopTimers()
    const attempt = script[Math.min(played, script.length - 1)] ?? { kind: 'hangs', phase: 'listening' }
    played += 1
    if (attempt.kind === 'start-fails') return { ok: false, error: attempt.error }
    const attemptId: Id = `0190a000-0000-7000-8000-${String(played).padStart(12, '0')}`
    const timers: ReturnType<typeof setTimeout>[] = []
    const later = (ms: number, run: () => void) => void timers.push(setTimeout(run, ms))
    const end = { reason: 'last-word', hangOverMs: 300, decidedAt: 0 } as const
    const finish = () => {
      for (const timer of timers) clearTimeout(timer)
      emit('practice.state', { attemptId, state: 'judging' })
      if (attempt.kind !== 'verdict') return
      later(40, () => {
        emit('practice.ended', { attemptId, end })
        const verdict = attempt.verdict(twister)
        emit('practice.verdict', {
          ...{ attemptId, twisterId: twister.id, verdict, end },
          ...(options.isHeldBack === true && { isHeldBack: true }),
        })
        const opinion = standInOpinion(options.opinion ?? 'none', verdict)
        if (opinion !== null) emit('opinion.given', { attemptId, opinion })
        emit('practice.state', { attemptId, state: 'ended' })
        emit('practice.saved', { attemptId })
        judged += 1
        emit('session.changed', {})
        progress = { ...progress, attempts: progress.attempts + 1 }
        choosing.hear(twister.id)
        emit('progress.changed', {})
        if (options.earns !== undefined) emit('rewards.earned', { ...options.earns, attemptId })
      })
    }
    current = { id: attemptId, timers, finish }
    later(0, () => emit('practice.state', { attemptId, state: 'listening' }))
    const verdict = attempt.kind === 'verdict' ? attempt.verdict(twister) : null
    spoken = verdict
    const isSilent = verdict?.outcome === 'refused'
    for (let tick = 1; tick < twister.words.length * 8; tick += 1) {
      const meter = isSilent ? 0.04 : 0.45 + 0.35 * Math.sin(tick * 1.7)
      later((tick * pace) / 8, () => emit('microphone.level', { ...silentLevel, meter, isSpeech: meter > 0.3 }))
    }
    twister.words.forEach((_, wordIndex) => {
      if (
        isSilent ||
        verdict?.words[wordIndex]?.verdict === 'missing' ||
        (attempt.kind === 'failed' && wordIndex >= attempt.afterWords)
      )
        return
      const endMs = (wordIndex + 1) * pace
      later(endMs, () => emit('practice.word', { attemptId, wordIndex, startMs: endMs - pace, endMs, at: endMs }))
    })
    const duration = twister.words.length * pace
    if (attempt.kind === 'failed') {
      later(attempt.afterWords * pace + 50, () => emit('practice.failed', { attemptId, error: attempt.error }))
    } else if (attempt.kind === 'verdict') later(duration + 120, finish)
    else if (attempt.phase === 'judging') later(duration, finish)
    return { ok: true, value: { attemptId, sessionId: '0190a000-0000-7000-8000-000000000000' } }
  }

  let isDemo = options.isDemo === true
  const turnDemo = (wanted: boolean) => {
    isDemo = wanted
    if (wanted) settings = { ...settings, welcomed: true }
    queueMicrotask(() => emit('demo.changed', {}))
    return { ok: true, value: {} } as const
  }
  const refuse = (message: string) => ({ ok: false, error: { code: 'not-allowed', message } }) as const
  const gateStatus = (): GateStatus => ({
    hasPin: pin !== null,
    isOpen: pin === null || isGateOpen,
    waitMs: wrongTries < 3 ? 0 : 30_000,
    resets: passphrase === null ? [] : ['passphrase', 'recovery-code'],
    problem: null,
  })
  const vaultStatus = (): VaultStatus => ({
    state: passphrase === null ? 'not-set-up' : isVaultOpen ? 'open' : 'locked',
    wrappings: passphrase === null ? [] : ['passphrase', 'recovery-code'],
    waitMs: 0,
    problem: null,
  })
  const gateChanged = (): Result<GateStatus> => {
    emit('gate.changed', gateStatus())
    return { ok: true, value: gateStatus() }
  }
  const vaultChanged = (): Result<VaultStatus> => {
    emit('vault.changed', vaultStatus())
    emit('children.changed', {})
    return { ok: true, value: vaultStatus() }
  }
  const setVault = (next: string): Result<VaultStatus> => {
    if (next.length < 10) return { ok: false, error: { code: 'bad-input', message: 'At least 10 characters.' } }
    passphrase = next
    isVaultOpen = true
    return vaultChanged()
  }

  let judged = options.attempts ?? 0
  let isQuickRewarded = false
  const people = createStandInPeople({
    children: options.children ?? [],
    recordings: options.recordings ?? 0,
    compared: options.compared ?? 0,
    isVaultOpen: () => vaultStatus().state === 'open',
    isGateOpen: () => gateStatus().isOpen,
    emit,
  })
  const clinic = createStandInClinic({
    ...{ twisters, emit, hasPlan: options.hasPlan ?? false },
    profiles: () => {
      const cards = people['children.list']({})
      if (!cards.ok) return cards
      const all: ChildProfile[] = []
      for (const { id } of cards.value) {
        const one = people['children.get']({ childId: id })
        if (!one.ok) return one
        all.push(one.value)
      }
      return { ok: true, value: all }
    },
  })
  const choosing = createStandInChoosing({
    ...{ twisters, targets: options.targets ?? [], said: options.said ?? 0, favourites: options.favourites ?? 0 },
    isLadderAllowed: options.isLadderAllowed ?? false,
  })
  const data = createStandInData({
    isDamaged: options.isDamaged ?? false,
    backups: options.backups ?? 0,
    isBusy: options.isMoving ?? false,
    emit,
  })
  const own = createStandInOwn({ twisters, isClear: () => vaultStatus().state === 'not-set-up', emit })
  const twisterOf = (twisterId: string) => [...own.list(), ...twisters].find((one) => one.id === twisterId)
  const ownVoice = createStandInOwnVoice({
    recorded: options.ownVoice ?? [],
    isVaultOpen: () => vaultStatus().state === 'open',
    wordsOf: (twisterId) => twisterOf(twisterId)?.words ?? [],
    emit,
  })
  const answers: {
    readonly [Name in CallName]: (
      input: CallInput<Name>,
    ) => Result<CallOutput<Name>> | Promise<Result<CallOutput<Name>>>
  } = {
    'app.info': () => ({
      ok: true,
      value: { host: 'browser', version: '0.0.0', microphone: 'recording', engine: 'stand-in@1' },
    }),
    'judging.dialects': () => ({ ok: true, value: dialectProfiles.map(dialectSummary) }),
    'judging.strictness': () => ({ ok: true, value: [...strictnessSteps] }),
    'settings.get': () => ({ ok: true, value: settings }),
    'settings.change': (part) => {
      settings = {
        ...settings,
        ...(Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Partial<Settings>),
      }
      emit('settings.changed', settings)
      return { ok: true, value: settings }
    },
    'library.list': () => ({ ok: true, value: [...own.list(), ...twisters] }),
    'library.get': ({ twisterId }) => {
      const twister = twisterOf(twisterId)
      return twister === undefined
        ? { ok: false, error: { code: 'not-found', message: '' } }
        : { ok: true, value: twister }
    },
    'microphone.list': () => ({
      ok: true,
      value: [
        { id: 'desk', name: 'Desk microphone', isDefault: true },
        { id: 'headset', name: 'Headset', isDefault: false },
      ],
    }),
    'microphone.status': () => ({
      ok: true,
      value: { state: 'open', source: 'recording', device: null, problem: null },
    }),
    'microphone.open': () => ({ ok: true, value: { state: 'open', source: 'recording', device: null, problem: null } }),
    'microphone.close': () => ({
      ok: true,
      value: { state: 'closed', source: 'recording', device: null, problem: null },
    }),
    'check.room': () => ({ ok: true, value: { ms: 2_500 } }),
    'check.word': () => ({ ok: true, value: standInFinding(options.microphone ?? []) }),
    'check.sound': () => ({ ok: true, value: { wavBase64: hummedWav(standInSaid, 4_000, 120) } }),
    'check.stop': () => ({ ok: true, value: {} }),
    'openings.take': () => {
      const waiting = opening
      opening = null
      return { ok: true, value: waiting }
    },
    'updates.status': () => ({ ok: true, value: update }),
    'updates.look': () => ({ ok: true, value: update }),
    'updates.restart': () => ({ ok: true, value: {} }),
    'policy.get': () => ({ ok: true, value: options.rules ?? { isManaged: false, problem: null, off: [] } }),
    'demo.get': () => ({ ok: true, value: { isDemo } }),
    'demo.enter': () => turnDemo(true),
    'demo.leave': () => turnDemo(false),
    'welcome.get': () => ({ ok: true, value: { isDue: !settings.welcomed } }),
    'microphone.pageFailed': () => ({ ok: true, value: {} }),
    'practice.prepare': () => ({ ok: true, value: {} }),
    'practice.start': ({ twisterId, step }) => {
      const twister = twisterOf(twisterId)
      return twister === undefined
        ? { ok: false, error: { code: 'not-found', message: '' } }
        : start(choosing.sayable(twister, step))
    },
    'practice.stop': ({ attemptId }) => {
      if (current?.id === attemptId) current.finish()
      return { ok: true, value: {} }
    },
    'practice.cancel': ({ attemptId }) => {
      if (current?.id === attemptId) stopTimers()
      return { ok: true, value: {} }
    },
    'practice.recording': () => {
      const times = (spoken?.words ?? []).flatMap(({ startMs, endMs }) =>
        startMs === null || endMs === null ? [] : [{ startMs, endMs }],
      )
      return { ok: true, value: { wavBase64: hummedWav(times, (times.at(-1)?.endMs ?? 0) + 300, 260) } }
    },
    'voice.say': ({ twisterId, speed, isOwn }) => {
      const wordMs = speed === 'slow' ? 600 : 350
      const words = (twisterOf(twisterId)?.words ?? []).map((word, index) => ({
        text: word.text,
        startMs: index * wordMs,
        endMs: (index + 1) * wordMs,
        sounds: [],
      }))
      const isRecorded = isOwn === true && ownVoice.has(twisterId)
      const wavBase64 = hummedWav(words, words.length * wordMs, isRecorded ? 110 : 150)
      return { ok: true, value: { source: isRecorded ? 'own' : 'flite', wavBase64, words } }
    },
    'voice.read': () => ({
      ok: true,
      value: { source: 'flite', wavBase64: hummedWav([{ startMs: 0, endMs: 900 }], 1_000, 150), words: [] },
    }),
    'voice.word': ({ twisterId, wordIndex, soundIndex, manner }) => {
      const word = twisterOf(twisterId)?.words[wordIndex]
      if (word === undefined || soundIndex >= word.sounds.length)
        return { ok: false, error: { code: 'bad-input', message: '' } }
      const endMs = { normal: 350, slow: 600, long: 900 }[manner]
      const words = [{ text: word.text, startMs: 0, endMs, sounds: [] }]
      return { ok: true, value: { source: 'flite', wavBase64: hummedWav(words, endMs, 150), words } }
    },
    'rewards.album': () => ({ ok: true, value: standInAlbum(options.stars ?? 0) }),
    'rewards.quick': () => ({ ok: true, value: { isOn: isQuickRewarded } }),
    'rewards.setQuick': ({ isOn }) => {
      isQuickRewarded = isOn
      return { ok: true, value: { isOn } }
    },
    'session.get': () => ({
      ok: true,
      value: {
        ...{
          sessionId: judged === 0 ? null : standInSession,
          startedAt: judged === 0 ? null : 1,
          attempts: judged,
          goal: 50,
        },
        lastTwisterId: judged === 0 ? null : (twisters[1]?.id ?? null),
      },
    }),
    'session.end': () => {
      const said = judged
      judged = 0
      emit('session.changed', {})
      return { ok: true, value: said === 0 ? null : standInSummary(said, twisters[1]) }
    },
    'session.goal': () => ({ ok: true, value: { goal: 50 } }),
    'session.setGoal': ({ goal }) => ({ ok: true, value: { goal } }),
    'progress.measures': ({ days }) => ({ ok: true, value: standInMeasures(days, progress.attempts > 0) }),
    'book.get': () => ({ ok: true, value: options.book ?? { sounds: [], days: [], moments: [] } }),
    'progress.get': () => ({ ok: true, value: progress }),
    'gate.status': () => ({ ok: true, value: gateStatus() }),
    'gate.setPin': ({ pin: next, proof }) => {
      const isProven =
        pin === null ||
        (proof?.by === 'pin' && proof.pin === pin) ||
        (proof?.by === 'passphrase' && proof.passphrase === passphrase) ||
        (proof?.by === 'recovery-code' && proof.recoveryCode === standInCode)
      if (!isProven) return refuse('This is not the PIN. Try again.')
      pin = next
      isGateOpen = true
      return gateChanged()
    },
    'gate.open': ({ pin: given }) => {
      wrongTries = given === pin ? 0 : wrongTries + 1
      if (given !== pin) {
        gateChanged()
        return refuse('This is not the PIN. Try again.')
      }
      isGateOpen = true
      return gateChanged()
    },
    'gate.close': () => {
      isGateOpen = false
      return gateChanged()
    },
    'vault.status': () => ({ ok: true, value: vaultStatus() }),
    'vault.setUp': ({ passphrase: next }) => {
      const set = setVault(next)
      return set.ok ? { ok: true, value: { recoveryCode: standInCode } } : set
    },
    'vault.unlock': ({ passphrase: given }) =>
      given === passphrase ? setVault(given ?? '') : refuse('This is not the passphrase.'),
    'vault.recover': ({ recoveryCode, newPassphrase }) =>
      recoveryCode === standInCode ? setVault(newPassphrase) : refuse('This is not the recovery code.'),
    'vault.changePassphrase': ({ passphrase: given, newPassphrase }) =>
      given === passphrase ? setVault(newPassphrase) : refuse('This is not the passphrase.'),
    'vault.renewRecoveryCode': ({ passphrase: given }) =>
      given === passphrase ? { ok: true, value: { recoveryCode: standInCode } } : refuse('This is not the passphrase.'),
    'vault.lock': () => {
      isVaultOpen = false
      return vaultChanged()
    },
    'lock.activity': () => ({ ok: true, value: {} }),
    'kiosk.get': () => ({ ok: true, value: options.kiosk ?? null }),
    'kiosk.wipe': () => ({ ok: true, value: {} }),
    'kiosk.exit': ({ code }) =>
      code === (pin ?? '135790')
        ? { ok: true, value: {} }
        : { ok: false, error: { code: 'not-allowed', message: 'This is not the code. Try again.' } },
    ...data,
    ...choosing.answers,
    ...ownVoice.answers,
    ...people,
    ...clinic,
    ...createStandInReports({
      name: options.children?.[0] ?? null,
      letterhead: () => settings.letterhead,
      goals: () => {
        const cards = people['children.list']({})
        const [first] = cards.ok ? cards.value : []
        const plan = first === undefined ? null : clinic['plans.get']({ childId: first.id })
        return plan?.ok === true ? plan.value.goals : []
      },
    }),
    ...createStandInReview({
      ...{ twisters, attempts: options.reviews ?? 0, recordings: options.recordings ?? 0 },
      isVaultOpen: () => vaultStatus().state !== 'locked',
      emit,
    }),
    ...own.answers,
    'health.get': () => ({ ok: true, value: standInHealth(options.hasFaults ?? false) }),
    'health.save': () => ({
      ok: true,
      value: { path: '/home/dana/Downloads/tongue-twisters-report-2026-10-26-12-00-00.json' },
    }),
    ...createStandInErrorReports(options.hasFaults ?? false),
    'health.forget': () => ({ ok: true, value: standInHealth(false) }),
    ...createStandInOpinion({
      ...{ opinion: options.opinion ?? 'none', emit },
      isVaultOpen: () => vaultStatus().state === 'open',
    }),
    ...createStandInAccounts({
      ...{ account: options.account ?? 'none', unsent: options.unsent ?? 0, emit },
      isVaultOpen: () => vaultStatus().state === 'open',
    }),
    ...createStandInSync({ sync: options.sync ?? 'off', code: standInCode, emit }),
    ...createStandInPacks({ hasFiles: options.hasPacks ?? false, emit }),
  }

  return {
    made,
    emit,
    call: async (name, input) => {
      made.push({ name, input })
      const answer: (
        given: typeof input,
      ) => Result<CallOutput<typeof name>> | Promise<Result<CallOutput<typeof name>>> = answers[name]
      return answer(input)
    },
    on: (name, listener) => {
      const own = listeners.get(name) ?? new Set()
      listeners.set(name, own.add(listener as (payload: never) => void))
      return () => void own.delete(listener as (payload: never) => void)
    },
    sendAudio: () => undefined,
    onConnection: (listener) => {
      connections.add(listener)
      return () => void connections.delete(listener)
    },
    setConnected: (isConnected) => {
      for (const listener of connections) listener(isConnected)
    },
  }
}
