import type { OpinionStatus, SecondOpinion } from '../../preload/contract/opinion.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { differencesOf, plainWord, wordsSoFar } from '../core/scoring/secondOpinion.ts'
import { waitAfter } from '../core/sync/backOff.ts'
import type {
  Clock,
  FileChooser,
  Logger,
  OpinionLeave,
  OpinionStream,
  ServiceKeyFiles,
  SpeechEngine,
  SpeechService,
  SpeechTarget,
  SpeechTokenBroker,
} from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'
import type { OpinionSafe } from './opinionSafe.ts'

export interface OpinionServiceParts {
  readonly speech: SpeechService
  readonly safe: OpinionSafe
  /** Leave by the account of whoever is signed in; null where nobody is, or nothing mints it. */
  readonly broker: () => SpeechTokenBroker | null
  /** Whether a guardian of the child agreed that a speech service is asked. */
  readonly hasConsent: (childId: Id) => Promise<Result<boolean>>
  readonly pronounce: SpeechEngine['pronounce']
  readonly files: ServiceKeyFiles
  /** Where people look for what they downloaded. */
  readonly folder: string
  readonly chooser: FileChooser | null
  readonly clock: Clock
  readonly logger: Logger
  readonly emit: Emit
  /** 0..1 */
  readonly random?: () => number
}

export interface OpinionTarget {
  readonly attemptId: Id
  readonly childId: Id
  readonly target: SpeechTarget
  /** As in "en-US". */
  readonly language: string
}

/** One attempt on its way to a second opinion. Nothing of it can hold up, or change, the attempt. */
export interface OpinionAttempt {
  push(samples: Int16Array): void
  /** The verdict stands. */
  finish(verdict: AttemptVerdict): void
  cancel(): void
}

/** Sound that waits for a guardian's consent to be looked up, in samples; more is the sign of a store that does not answer. */
const mostWaiting = 16_000 * 5

const noDialog = fail('not-found', 'This window cannot ask for a file. Take one from the list.')

/**
 * A second recogniser for words, where a grown-up switched it on and a guardian of the child agreed. It is asked after nothing but
 * words, is told nothing of the twister, and no verdict on a sound ever depends on it. Without either, no byte leaves and no
 * client is read.
 */
export const createOpinionService = (parts: OpinionServiceParts) => {
  const { speech, safe, broker, files, folder, chooser, clock, logger, emit, random = Math.random } = parts
  let failures = 0
  /** Not to be asked before, ms since 1970. */
  let notBefore = 0

  const status = (): OpinionStatus => {
    const key = safe.key()
    return {
      ...{ isOn: safe.choice().isOn, region: safe.choice().region },
      by: safe.hasKey() ? 'key' : broker() === null ? 'nothing' : 'account',
      key: key === null ? null : { account: key.account, project: key.project },
      isLocked: safe.hasKey() && key === null,
    }
  }
  const changed = (done: Result<void>): Result<OpinionStatus> => {
    if (!done.ok) return done
    // Somebody saw to it: it is tried at once.
    failures = 0
    notBefore = 0
    emit('opinion.changed', {})
    return succeed(status())
  }

  const leave = async (): Promise<OpinionLeave | null> => {
    if (safe.hasKey()) return safe.key()
    const minted = await broker()?.mint()
    return minted?.ok === true ? minted.value : null
  }

  /** By whose leave this attempt is heard; null where it is not. Asked anew for each: a consent may be gone. */
  const mayAsk = async (childId: Id): Promise<OpinionLeave | null> => {
    const consent = await parts.hasConsent(childId)
    return consent.ok && consent.value ? leave() : null
  }

  /** Words that are said alike, as the engine would say them. */
  const alikeAmong = async (texts: readonly string[]): Promise<(one: string, other: string) => boolean> => {
    const sounds = new Map<string, string>()
    for (const text of new Set(texts)) {
      const said = await parts.pronounce(text)
      if (said.ok) sounds.set(plainWord(text), said.value.words.flatMap((word) => word.sounds).join(' '))
    }
    return (one, other) => one === other || (sounds.has(one) && sounds.get(one) === sounds.get(other))
  }

  const begin = ({ attemptId, childId, target, language }: OpinionTarget): OpinionAttempt | null => {
    const { isOn, region } = safe.choice()
    if (!isOn || clock.now() < notBefore) return null
    const texts = target.words.map(({ text }) => text)
    const lit = new Set<number>()
    let stream: OpinionStream | null = null
    let waiting: Int16Array[] = []
    let waitingSamples = 0
    let isOver = false

    const give = (opinion: SecondOpinion): void => emit('opinion.given', { attemptId, opinion })
    const drop = (): void => {
      isOver = true
      for (const samples of waiting) samples.fill(0)
      waiting = []
    }
    const onLost = (why: string): void => {
      failures += 1
      notBefore = clock.now() + waitAfter(failures, random(), null)
      logger.warn('opinion-lost', { reason: why })
      if (!isOver) give({ outcome: 'lost', service: speech.name })
      drop()
    }

    const opening = mayAsk(childId).then(
      (own) => {
        if (own === null || isOver) return drop()
        stream = speech.open(
          own,
          { language, region },
          {
            onWords: (words) => {
              if (isOver) return
              for (const { wordIndex, from } of wordsSoFar(texts, words)) {
                if (lit.has(wordIndex)) continue
                lit.add(wordIndex)
                const { startMs, endMs } = words[from] ?? { startMs: 0, endMs: 0 }
                emit('practice.word', { attemptId, wordIndex, startMs, endMs, at: clock.now(), by: 'service' })
              }
            },
            onLost,
          },
        )
        for (const samples of waiting) stream.push(samples)
        waiting = []
      },
      (error: unknown) => {
        logger.error('opinion-threw', { error: error instanceof Error ? error.name : 'unknown' })
        drop()
      },
    )

    const finish = async (verdict: AttemptVerdict): Promise<void> => {
      await opening
      const words = await stream?.finish()
      if (isOver || words === null || words === undefined) return
      failures = 0
      isOver = true
      if (verdict.outcome !== 'judged') return
      const alike = await alikeAmong([...texts, ...words.map(({ text }) => text)])
      const differences = [...differencesOf(verdict.words, words, alike)]
      give({ outcome: 'given', service: speech.name, words: [...words], differences })
    }

    return {
      push: (samples) => {
        if (isOver) return
        if (stream !== null) return stream.push(samples)
        waiting.push(samples.slice())
        waitingSamples += samples.length
        if (waitingSamples > mostWaiting) drop()
      },
      finish: (verdict) => {
        finish(verdict).catch((error: unknown) =>
          logger.error('opinion-threw', { error: error instanceof Error ? error.name : 'unknown' }),
        )
      },
      cancel: () => {
        drop()
        stream?.cancel()
      },
    }
  }

  const handlers = {
    'opinion.status': async () => succeed(status()),
    'opinion.change': async (choice) => changed(safe.change(choice)),
    'opinion.place': async () => succeed({ folder, files: [...files.in(folder)], canChoose: chooser !== null }),
    'opinion.choose': async () => (chooser === null ? noDialog : succeed({ path: await chooser.pack(folder) })),
    'opinion.keep': async ({ path }) => {
      const key = files.read(path)
      return key.ok ? changed(safe.keep(key.value)) : key
    },
    'opinion.forget': async () => changed(safe.forget()),
  } satisfies HandlersOf<'opinion'>

  return { handlers, begin }
}
