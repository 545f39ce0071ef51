import { Suspense, useEffect, useRef, useState } from 'react'
import type { Sayable } from '../../preload/contract/choosing.ts'
import type { CorrectingRole } from '../../preload/contract/correction.ts'
import type { SessionSummary } from '../../preload/contract/session.ts'
import { Choose } from '../features/choose/Choose.tsx'
import { useBackupState } from '../features/data/useBackupState.ts'
import { GoOn } from '../features/session/GoOn.tsx'
import { useSession } from '../features/session/useSession.ts'
import { TouchesAgain } from '../first/TouchesAgain.tsx'
import { laterMessages } from '../messages/index.ts'
import { picturesOf } from '../ui/avatars.ts'
import { useBridge } from '../ui/bridge.tsx'
import { loadNext, useLastWish } from '../ui/fetched.ts'
import { useText } from '../ui/intl.tsx'
import { Landscape } from '../ui/Landscape.tsx'
import { ProblemBanner } from '../ui/ProblemBanner.tsx'
import { usePreferences } from '../ui/preferences.tsx'
import { ReminderBanner } from '../ui/ReminderBanner.tsx'
import { Scanner } from '../ui/Scanner.tsx'
import { TopBar } from '../ui/TopBar.tsx'
import { useActivity } from '../ui/useActivity.ts'
import styles from './App.module.css'
import { PractisePage } from './PractisePage.tsx'
import {
  AlbumScreen,
  Damaged,
  Finished,
  GrownUpsDoor,
  GrownUpsPage,
  KeysSheet,
  MicrophoneScreen,
  OpeningSheet,
  PictureBook,
  Practise,
  ProgressScreen,
  partsOf,
  Rest,
  RewardPlay,
  SettingsSheet,
  Together,
  WhoPractises,
} from './parts.ts'
import { inSettings, isOfGrownUps, type Screen } from './screen.ts'
import { useOpenings } from './useOpenings.ts'
import { usePlace } from './usePlace.ts'
import { usePlayers } from './usePlayers.ts'
import { useProblem } from './useProblem.ts'
import { useShortcuts } from './useShortcuts.ts'
import { useTwisters } from './useTwisters.ts'

/** Fallback for a host that cannot say what microphone is left open: it is closed this long after practice, in ms. */
const closeMicrophoneAfterMs = 20_000

/** The app of a family or a clinic: the bar, the screen that is wanted, and what may lie over it. */
export function Pages({ onWelcome }: { readonly onWelcome: () => void }) {
  const bridge = useBridge()
  const text = useText()
  const { sounds, settings } = usePreferences()
  const [wanted, setScreen] = useState<Screen>(settings.opensWith === 'caseload' ? 'caseload' : 'choose')
  const [isSettingsOpen, setSettingsOpen] = useState(false)
  const { problem, setProblem } = useProblem()
  const twisters = useTwisters(setProblem)
  const { library, list, forYou, twister } = twisters
  const players = usePlayers(setProblem)
  const { cards, chosen, hasOthers, isAsked, isReady } = players
  const session = useSession()
  const [opening, setOpening] = useOpenings()
  /** An export that somebody opened the app with, and that waits to be taken in. */
  const [offered, setOffered] = useState<string | null>(null)
  const [areKeysShown, setKeysShown] = useState(false)
  const [isResting, setResting] = useState(false)
  const [summary, setSummary] = useState<SessionSummary | null>(null)
  /** Where a screen that is reached from several places leads back to. */
  const [back, setReturn] = useState<Screen>('choose')
  /** Who corrects the machine, until the app closes: there are no accounts to tell it. */
  const [corrector, setCorrector] = useState<CorrectingRole | null>(null)
  const saved = useBackupState()
  /** Somebody wants to see the twisters, though nothing can be practised. */
  const [isLookingAnyway, setLookingAnyway] = useState(false)
  const isDamaged = saved?.problem?.code === 'store-damaged' && !isLookingAnyway
  const screen: Screen =
    isOfGrownUps(wanted) || wanted === 'microphone' ? wanted : isDamaged ? 'damaged' : isAsked ? 'who' : wanted

  useActivity(isSettingsOpen || isOfGrownUps(screen) ? 'grown-ups' : 'child')
  useEffect(() => {
    document.title = text('app.title', { screen: text(`${screen}.window`) })
  }, [screen, text])
  // The practice screen, with what stands on it, is needed next: it is there before it is chosen.
  const stands = isReady && (library.twisters !== null || library.failure !== null)
  useEffect(() => {
    if (stands) return loadNext(Practise.load, Together.load, RewardPlay.load, laterMessages)
  }, [stands])
  useEffect(() => {
    if (screen === 'practise' || screen === 'voices' || screen === 'microphone') return
    const timer = setTimeout(() => void bridge.call('microphone.close', {}), closeMicrophoneAfterMs)
    return () => clearTimeout(timer)
  }, [bridge, screen])

  /** A page was turned since the start. */
  const turned = useRef(false)
  const wish = useLastWish()
  const show = (next: Screen) =>
    wish(partsOf(next), () => {
      turned.current = true
      setScreen(next)
      scrollTo(0, 0)
    })
  const openSettings = () => wish([SettingsSheet, GrownUpsDoor], () => setSettingsOpen(true))
  useShortcuts((command) => {
    // A rest is ended by whoever takes it.
    if (isResting) return
    if (command !== 'keys') setKeysShown(false)
    else wish([KeysSheet], () => setKeysShown(true))
    if (command !== 'settings') setSettingsOpen(false)
    else openSettings()
    if (command !== 'keys' && command !== 'settings') show(command)
  })
  const toChoose = () => show('choose')
  /** Leaves for the check of the microphone, and comes back to a twister. */
  const checkMicrophone = () => {
    setReturn(screen === 'practise' ? 'practise' : 'choose')
    setProblem(null)
    show('microphone')
  }
  const choose = (next: Sayable, isByProposal = false) => {
    sounds.play('tap')
    twisters.begin(next, isByProposal)
    show('practise')
  }
  const goBack = (left: Sayable) => {
    twisters.begin(left, false)
    show('practise')
  }
  usePlace({ players, twisters, isPractising: screen === 'practise', onReturn: goBack })
  const chooseChild = async (childId: string, next: Screen = 'choose'): Promise<boolean> => {
    if (!(await players.takeTurn(childId))) return false
    twisters.setTwister(null)
    setReturn(screen)
    show(next)
    return true
  }
  /** The child says the lines by which the machine gets to know it, one after the other. */
  const sayHello = async (childId: string) => {
    const [first] = (await twisters.loadHello()) ?? []
    if (first !== undefined && (await chooseChild(childId))) choose(first)
  }
  const endSession = async () => {
    const ended = await bridge.call('session.end', {})
    setResting(false)
    if (!ended.ok) return setProblem(ended.error)
    setSummary(ended.value)
    show(ended.value === null ? 'choose' : 'finished')
    if (ended.value !== null) sounds.play('bloom')
  }
  const last = list.find(({ id }) => id === session?.lastTwisterId)

  return (
    <div className={styles.pages} data-screen={screen}>
      <Landscape />
      <TopBar
        screen={screen}
        onShow={show}
        onSettings={openSettings}
        who={
          hasOthers && chosen !== undefined && !isAsked
            ? { name: chosen.name, picture: picturesOf(cards ?? []).get(chosen.id) ?? '' }
            : undefined
        }
        onWho={() => show('who')}
      />
      <ReminderBanner />
      {problem !== null && screen !== 'practise' && (
        <ProblemBanner
          failure={problem}
          onDismiss={() => setProblem(null)}
          {...(screen !== 'microphone' && { onMicrophone: checkMicrophone })}
        />
      )}
      <main id="main" className={styles.main}>
        <Suspense fallback={<p className={styles.loading}>{text('app.loading')}</p>}>
          <div key={screen} className={styles.page} data-turned={turned.current}>
            {isOfGrownUps(screen) && (
              <GrownUpsPage
                screen={screen}
                back={back}
                twisters={list}
                child={chosen}
                corrector={corrector}
                onCorrector={setCorrector}
                offered={offered}
                onShow={show}
                onOpenChild={(childId, place) => void chooseChild(childId, place)}
                onHello={(childId) => void sayHello(childId)}
                onTry={choose}
              />
            )}
            {screen === 'choose' && !isReady && <p className={styles.loading}>{text('app.loading')}</p>}
            {screen === 'choose' && isReady && session !== null && session.attempts > 0 && last !== undefined && (
              <GoOn session={session} twister={last} onGoOn={choose} onEnd={() => void endSession()} />
            )}
            {screen === 'choose' && isReady && (
              <Choose
                twisters={library.twisters}
                failure={library.failure}
                forYou={forYou}
                asked={twisters.asked}
                onAsk={twisters.setAsked}
                onChoose={choose}
                onProposed={async (one) => choose(await twisters.partOf(one), true)}
                onRetry={library.load}
              />
            )}
            {screen === 'practise' && twister !== null && (
              <PractisePage
                twister={twister}
                twisters={twisters}
                players={players}
                session={session}
                problem={problem}
                isPaused={isSettingsOpen || areKeysShown || isResting}
                onRest={() => wish([Rest], () => setResting(true))}
                onAlbum={() => show('album')}
                onProblemSeen={() => setProblem(null)}
                onMicrophone={checkMicrophone}
              />
            )}
            {screen === 'finished' && summary !== null && (
              <Finished summary={summary} onGarden={() => show('progress')} onDone={toChoose} />
            )}
            {screen === 'who' && cards !== null && (
              <WhoPractises
                cards={cards}
                onChoose={(childId) => void chooseChild(childId)}
                onGrownUps={() => show('profiles')}
              />
            )}
            {screen === 'microphone' && <MicrophoneScreen onDone={() => show(twister === null ? 'choose' : back)} />}
            {screen === 'damaged' && (
              <Damaged
                newestAt={saved?.newestAt ?? null}
                onGrownUps={() => show('data')}
                onLook={() => setLookingAnyway(true)}
              />
            )}
            {screen === 'picturebook' && <PictureBook key={chosen?.id} onChoose={toChoose} />}
            {screen === 'album' && <AlbumScreen onChoose={toChoose} />}
            {screen === 'progress' && (
              <ProgressScreen
                onChoose={toChoose}
                onFigures={() => show('figures')}
                onHome={() => show('home')}
                onReview={() => {
                  setReturn('progress')
                  show('review')
                }}
              />
            )}
          </div>
          <TouchesAgain />
        </Suspense>
      </main>
      {settings.scanMs > 0 && <Scanner everyMs={settings.scanMs} />}
      {isResting && session !== null && (
        <Suspense fallback={null}>
          <Rest session={session} onGoOn={() => setResting(false)} onEnd={() => void endSession()} />
        </Suspense>
      )}
      {/* Whoever is practising is not disturbed by it. */}
      {opening !== null && screen !== 'practise' && !isResting && (
        <Suspense fallback={null}>
          <OpeningSheet
            opening={opening}
            onStay={() => setOpening(null)}
            onOpen={() => {
              setOpening(null)
              setSettingsOpen(false)
              setKeysShown(false)
              if (opening.kind === 'import') setOffered(opening.path)
              if (opening.kind === 'screen' && opening.screen === 'microphone') checkMicrophone()
              else show(opening.kind === 'import' ? 'data' : opening.screen)
            }}
          />
        </Suspense>
      )}
      {areKeysShown && (
        <Suspense fallback={null}>
          <KeysSheet onClose={() => setKeysShown(false)} />
        </Suspense>
      )}
      {isSettingsOpen && (
        <Suspense fallback={null}>
          <SettingsSheet
            onClose={() => setSettingsOpen(false)}
            Door={GrownUpsDoor}
            ways={inSettings.map((place) => ({
              name: place,
              label: `${place}.open`,
              onPress: () => {
                setSettingsOpen(false)
                show(place)
              },
            }))}
            onMicrophone={() => {
              setSettingsOpen(false)
              checkMicrophone()
            }}
            onWelcome={onWelcome}
          />
        </Suspense>
      )}
    </div>
  )
}
