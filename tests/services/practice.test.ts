import { uuidv7 } from 'uuidv7'
import { beforeEach, describe, expect, it } from 'vitest'
import type { NewAttempt, SpeechEngine, SpeechListener, SpeechTarget, Store } from '../../main/ports/index.ts'
import type { HeardFrame } from '../../main/services/microphone.ts'
import { createPracticeService } from '../../main/services/practice/practice.ts'
import { frameSamples } from '../../preload/contract/audio.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Twister } from '../../preload/contract/library.ts'
import type { PlanContent } from '../../preload/contract/plans.ts'
import type { Result } from '../../preload/contract/result.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { samplePlan } from '../contract/samples.ts'

// The service is tested against hand-made ports, so that each failure can be made to happen at a chosen moment;
// the real adapters meet it in the browser tests.

const twister: Twister = {
  id: 'red-lorry',
  packId: 'starter',
  text: 'red lorry',
  words: [
    { text: 'red', sounds: ['R', 'EH', 'D'] },
    { text: 'lorry', sounds: ['L', 'AO', 'R', 'IY'] },
  ],
  difficulty: 'easy',
  targets: [{ sound: 'R', position: 'initial' }],
  contrast: ['R', 'L'],
  origin: 'traditional',
  picture: 'lorry',
  ageFrom: 5,
  syllables: 3,
  clusters: [],
  processes: [],
  likeness: 0.7,
  repetition: 0.5,
}

const verdict: AttemptVerdict = {
  outcome: 'judged',
  text: twister.text,
  heard: 'red lorry',
  clarity: 100,
  completeness: 1,
  durationMs: 800,
  analysisMs: 5,
  engine: 'scripted@1',
  words: [],
}

const aae = { profileId: 'african-american-english', options: [] }

const until = async (condition: () => boolean): Promise<void> => {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 200) throw new Error('It did not happen within a second.')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const setUp = (
  options: {
    childDialect?: typeof aae
    saveFails?: number
    hopeless?: string
    lastWordThere?: boolean | 'unanswered'
    verdict?: (isAsForeseen?: boolean) => Promise<Result<AttemptVerdict>>
    /** What was judged ahead, once that is asked for. */
    ahead?: () => AttemptVerdict | null
    plan?: PlanContent
  } = {},
) => {
  const events: { name: string; payload: Record<string, unknown> }[] = []
  const saved: NewAttempt[] = []
  const pushed: Int16Array[] = []
  const sounds: { childId: string; attemptId: string; bytes: number }[] = []
  let listener: SpeechListener | null = null
  let onFrame: (frame: HeardFrame) => void = () => undefined
  let onProblem: (failure: Failure) => void = () => undefined
  let failures = options.saveFails ?? 0
  let cancelled = 0
  let foreseen = 0
  let sequence = 0
  let firstId: string | null = null

  const engine: SpeechEngine = {
    name: 'scripted@1',
    ready: async () => succeed(undefined),
    pronounce: async () => fail('unknown-word', 'not asked here'),
    prepare: async () => succeed(undefined),
    listen: (target, given) => {
      targets.push(target)
      listener = given
      return {
        push: (samples) => pushed.push(samples),
        foresee: () => {
          foreseen += 1
          if (options.lastWordThere !== 'unanswered')
            listener?.onForeseen?.({ isLastWordThere: options.lastWordThere ?? true })
        },
        finishAsForeseen: options.ahead ?? (() => null),
        finish: options.verdict ?? (async () => succeed(verdict)),
        cancel: () => {
          cancelled += 1
        },
      }
    },
    score: async () => succeed(verdict),
    dispose: async () => undefined,
  }
  const childId = uuidv7()
  const sessionId = uuidv7()
  const targets: SpeechTarget[] = []
  const store: Pick<Store, 'localChild' | 'currentSession' | 'recordAttempt' | 'attemptsSince'> = {
    localChild: async () => succeed({ id: childId, dialect: options.childDialect ?? null }),
    currentSession: async () => succeed({ id: sessionId, startedAt: 0 }),
    attemptsSince: async () =>
      succeed(
        saved.map(({ id, at, verdict: { outcome } }) => ({
          ...{ id, sessionId, twisterId: twister.id, text: '', at, outcome, reason: null },
          ...{ clarity: null, completeness: 1, durationMs: 800 },
        })),
      ),
    recordAttempt: async (attempt) => {
      if (options.hopeless !== undefined && attempt.id === firstId) {
        if (options.hopeless === 'throws') throw new Error('a bug')
        return fail('internal', 'This breaks a rule of the database.')
      }
      if (failures > 0) {
        failures -= 1
        return fail('disk-full', 'The disk is full. Free some space.')
      }
      saved.push(attempt)
      return succeed({ stars: ['whole'], badges: [], stickers: [] })
    },
  }
  const service = createPracticeService({
    engine,
    store: store as Store,
    microphone: {
      open: async () => succeed({ state: 'open', source: 'native', device: null, problem: null }),
      cue: () => undefined,
      onFrame: (given) => {
        onFrame = given
        return () => undefined
      },
      onProblem: (given) => {
        onProblem = given
        return () => undefined
      },
    },
    find: async (id, step) =>
      id === twister.id ? succeed(step === undefined ? twister : { ...twister, step }) : fail('not-found', ''),
    dialect: () => aae,
    adjust: (judged) => (judged.outcome === 'judged' ? { ...judged, clarity: 42 } : judged),
    strictness: () => 'usual',
    shifts: async () => null,
    pauseBudgetMs: () => 2_000,
    ...(options.plan !== undefined && { planOf: async () => options.plan ?? null }),
    newId: () => {
      const id = uuidv7()
      firstId ??= id
      return id
    },
    encodeWave: (samples) => new Uint8Array(samples.buffer),
    onSound: (childId, attemptId, wave) => sounds.push({ childId, attemptId, bytes: wave.length }),
    clock: { now: Date.now },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    emit: (name, payload) => events.push({ name, payload: payload as Record<string, unknown> }),
    saveRetryMs: 20,
  })
  const start = async (): Promise<string> => {
    const answer = await service.handlers['practice.start']({ twisterId: twister.id })
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.value.attemptId
  }
  return {
    service,
    events,
    saved,
    pushed,
    targets,
    sounds,
    start,
    of: (name: string) => events.filter((event) => event.name === name).map(({ payload }) => payload),
    hear: (isSpeech: boolean, ms: number, skip = 0) => {
      sequence += skip
      for (let at = 0; at < ms; at += 20) {
        sequence += 1
        onFrame({ sequence, samples: new Int16Array(frameSamples).fill(1), arrivedAt: Date.now(), isSpeech })
      }
    },
    sayWord: (wordIndex: number, endMs = 100) => listener?.onWord({ wordIndex, startMs: 0, endMs }),
    answerForesight: (isLastWordThere: boolean) => listener?.onForeseen?.({ isLastWordThere }),
    engineFails: () => listener?.onFailed({ code: 'engine-crashed', message: 'The listening part stopped.' }),
    unplug: () => onProblem({ code: 'microphone-unplugged', message: 'The microphone was unplugged.' }),
    cancelled: () => cancelled,
    foreseen: () => foreseen,
  }
}

describe('practice', () => {
  let world: ReturnType<typeof setUp>
  beforeEach(() => {
    world = setUp()
  })

  it('goes from the last word to a verdict that is on disk', async () => {
    const attemptId = await world.start()
    world.hear(true, 400)
    world.sayWord(0)
    world.sayWord(1)
    world.hear(false, 200)
    await until(() => world.saved.length === 1)
    expect(world.of('practice.word')).toMatchObject([{ wordIndex: 0 }, { wordIndex: 1 }])
    expect(world.of('practice.ended')).toMatchObject([{ attemptId, end: { reason: 'last-word', hangOverMs: 200 } }])
    expect(world.of('practice.verdict')).toMatchObject([{ attemptId, verdict: { clarity: 42 } }])
    expect(world.of('practice.saved')).toEqual([{ attemptId }])
    // What the engine said is kept as it was, and the dialect beside it.
    expect(world.saved[0]).toMatchObject({ id: attemptId, twisterId: 'red-lorry', verdict, dialect: aae })
  })

  it('goes by the child’s plan: its strictness, its pause, and every fifth verdict shown', async () => {
    const plan = { ...samplePlan, strictness: 'strict', pauseBudgetMs: 800, feedback: 'every-fifth' } as const
    world = setUp({ plan })
    for (let number = 1; number <= 6; number += 1) {
      await world.start()
      world.hear(true, 400)
      world.sayWord(0)
      // In mid-sentence: only the plan's own pause ends it, and not the computer's two seconds.
      world.hear(false, 1_000)
      await until(() => world.saved.length === number)
    }
    expect(world.targets.map(({ strictness }) => strictness)).toEqual(Array.from({ length: 6 }, () => 'strict'))
    expect(world.of('practice.ended')).toMatchObject(Array.from({ length: 6 }, () => ({ end: { reason: 'pause' } })))
    expect(world.of('practice.verdict').map(({ isHeldBack }) => isHeldBack === true)).toEqual([
      ...[true, true, true, true, false, true],
    ])
  })

  it('tells at once what kept it from judging, whatever the plan says', async () => {
    const refusal = { ...verdict, outcome: 'refused', reason: 'silence', clarity: null, completeness: 0 } as const
    world = setUp({
      plan: { ...samplePlan, feedback: 'summary' },
      verdict: async () => succeed(refusal as unknown as AttemptVerdict),
    })
    await world.start()
    world.hear(true, 400)
    world.sayWord(1)
    world.hear(false, 400)
    await until(() => world.of('practice.verdict').length === 1)
    expect(world.of('practice.verdict')[0]).not.toHaveProperty('isHeldBack')
  })

  it('keeps an attempt at a part of a twister as such', async () => {
    const { handlers } = world.service
    expect(await handlers['practice.prepare']({ twisterId: 'red-lorry', step: 'word' })).toMatchObject({ ok: true })
    expect(await handlers['practice.start']({ twisterId: 'red-lorry', step: 'word' })).toMatchObject({ ok: true })
    world.hear(true, 400)
    world.sayWord(1)
    world.hear(false, 200)
    await until(() => world.saved.length === 1)
    expect(world.saved[0]).toMatchObject({ twisterId: 'red-lorry', step: 'word' })
    expect(world.of('practice.verdict')).toMatchObject([{ twisterId: 'red-lorry', step: 'word' }])
  })

  it('judges in the child’s own dialect where one was chosen for it', async () => {
    const childDialect = { profileId: 'southern-british', options: [] }
    world = setUp({ childDialect })
    await world.start()
    world.hear(true, 400)
    world.sayWord(1)
    world.hear(false, 200)
    await until(() => world.saved.length === 1)
    expect(world.saved[0]?.dialect).toEqual(childDialect)
  })

  it('begins to judge ahead of the end, and again after further speech', async () => {
    await world.start()
    world.hear(true, 400)
    world.sayWord(1)
    world.hear(false, 80)
    expect(world.foreseen()).toBe(0)
    world.hear(false, 100)
    expect(world.foreseen()).toBe(1)
    world.hear(true, 100)
    world.hear(false, 200)
    expect(world.foreseen()).toBe(2)
  })

  const ahead = { ...verdict, heard: 'judged ahead' }

  it('tells what was judged ahead in the moment of the decision, and keeps it', async () => {
    world = setUp({ ahead: () => ahead, verdict: async () => succeed({ ...verdict, heard: 'judged at the end' }) })
    const attemptId = await world.start()
    world.hear(true, 400)
    world.sayWord(1)
    world.hear(false, 180)
    expect(world.of('practice.verdict')).toEqual([])
    world.hear(false, 20)
    // Without a turn of the event loop between them.
    expect(world.of('practice.verdict')).toMatchObject([
      { attemptId, verdict: { heard: 'judged ahead', clarity: 42 }, end: { reason: 'last-word', hangOverMs: 200 } },
    ])
    const names = world.events.map(({ name, payload }) => `${name} ${payload['state'] ?? ''}`.trim())
    expect(names.slice(names.indexOf('practice.ended'))).toEqual([
      ...['practice.ended', 'practice.verdict', 'practice.state ended'],
    ])
    await until(() => world.of('practice.saved').length === 1)
    expect(world.saved).toMatchObject([{ id: attemptId, verdict: ahead }])
  })

  it('says so when what was judged ahead, and is on the screen, could not be saved', async () => {
    world = setUp({ ahead: () => ahead, saveFails: 1 })
    const attemptId = await world.start()
    world.hear(true, 400)
    world.sayWord(1)
    world.hear(false, 200)
    expect(world.of('practice.verdict')).toHaveLength(1)
    await until(() => world.of('practice.failed').length === 1)
    expect(world.of('practice.failed')).toMatchObject([{ attemptId, error: { code: 'disk-full' } }])
    await until(() => world.saved.length === 1)
  })

  it('does not ask for what was judged ahead once somebody spoke on', async () => {
    const asked: (boolean | undefined)[] = []
    let taken = 0
    world = setUp({
      ahead: () => {
        taken += 1
        return ahead
      },
      verdict: async (isAsForeseen) => {
        asked.push(isAsForeseen)
        return succeed(verdict)
      },
    })
    const attemptId = await world.start()
    world.hear(true, 400)
    world.sayWord(1)
    world.hear(false, 160)
    world.hear(true, 20)
    world.hear(false, 60)
    await world.service.handlers['practice.stop']({ attemptId })
    await until(() => world.saved.length === 1)
    expect([taken, asked]).toEqual([0, [false]])
    expect(world.saved).toMatchObject([{ verdict }])
    expect(world.of('practice.state').map(({ state }) => state)).toEqual(['listening', 'judging', 'ended'])
  })

  it('says nothing of what was judged ahead of an attempt that is cancelled', async () => {
    world = setUp({ ahead: () => ahead })
    const attemptId = await world.start()
    world.hear(true, 400)
    world.sayWord(1)
    world.hear(false, 160)
    await world.service.handlers['practice.cancel']({ attemptId })
    world.hear(false, 3_000)
    expect(world.cancelled()).toBe(1)
    expect(world.of('practice.verdict')).toEqual([])
    expect(world.saved).toEqual([])
  })

  it.each([
    ['the judgement ahead denies the last word', false, 100],
    ['the last word seems to end only far into the quiet', true, 520],
  ] as const)('takes a pause for a child’s where %s', async (_, lastWordThere, endMs) => {
    world = setUp({ lastWordThere })
    await world.start()
    world.hear(true, 400)
    world.hear(false, 140)
    world.sayWord(1, endMs)
    world.hear(false, 1_400)
    expect(world.of('practice.ended')).toEqual([])
    // The child goes on, and is done only after that.
    world.hear(true, 400)
    expect(world.of('practice.ended')).toEqual([])
    world.hear(false, 2_000)
    expect(world.of('practice.ended')).toMatchObject([{ end: { reason: lastWordThere ? 'last-word' : 'pause' } }])
  })

  it('waits for the judgement ahead before it ends by the last word, and only for the latest', async () => {
    world = setUp({ lastWordThere: 'unanswered' })
    await world.start()
    world.hear(true, 400)
    world.sayWord(1)
    world.hear(false, 120)
    world.hear(true, 100)
    world.hear(false, 260)
    world.answerForesight(true)
    world.hear(false, 20)
    expect(world.of('practice.ended')).toEqual([])
    world.answerForesight(true)
    world.hear(false, 20)
    expect(world.of('practice.ended')).toMatchObject([{ end: { reason: 'last-word', hangOverMs: 300 } }])
  })

  it('keeps listening through a pause within the budget', async () => {
    await world.start()
    world.hear(true, 300)
    world.hear(false, 1_980)
    expect(world.of('practice.ended')).toEqual([])
    world.hear(false, 20)
    expect(world.of('practice.ended')).toMatchObject([{ end: { reason: 'pause' } }])
  })

  it('judges what was said when the child touches stop', async () => {
    const attemptId = await world.start()
    world.hear(true, 300)
    await world.service.handlers['practice.stop']({ attemptId })
    await until(() => world.of('practice.verdict').length === 1)
    expect(world.of('practice.ended')).toMatchObject([{ end: { reason: 'stopped' } }])
  })

  it('stores nothing of a cancelled attempt', async () => {
    const attemptId = await world.start()
    world.hear(true, 300)
    await world.service.handlers['practice.cancel']({ attemptId })
    world.hear(false, 3_000)
    expect(world.cancelled()).toBe(1)
    expect(world.of('practice.verdict')).toEqual([])
    expect(world.saved).toEqual([])
  })

  it('says so when the microphone goes, and the next attempt works', async () => {
    await world.start()
    world.hear(true, 200)
    world.unplug()
    expect(world.of('practice.failed')).toMatchObject([{ error: { code: 'microphone-unplugged' } }])
    await world.start()
    world.hear(true, 200)
    world.sayWord(1)
    world.hear(false, 300)
    await until(() => world.saved.length === 1)
  })

  it('says so when the engine dies while somebody speaks, and the next attempt works', async () => {
    const attemptId = await world.start()
    world.hear(true, 200)
    world.engineFails()
    expect(world.of('practice.failed')).toMatchObject([{ attemptId, error: { code: 'engine-crashed' } }])
    expect(world.of('practice.state').at(-1)).toEqual({ attemptId, state: 'ended' })
    await world.start()
    world.hear(true, 200)
    world.sayWord(1)
    world.hear(false, 300)
    await until(() => world.saved.length === 1)
  })

  it('says so when the judgement fails', async () => {
    world = setUp({ verdict: async () => fail('engine-timeout', 'The judgement took too long.') })
    await world.start()
    world.hear(true, 200)
    world.sayWord(1)
    world.hear(false, 300)
    await until(() => world.of('practice.failed').length === 1)
    expect(world.of('practice.verdict')).toEqual([])
  })

  it('keeps an attempt that could not be stored, says so, and stores it later', async () => {
    world = setUp({ saveFails: 2 })
    const attemptId = await world.start()
    world.hear(true, 200)
    world.sayWord(1)
    world.hear(false, 300)
    await until(() => world.saved.length === 1)
    expect(world.of('practice.failed')).toMatchObject([
      { error: { code: 'disk-full' } },
      { error: { code: 'disk-full' } },
    ])
    expect(world.of('practice.saved')).toEqual([{ attemptId }])
  })

  it.each(['refuses', 'throws'])('goes on when the store %s what it will never take', async (how) => {
    world = setUp({ hopeless: how })
    await world.start()
    for (const count of [1, 2]) {
      if (count === 2) await world.start()
      world.hear(true, 200)
      world.sayWord(1)
      world.hear(false, 300)
      await until(() => world.of('practice.verdict').length === count)
    }
    await until(() => world.saved.length === 1)
    expect(world.of('practice.failed')).toMatchObject([{ error: { code: 'internal' } }])
  })

  it('fills lost frames with silence, so that times hold', async () => {
    await world.start()
    world.hear(true, 40)
    world.hear(true, 40, 3)
    expect(world.pushed.map((samples) => samples[0])).toEqual([1, 1, 0, 0, 0, 1, 1])
  })

  it('never runs two attempts at once', async () => {
    const first = await world.start()
    const answers = await Promise.all([
      world.service.handlers['practice.start']({ twisterId: twister.id }),
      world.service.handlers['practice.start']({ twisterId: twister.id }),
    ])
    expect(answers.map(({ ok }) => ok)).toEqual([true, false])
    expect(world.of('practice.state')).toContainEqual({ attemptId: first, state: 'ended' })
  })

  it('hands over the sound of a judged attempt once it is on disk, and not before', async () => {
    const { start, hear, sayWord, saved, sounds } = setUp({ saveFails: 2 })
    const attemptId = await start()
    hear(true, 400)
    for (const word of [0, 1]) sayWord(word)
    hear(false, 400)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect([saved.length, sounds.length]).toEqual([0, 0])
    await until(() => saved.length === 1)
    expect(sounds).toEqual([{ childId: saved[0]?.childId, attemptId, bytes: expect.any(Number) }])
    expect(sounds[0]?.bytes).toBeGreaterThan(0)
  })

  it('hands over no sound of an attempt that was refused', async () => {
    const refused: AttemptVerdict = {
      ...verdict,
      outcome: 'refused',
      reason: 'too-noisy',
      clarity: null,
      completeness: 0,
    }
    const { start, hear, sayWord, saved, sounds } = setUp({ verdict: async () => succeed(refused) })
    await start()
    hear(true, 400)
    for (const word of [0, 1]) sayWord(word)
    hear(false, 400)
    await until(() => saved.length === 1)
    expect(sounds).toEqual([])
  })

  it('gives the last attempt alone to be heard again', async () => {
    const first = await world.start()
    world.hear(true, 40)
    const second = await world.start()
    world.hear(true, 20)
    expect(await world.service.handlers['practice.recording']({ attemptId: first })).toMatchObject({ ok: false })
    const again = await world.service.handlers['practice.recording']({ attemptId: second })
    expect(again.ok && Buffer.from(again.value.wavBase64, 'base64').length).toBe(frameSamples * 2)
  })

  it('refuses a twister that is not in the library', async () => {
    expect(await world.service.handlers['practice.start']({ twisterId: 'nothing' })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
  })
})
