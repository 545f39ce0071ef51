import * as m from 'motion/react-m'
import { type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Sayable } from '../../../preload/contract/choosing.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { EventPayload } from '../../../preload/contract/index.ts'
import type { AttemptVerdict, RefusalReason } from '../../../preload/contract/verdict.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { useBridgeEvent } from '../../ui/bridge.tsx'
import { fetched } from '../../ui/fetched.ts'
import { useText } from '../../ui/intl.tsx'
import { LeafShower } from '../../ui/LeafShower.tsx'
import { Moving } from '../../ui/Moving.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import { useIsStill, usePreferences } from '../../ui/preferences.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import { HearSound } from '../../ui/voice/HearSound.tsx'
import { useVoice, VoiceProvider } from '../../ui/voice/useVoice.ts'
import { Afterwards } from './Afterwards.tsx'
import { BigButton } from './BigButton.tsx'
import { companionOf, toldOf } from './companion.ts'
import { focusOn } from './focus.ts'
import { LevelVine } from './LevelVine.tsx'
import { Mascot } from './Mascot.tsx'
import { useShownMark } from './marks.ts'
import { NextButton } from './NextButton.tsx'
import styles from './Practise.module.css'
import { Rehearsal } from './Rehearsal.tsx'
import { targetTopics, topicOf } from './soundCard.ts'
import { summarise } from './summary.ts'
import { Targets } from './Targets.tsx'
import { TwisterText } from './TwisterText.tsx'
import { useCard } from './useCard.ts'
import { useCountIn } from './useCountIn.ts'
import { usePractice } from './usePractice.ts'
import { VerdictPanel } from './VerdictPanel.tsx'
import { VoiceTools } from './VoiceTools.tsx'

interface Props {
  readonly twister: Sayable
  readonly next: Sayable | undefined
  /** A problem from outside of an attempt. */
  readonly problem: Failure | null
  /** The settings lie over the page. */
  readonly isPaused: boolean
  /** How far the session is, and the way to rest and to end it. */
  readonly ring: ReactNode
  /** What the last attempt earned; it lies over the page. */
  readonly rewards: ReactNode
  /** The parts of the twister that may be practised by themselves. */
  readonly steps?: ReactNode
  readonly onNext: (twister: Sayable) => void
  readonly onProblemSeen: () => void
  /** Leads to the check of the microphone; left out where there is none. */
  readonly onMicrophone?: () => void
  /** Before passers-by: nothing for grown-ups, and another twister instead of the next. */
  readonly passing?: {
    readonly onBusy: (isBusy: boolean) => void
    readonly onAnother: () => void
    readonly onDone: () => void
  }
}

const SoundCard = fetched(async () => (await import('./SoundCard.tsx')).SoundCard)

/** Refusals that the check of the microphone may have an answer to. */
const ofMicrophone: ReadonlySet<RefusalReason> = new Set(['silence', 'too-quiet', 'clipped', 'too-noisy'])

const nothingYet = { words: [], isWhole: true }

export function Practise({
  twister,
  next,
  problem,
  isPaused,
  ring,
  rewards,
  steps,
  onNext,
  onProblemSeen,
  onMicrophone,
  passing,
}: Props) {
  const text = useText()
  const announce = useAnnounce()
  const isStill = useIsStill()
  const { sounds, settings } = usePreferences()
  const { soundsShown } = settings

  const onVerdict = useCallback(
    (verdict: AttemptVerdict, isHeldBack: boolean) => {
      if (isHeldBack) {
        sounds.setHushed(false)
        sounds.play('tap')
        announce(text('bubble.held'))
        return
      }
      const found = summarise(verdict, focusOn(verdict, twister.targets, soundsShown))
      sounds.setHushed(false)
      sounds.play(found.sound)
      const clarity = verdict.clarity === null ? 'none' : String(Math.round(verdict.clarity))
      announce(text('verdict.announce', { sentence: text(found.message, { count: found.count }), clarity }))
    },
    [announce, sounds, text, twister, soundsShown],
  )
  const { state, send } = usePractice(twister, { onVerdict })
  const isOpen = state.phase !== 'ready'
  const countIn = useCountIn(useCallback(() => send({ type: 'pressed' }), [send]))
  const voice = useVoice(twister, {
    onFailure: useCallback((error: Failure) => send({ type: 'problem', error }), [send]),
    isSilenced: isOpen || countIn.left !== null || isPaused,
  })
  /** Stays as it is from one try to the next. */
  const [isComparing, setComparing] = useState(false)
  const isBusy = isOpen || countIn.left !== null || voice.playing !== null
  const onBusy = passing?.onBusy
  useEffect(() => {
    onBusy?.(isBusy)
    // A page that goes while it speaks is busy no more.
    return () => onBusy?.(false)
  }, [onBusy, isBusy])
  useEffect(() => {
    sounds.setHushed(isOpen)
    return () => sounds.setHushed(false)
  }, [sounds, isOpen])
  useEffect(() => {
    if (problem !== null && problem.code !== 'disconnected') send({ type: 'problem', error: problem })
  }, [problem, send])

  // It is there before somebody asks for it.
  useEffect(() => void SoundCard.load(), [])
  const card = useCard(isOpen || countIn.left !== null || isPaused, twister.id)
  const press = () => {
    voice.stop()
    card.leave()
    onProblemSeen()
    if (countIn.left !== null) countIn.stop()
    else if (settings.countIn && !isOpen) countIn.start()
    else send({ type: 'pressed' })
  }
  // Another page lies over this one, or another twister came: nobody speaks any more.
  useEffect(() => {
    if (!isPaused) return
    countIn.stop()
    send({ type: 'cancelled' })
  }, [isPaused, countIn.stop, send])
  const goTo = (other: Sayable) => {
    countIn.stop()
    onNext(other)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isPaused) return
      if (card.topic !== null) return card.close()
      countIn.stop()
      send({ type: 'cancelled' })
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [send, isPaused, countIn.stop, card.topic, card.close])

  /** Comes after the verdict, or in the middle of an attempt where it is lost. */
  const [opinion, setOpinion] = useState<EventPayload<'opinion.given'> | null>(null)
  useBridgeEvent('opinion.given', setOpinion)
  // The verdict on the twister before may still be there while the next one comes.
  const outcome = state.twisterId === twister.id ? state.outcome : null
  /** Said, and kept; what came out is shown later. */
  const isHeldBack = outcome?.isHeldBack === true
  const verdict = isHeldBack ? null : (outcome?.verdict ?? null)
  const focus = useMemo(
    () => (verdict === null ? nothingYet : focusOn(verdict, twister.targets, soundsShown)),
    [verdict, twister, soundsShown],
  )
  const summary = useMemo(() => (verdict === null ? null : summarise(verdict, focus)), [verdict, focus])
  // Here and not in the panel, which comes and goes with the voices: once an attempt.
  useShownMark('verdict-shown', outcome !== null, {
    attemptId: outcome?.attemptId ?? '',
    outcome: outcome?.verdict.outcome ?? '',
  })
  const companion = companionOf(state, summary, voice.playing, isHeldBack)
  const sentence = text(companion.message, companion.values)
  const judged = verdict?.outcome === 'judged' ? verdict : null
  const isQuiet = toldOf(voice.playing) === null
  const isResultShown = !isOpen && isQuiet && state.problem === null && outcome !== null
  const isProblemShown = !isOpen && isQuiet && state.problem !== null
  const isCompareShown = isComparing && !isOpen && judged !== null
  const heardCount = state.heard.filter(Boolean).length

  const { halo, vine, feedMascot } = useLevel(state.phase === 'listening')
  const stage = useRef<HTMLElement>(null)

  const page = (
    <section ref={stage} className={styles.screen} aria-labelledby="screen-title">
      <ScreenTitle isHidden>{text('practise.heading')}</ScreenTitle>
      <div className={styles.page} data-steps={steps !== undefined}>
        <div className={styles.under} inert={card.topic !== null}>
          <div className={styles.ring}>{ring}</div>
          {!isCompareShown && (
            <div className={styles.top}>
              <div className={styles.picture}>
                <Picture name={twister.picture} seed={twister.id} />
              </div>
              <Targets topics={targetTopics(twister)} onOpen={card.open} />
            </div>
          )}
          <Moving>
            <m.div
              key={twister.id}
              className={styles.text}
              initial={isStill ? false : { opacity: 0, x: 24 }}
              animate={{ opacity: 1, x: 0 }}
              transition={{ type: 'spring', stiffness: 260, damping: 28 }}
            >
              <TwisterText
                twister={twister}
                judged={isOpen ? null : judged}
                focus={focus}
                heard={state.heard}
                spoken={voice.spoken}
                isListening={state.phase === 'listening'}
                onSound={(wordIndex, soundIndex, letters) => {
                  const topic = judged === null ? null : topicOf(twister, judged, { wordIndex, soundIndex }, letters)
                  if (topic !== null) card.open(topic)
                }}
              />
            </m.div>
          </Moving>
          {!isCompareShown && steps}
          <VoiceTools
            twister={twister}
            voice={voice}
            attempt={judged === null || outcome === null ? null : { id: outcome.attemptId, words: judged.words }}
            isListening={isOpen}
            isComparing={isCompareShown}
            onCompare={setComparing}
          />
        </div>
        {card.topic !== null && (
          <div className={styles.card}>
            <Suspense fallback={null}>
              <SoundCard
                key={`${card.topic.wordIndex} ${card.topic.sound}`}
                topic={card.topic}
                hear={<HearSound wordIndex={card.topic.wordIndex} soundIndex={card.topic.soundIndex} />}
                onClose={card.close}
              />
            </Suspense>
          </div>
        )}
        {summary?.mood === 'cheering' && isResultShown && !isStill && (
          <Afterwards key={outcome?.attemptId}>
            <LeafShower />
          </Afterwards>
        )}
      </div>

      <div className={styles.foot}>
        <div className={styles.companion}>
          {rewards}
          <Mascot
            stage={stage}
            wordIndex={voice.spoken ?? (state.phase === 'listening' ? heardCount : null)}
            mood={companion.mood}
            progress={heardCount / Math.max(1, state.wordCount)}
            warmth={isResultShown ? (summary?.warmth ?? null) : null}
            isStill={isStill}
            onReady={feedMascot}
          />
          <div className={styles.bubble} data-mood={companion.mood}>
            {isResultShown && summary !== null && outcome !== null ? (
              <VerdictPanel
                key={outcome.attemptId}
                verdict={outcome.verdict}
                summary={summary}
                isWhole={focus.isWhole}
                isForGrownUps={passing === undefined}
                opinion={opinion?.attemptId === outcome.attemptId ? opinion.opinion : null}
                sentence={<p className={styles.sentence}>{sentence}</p>}
              />
            ) : (
              <p
                className={styles.sentence}
                {...(isProblemShown
                  ? { role: 'alert', 'data-testid': 'problem', 'data-code': state.problem?.code }
                  : {})}
              >
                {sentence}
              </p>
            )}
            {onMicrophone !== undefined &&
              ((isProblemShown && state.problem?.code.startsWith('microphone-') === true) ||
                (isResultShown && verdict?.outcome === 'refused' && ofMicrophone.has(verdict.reason))) && (
                <div className={styles.tool}>
                  <Button icon="microphone" onPress={onMicrophone} data-testid="practise-microphone">
                    {text('microphone.open')}
                  </Button>
                </div>
              )}
            {state.phase === 'listening' && <LevelVine vine={vine} />}
          </div>
        </div>
        <BigButton
          phase={state.phase}
          isAgain={outcome !== null || state.problem !== null}
          isPaused={isPaused}
          beat={countIn.left}
          halo={halo}
          onPress={press}
        />
        {passing === undefined ? (
          <NextButton next={next} isQuiet={outcome === null} onNext={goTo} />
        ) : (
          <div className={styles.passing}>
            <Button look="strong" icon="back" onPress={passing.onAnother} data-testid="another">
              {text('kiosk.another')}
            </Button>
            <Button look="large" icon="check" onPress={passing.onDone} data-testid="kiosk-done">
              {text('kiosk.done')}
            </Button>
          </div>
        )}
      </div>
    </section>
  )
  return (
    <VoiceProvider value={voice}>
      {page}
      {!isOpen && outcome === null && (
        <Rehearsal twister={twister} voice={voice} isForGrownUps={passing === undefined} />
      )}
    </VoiceProvider>
  )
}

/** Brings the level of the voice to the vine, the halo and the mascot, 20 times a second, without a render. */
function useLevel(isListening: boolean) {
  const halo = useRef<HTMLSpanElement>(null)
  const vine = useRef<HTMLDivElement>(null)
  const mascot = useRef<(loudness: number) => void>(() => undefined)
  const feedMascot = useCallback((feed: (loudness: number) => void) => {
    mascot.current = feed
  }, [])
  const show = useCallback((level: number) => {
    for (const element of [halo.current, vine.current]) element?.style.setProperty('--level', level.toFixed(3))
    mascot.current(level)
  }, [])
  useBridgeEvent('microphone.level', ({ meter }) => {
    if (isListening) show(meter)
  })
  useEffect(() => {
    if (!isListening) show(0)
  }, [isListening, show])
  return { halo, vine, feedMascot }
}
