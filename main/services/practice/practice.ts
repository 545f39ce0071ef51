import { sampleRate } from '../../../preload/contract/audio.ts'
import type { Sayable, Step } from '../../../preload/contract/choosing.ts'
import type { DialectChoice } from '../../../preload/contract/dialect.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Strictness } from '../../../preload/contract/judging.ts'
import type { PlanContent } from '../../../preload/contract/plans.ts'
import { fail, type Result, succeed } from '../../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import type { Id } from '../../../preload/contract/vocabulary.ts'
import { defaultEndpointRules } from '../../core/practice/endpoint.ts'
import { isShownNow } from '../../core/practice/feedback.ts'
import type { JudgingShifts } from '../../core/scoring/adaptation.ts'
import type { Clock, EarnedRewards, Logger, SpeechEngine, Store } from '../../ports/index.ts'
import type { Emit, HandlersOf } from '../handlers.ts'
import type { MicrophoneService } from '../microphone.ts'
import type { OpinionAttempt, OpinionTarget } from '../opinion.ts'
import { type Attempt, createAttempt } from './attempt.ts'
import { createKeeper } from './keeper.ts'

export interface PracticeServiceParts {
  readonly engine: SpeechEngine
  readonly microphone: Pick<MicrophoneService, 'open' | 'cue' | 'onFrame' | 'onProblem'>
  readonly store: Store
  /** A twister, or the part of it that is practised. */
  readonly find: (twisterId: string, step: Step | undefined) => Promise<Result<Sayable>>
  /** Where none was chosen for the child. What is stored is the engine's verdict, with the dialect's acceptance beside it. */
  readonly dialect: () => DialectChoice
  /** What counts: the dialect over what the engine said. */
  readonly adjust: (verdict: AttemptVerdict, dialect: DialectChoice) => AttemptVerdict
  readonly strictness: () => Strictness
  /** What is different in the judgement of this child. */
  readonly shifts: (childId: Id) => Promise<JudgingShifts | null>
  readonly pauseBudgetMs: () => number
  /** What is planned for the child: its strictness, pause and feedback go before those above. */
  readonly planOf?: (childId: Id) => Promise<PlanContent | null>
  readonly newId: () => Id
  readonly encodeWave: (samples: Int16Array, rate: number) => Uint8Array
  /** Told of the sound (WAV) of each judged attempt as soon as that is on the disk; decides whether it may be kept. */
  readonly onSound?: (childId: Id, attemptId: Id, wave: Uint8Array) => void
  /** Has the words of an attempt heard elsewhere, too, where that is agreed; null where it is not. */
  readonly secondOpinion?: (attempt: OpinionTarget) => OpinionAttempt | null
  /** Told of what each attempt earned as soon as that is on the disk. */
  readonly onEarned?: (attemptId: Id, childId: Id, earned: EarnedRewards) => void
  /** Whether the model was heard since this was asked last for the twister. */
  readonly takeListened?: (twisterId: string) => boolean
  readonly clock: Clock
  readonly logger: Logger
  readonly emit: Emit
  /** How soon to try again what could not be stored, in ms. */
  readonly saveRetryMs?: number
}

/**
 * A syllable gives the engine little to go by: of 39 that a synthetic voice said right it called 5 wrong the usual way, and 3 the
 * lenient way, which found 8 instead of 9 of 16 wrong ones.
 */
const isShort = (step: Step | undefined): boolean => step === 'sound' || step === 'syllable'

/** What a recogniser elsewhere is to listen for. */
const languageOf = ({ profileId }: DialectChoice): string => (profileId === 'southern-british' ? 'en-GB' : 'en-US')

/** Runs attempts one at a time: microphone in, words and verdict out, attempt to disk. */
export const createPracticeService = (parts: PracticeServiceParts) => {
  const { engine, microphone, store, clock, logger, emit } = parts
  /** The attempt whose sound can be heard again; the sound of earlier ones is gone. */
  let current: Attempt | null = null
  /** Starting takes a moment; a second touch meanwhile must not start two. */
  let isStarting = false
  /** The last attempt that was judged, until it is saved: the next may have begun by then. */
  let unsaved: { readonly attempt: Attempt; readonly childId: Id } | null = null

  const sound = (attempt: Attempt): Uint8Array => parts.encodeWave(attempt.samples(), sampleRate)

  const keeper = createKeeper({
    store,
    logger,
    retryMs: parts.saveRetryMs ?? 5_000,
    onSaved: ({ id: attemptId, childId }, earned) => {
      emit('practice.saved', { attemptId })
      emit('progress.changed', {})
      parts.onEarned?.(attemptId, childId, earned)
      if (unsaved?.attempt.id !== attemptId) return
      parts.onSound?.(unsaved.childId, attemptId, sound(unsaved.attempt))
      unsaved = null
    },
    onFailed: (attemptId, error) => emit('practice.failed', { attemptId, error }),
  })

  microphone.onFrame((frame) => current?.hear(frame))
  microphone.onProblem((problem) => current?.fail(problem))

  const ended = (attemptId: Id): void => emit('practice.state', { attemptId, state: 'ended' })

  /** Clocks of the microphone and of the host are read one after the other. */
  const startSlackMs = 5_000
  /** Which judged try of the session the next one is, from 1 on; those that are not saved yet among them. */
  const numberOfNext = async (
    childId: Id,
    session: { readonly id: Id; readonly startedAt: number },
  ): Promise<number> => {
    const since = await store.attemptsSince(childId, Math.max(0, session.startedAt - startSlackMs))
    const said = since.ok ? since.value : []
    const judged = said.filter(({ sessionId, outcome }) => sessionId === session.id && outcome === 'judged')
    return judged.length + (unsaved?.childId === childId ? 1 : 0) + 1
  }

  const isToHoldBack = async (
    plan: PlanContent | null,
    childId: Id,
    session: { readonly id: Id; readonly startedAt: number },
  ): Promise<boolean> => {
    if (plan === null || plan.feedback === 'every-try') return false
    return !isShownNow(plan.feedback, await numberOfNext(childId, session))
  }

  const begin = (
    twister: Sayable,
    sessionId: Id,
    child: { id: Id; dialect: DialectChoice | null },
    shifts: JudgingShifts | null,
    { plan, isHeldBack }: { readonly plan: PlanContent | null; readonly isHeldBack: boolean },
  ): Attempt => {
    const attemptId = parts.newId()
    const { id: twisterId, step } = twister
    const dialect = child.dialect ?? parts.dialect()
    // A recogniser of words has nothing to say about a sound or a syllable.
    const opinion = isShort(step)
      ? null
      : (parts.secondOpinion?.({ attemptId, childId: child.id, target: twister, language: languageOf(dialect) }) ??
        null)
    const attempt = createAttempt({
      id: attemptId,
      target: { ...twister, strictness: isShort(step) ? 'lenient' : (plan?.strictness ?? parts.strictness()), shifts },
      engine,
      rules: { ...defaultEndpointRules, pauseBudgetMs: plan?.pauseBudgetMs ?? parts.pauseBudgetMs() },
      clock,
      listener: {
        onSound: (samples) => opinion?.push(samples),
        onCancelled: () => opinion?.cancel(),
        onWord: (word, at) => emit('practice.word', { attemptId, ...word, at }),
        onEnd: (end) => emit('practice.ended', { attemptId, end }),
        onJudging: () => emit('practice.state', { attemptId, state: 'judging' }),
        onVerdict: (judged, end) => {
          const verdict = parts.adjust(judged, dialect)
          // A refused try tells what to do about it, and is always told.
          const held = isHeldBack && verdict.outcome === 'judged' ? { isHeldBack } : {}
          emit('practice.verdict', { attemptId, twisterId, step, verdict, end, ...held })
          opinion?.finish(verdict)
          ended(attemptId)
          if (attempt.lostFrames() > 0) logger.warn('frames-lost', { frames: attempt.lostFrames() })
          const { id, startedAt: at } = attempt
          unsaved = judged.outcome === 'judged' ? { attempt, childId: child.id } : null
          const { difficulty, targets } = twister
          const practice = { difficulty, targets, hasListened: parts.takeListened?.(twisterId) ?? false }
          void keeper.keep({
            ...{ id, sessionId, childId: child.id, twisterId, step, at, verdict: judged, dialect, practice },
          })
        },
        onFailed: (error: Failure) => {
          logger.warn('attempt-failed', { code: error.code })
          opinion?.cancel()
          emit('practice.failed', { attemptId, error })
          ended(attemptId)
        },
      },
    })
    return attempt
  }

  const start: HandlersOf<'practice'>['practice.start'] = async ({ twisterId, step }) => {
    if (isStarting) return fail('busy', 'The attempt is just beginning. Wait a moment.')
    isStarting = true
    try {
      const found = await parts.find(twisterId, step)
      if (!found.ok) return found
      const twister = found.value
      // A window that was reloaded may have left an attempt behind; it heard nothing that anybody waits for.
      if (current?.state() === 'listening') {
        current.cancel()
        ended(current.id)
      }
      const [opened, prepared, child] = await Promise.all([
        microphone.open(),
        engine.prepare(twister),
        store.localChild(),
      ])
      if (!opened.ok) return opened
      if (!prepared.ok) return prepared
      if (!child.ok) return child
      const [session, shifts, plan] = await Promise.all([
        store.currentSession(child.value.id, clock.now()),
        parts.shifts(child.value.id),
        parts.planOf?.(child.value.id) ?? null,
      ])
      if (!session.ok) return session
      const isHeldBack = await isToHoldBack(plan, child.value.id, session.value)
      current = begin(twister, session.value.id, child.value, shifts, { plan, isHeldBack })
      microphone.cue()
      emit('practice.state', { attemptId: current.id, state: 'listening' })
      return succeed({ attemptId: current.id, sessionId: session.value.id })
    } finally {
      isStarting = false
    }
  }

  const ifCurrent = (attemptId: Id): Attempt | null => (current?.id === attemptId ? current : null)

  const handlers = {
    'practice.prepare': async ({ twisterId, step }) => {
      const twister = await parts.find(twisterId, step)
      if (!twister.ok) return twister
      const [opened, prepared] = await Promise.all([microphone.open(), engine.prepare(twister.value)])
      if (!prepared.ok) return prepared
      return opened.ok ? succeed({}) : opened
    },
    'practice.start': start,
    'practice.stop': async ({ attemptId }) => {
      const attempt = ifCurrent(attemptId)
      if (attempt === null) return fail('not-found', 'This attempt is over already.')
      void attempt.stop()
      return succeed({})
    },
    'practice.cancel': async ({ attemptId }) => {
      const attempt = ifCurrent(attemptId)
      if (attempt === null || attempt.state() === 'ended') return succeed({})
      attempt.cancel()
      ended(attemptId)
      return succeed({})
    },
    'practice.recording': async ({ attemptId }) => {
      const attempt = ifCurrent(attemptId)
      if (attempt === null) return fail('not-found', 'Only the last attempt can be heard again.')
      return succeed({ wavBase64: Buffer.from(sound(attempt)).toString('base64') })
    },
  } satisfies HandlersOf<'practice'>

  return {
    handlers,
    /** Ends what goes on, and forgets the last attempt with its sound. */
    forget: (): void => {
      if (current !== null && current.state() !== 'ended') {
        current.cancel()
        ended(current.id)
      }
      current?.forget()
      unsaved?.attempt.forget()
      current = null
      unsaved = null
    },
    close: async (): Promise<void> => {
      current?.cancel()
      await keeper.close()
    },
  }
}
