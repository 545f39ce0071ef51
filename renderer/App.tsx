import { domMin, LazyMotion, MotionConfig } from 'motion/react'
import * as m from 'motion/react-m'
import {
  type ComponentProps,
  lazy,
  type ReactNode,
  Suspense,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import type { Sayable } from '../preload/contract/choosing.ts'
import type { CorrectingRole } from '../preload/contract/correction.ts'
import type { Failure } from '../preload/contract/failure.ts'
import type { Bridge } from '../preload/contract/index.ts'
import type { KioskSetup } from '../preload/contract/kiosk.ts'
import type { Twister } from '../preload/contract/library.ts'
import type { SessionSummary } from '../preload/contract/session.ts'
import styles from './App.module.css'
import { useChildren } from './features/children/useChildren.ts'
import { Choose } from './features/choose/Choose.tsx'
import { found, nothingAsked } from './features/choose/finding.ts'
import { useForYou } from './features/choose/useForYou.ts'
import { useBackupState } from './features/data/useBackupState.ts'
import type { PractiseInKiosk as PractiseInKioskProps } from './features/kiosk/Kiosk.tsx'
import { Steps } from './features/practise/Steps.tsx'
import { useSteps } from './features/practise/useSteps.ts'
import { GoOn } from './features/session/GoOn.tsx'
import { SessionRing } from './features/session/SessionRing.tsx'
import { useSession } from './features/session/useSession.ts'
import { laterMessages, type MessageId } from './messages/index.ts'
import { AnnouncerProvider } from './ui/announcer.tsx'
import { picturesOf } from './ui/avatars.ts'
import { BridgeProvider, useBridge, useBridgeEvent } from './ui/bridge.tsx'
import { DemoBanner } from './ui/DemoBanner.tsx'
import { useText, WordsProvider } from './ui/intl.tsx'
import { Landscape } from './ui/Landscape.tsx'
import { ProblemBanner } from './ui/ProblemBanner.tsx'
import { PreferencesProvider, useIsStill, usePreferences } from './ui/preferences.tsx'
import { ReminderBanner } from './ui/ReminderBanner.tsx'
import { Scanner } from './ui/Scanner.tsx'
import { TopBar } from './ui/TopBar.tsx'
import { useActivity } from './ui/useActivity.ts'
import { useAppearance } from './useAppearance.ts'

/** Keeps what is beside it back until the grown-ups' messages have come. */
const GrownUpsWords = () => {
  use(laterMessages())
  return null
}
const loadPractise = () => import('./features/practise/Practise.tsx')
const Practise = lazy(async () => ({ default: (await loadPractise()).Practise }))
const ProgressScreen = lazy(async () => ({
  default: (await import('./features/progress/ProgressScreen.tsx')).ProgressScreen,
}))
const AlbumScreen = lazy(async () => ({ default: (await import('./features/rewards/AlbumScreen.tsx')).AlbumScreen }))
const RewardPlay = lazy(async () => ({ default: (await import('./features/rewards/RewardPlay.tsx')).RewardPlay }))
const QuickReward = lazy(async () => ({ default: (await import('./features/rewards/QuickReward.tsx')).QuickReward }))
const SettingsSheet = lazy(async () => ({
  default: (await import('./features/settings/SettingsSheet.tsx')).SettingsSheet,
}))
const GrownUpsDoor = lazy(async () => ({
  default: (await import('./features/gate/GrownUpsDoor.tsx')).GrownUpsDoor,
}))

const VaultSettings = lazy(async () => ({
  default: (await import('./features/gate/VaultSettings.tsx')).VaultSettings,
}))
const WhoPractises = lazy(async () => ({
  default: (await import('./features/children/WhoPractises.tsx')).WhoPractises,
}))
const Children = lazy(async () => ({ default: (await import('./features/children/Children.tsx')).Children }))
const DataScreen = lazy(async () => ({ default: (await import('./features/data/DataScreen.tsx')).DataScreen }))
const LibraryScreen = lazy(async () => ({
  default: (await import('./features/library/LibraryScreen.tsx')).LibraryScreen,
}))
const AccountScreen = lazy(async () => ({
  default: (await import('./features/account/AccountScreen.tsx')).AccountScreen,
}))
const HealthScreen = lazy(async () => ({ default: (await import('./features/health/HealthScreen.tsx')).HealthScreen }))
const OpinionScreen = lazy(async () => ({
  default: (await import('./features/opinion/OpinionScreen.tsx')).OpinionScreen,
}))
const SyncScreen = lazy(async () => ({ default: (await import('./features/sync/SyncScreen.tsx')).SyncScreen }))
const MicrophoneScreen = lazy(async () => ({
  default: (await import('./features/microphone/MicrophoneScreen.tsx')).MicrophoneScreen,
}))
const MicrophoneCheck = lazy(async () => ({
  default: (await import('./features/microphone/MicrophoneCheck.tsx')).MicrophoneCheck,
}))
const Welcome = lazy(async () => ({ default: (await import('./features/welcome/Welcome.tsx')).Welcome }))
const VoicesScreen = lazy(async () => ({ default: (await import('./features/voices/VoicesScreen.tsx')).VoicesScreen }))
const Caseload = lazy(async () => ({ default: (await import('./features/caseload/Caseload.tsx')).Caseload }))
const PlanScreen = lazy(async () => ({ default: (await import('./features/plan/PlanScreen.tsx')).PlanScreen }))
const ReportScreen = lazy(async () => ({ default: (await import('./features/report/ReportScreen.tsx')).ReportScreen }))
const HomeScreen = lazy(async () => ({ default: (await import('./features/home/HomeScreen.tsx')).HomeScreen }))
const Together = lazy(async () => ({ default: (await import('./features/together/Together.tsx')).Together }))
const StrictnessRows = lazy(async () => ({
  default: (await import('./features/settings/StrictnessDial.tsx')).StrictnessRows,
}))
const Figures = lazy(async () => ({ default: (await import('./features/figures/Figures.tsx')).Figures }))
const Review = lazy(async () => ({ default: (await import('./features/review/Review.tsx')).Review }))
const Damaged = lazy(async () => ({ default: (await import('./features/data/Damaged.tsx')).Damaged }))
const Goal = lazy(async () => ({ default: (await import('./features/session/Goal.tsx')).Goal }))
const Finished = lazy(async () => ({ default: (await import('./features/session/Finished.tsx')).Finished }))
const Rest = lazy(async () => ({ default: (await import('./features/session/Rest.tsx')).Rest }))
const Ladder = lazy(async () => ({
  default: (await import('./features/practise/LadderChoice.tsx')).LadderChoice,
}))
const Fit = lazy(async () => ({ default: (await import('./features/fit/Fit.tsx')).Fit }))
const Kiosk = lazy(async () => ({ default: (await import('./features/kiosk/Kiosk.tsx')).Kiosk }))
const PinPad = lazy(async () => ({ default: (await import('./features/gate/PinPad.tsx')).PinPad }))
const Consents = lazy(async () => ({ default: (await import('./features/consents/Consents.tsx')).Consents }))
const GoalAndRewards = ({ childId }: { readonly childId: string }) => (
  <>
    <Goal childId={childId} />
    <QuickReward childId={childId} />
  </>
)
const DialectFields = lazy(async () => ({
  default: (await import('./features/settings/DialectPicker.tsx')).DialectFields,
}))
const Safe = () => <VaultSettings isDoorOpen />
const doorOf = (title: MessageId) =>
  function Door({ children }: { readonly children: ReactNode }) {
    const text = useText()
    return <GrownUpsDoor title={text(title)}>{children}</GrownUpsDoor>
  }
const ChildrensDoor = doorOf('profiles.title')
const DataDoor = doorOf('data.title')
const LibraryDoor = doorOf('library.title')
const AccountDoor = doorOf('account.title')
const HealthDoor = doorOf('health.title')
const OpinionDoor = doorOf('opinion.title')
const SyncDoor = doorOf('sync.title')
const VoicesDoor = doorOf('voices.title')
const CaseloadDoor = doorOf('caseload.title')
const PlanDoor = doorOf('plan.title')
const HomeDoor = doorOf('home.title')
const ReportDoor = doorOf('report.title')
const FiguresDoor = doorOf('figures.title')
const ReviewDoor = doorOf('review.title')
const Dialect = (props: ComponentProps<typeof DialectFields>) => <DialectFields {...props} />

export type Screen =
  | 'choose'
  | 'practise'
  | 'progress'
  | 'album'
  | 'who'
  | 'profiles'
  | 'caseload'
  | 'plan'
  | 'report'
  | 'home'
  | 'data'
  | 'damaged'
  | 'figures'
  | 'review'
  | 'library'
  | 'voices'
  | 'account'
  | 'opinion'
  | 'health'
  | 'sync'
  | 'microphone'
  | 'finished'
const ofGrownUps: ReadonlySet<Screen> = new Set([
  'profiles',
  'caseload',
  'plan',
  'report',
  'home',
  'data',
  'figures',
  'review',
  'library',
  'voices',
  'account',
  'opinion',
  'health',
  'sync',
])

/** Fallback for a host that cannot say what microphone is left open: it is closed this long after practice, in ms. */
const closeMicrophoneAfterMs = 20_000
/** Once the first screen stands, in ms. */
const loadNextAfterMs = 1_000

export function App({ bridge }: { readonly bridge: Bridge }) {
  /** What is kept was put away for a made-up child, or came back: nothing that was shown holds any more. */
  const [turn, setTurn] = useState(0)
  useEffect(() => bridge.on('demo.changed', () => setTurn((before) => before + 1)), [bridge])
  return (
    <BridgeProvider bridge={bridge}>
      <Dressed key={turn} />
    </BridgeProvider>
  )
}

/** Everything that needs the bridge only: settings, appearance, language. */
function Dressed() {
  const { preferences, intl } = useAppearance()
  return (
    <PreferencesProvider value={preferences}>
      <WordsProvider intl={intl}>
        <I18nProvider locale={preferences.appearance.language}>
          <LazyMotion features={domMin} strict>
            <MotionConfig reducedMotion={preferences.appearance.motion === 'reduced' ? 'always' : 'never'}>
              <AnnouncerProvider>
                <Root />
              </AnnouncerProvider>
            </MotionConfig>
          </LazyMotion>
        </I18nProvider>
      </WordsProvider>
    </PreferencesProvider>
  )
}

/** Which of the two the host says this is; until it does, nothing that only one of them shows. */
function Root() {
  const bridge = useBridge()
  const [setup, setSetup] = useState<KioskSetup | null | undefined>(undefined)
  /** The first run, or somebody who wants to see it again. */
  const [isWelcoming, setWelcoming] = useState(false)
  const [isDemo, setDemo] = useState(false)
  useEffect(() => {
    let isFirst = true
    const ask = () =>
      void Promise.all([
        bridge.call('kiosk.get', {}),
        bridge.call('welcome.get', {}),
        bridge.call('demo.get', {}),
      ]).then(([answer, welcome, demo]) => {
        if (demo.ok) setDemo(demo.value.isDemo)
        // A line that comes back shows nobody the door who is inside.
        if (isFirst && welcome.ok && welcome.value.isDue) setWelcoming(true)
        if (welcome.ok) isFirst = false
        if (answer.ok) setSetup(answer.value)
        // The line is down: a page says so, and it asks again.
        else setSetup((before) => before ?? null)
      })
    ask()
    return bridge.onConnection((isConnected) => isConnected && ask())
  }, [bridge])
  if (setup === undefined) return null
  const enterDemo = () => bridge.call('demo.enter', {})
  if (setup === null && isWelcoming)
    return (
      <Suspense fallback={null}>
        <GrownUpsWords />
        <div className={styles.book}>
          <Landscape />
          <Welcome Check={MicrophoneCheck} onDone={() => setWelcoming(false)} {...(!isDemo && { onDemo: enterDemo })} />
        </div>
      </Suspense>
    )
  if (setup === null)
    return (
      <div className={isDemo ? styles.demo : styles.whole}>
        {isDemo && <DemoBanner onLeave={() => void bridge.call('demo.leave', {})} />}
        <Book onWelcome={() => setWelcoming(true)} />
      </div>
    )
  return (
    <Suspense fallback={null}>
      <Kiosk setup={setup} Practise={PractiseInKiosk} Pad={PinPad} />
    </Suspense>
  )
}

function PractiseInKiosk({ onBusy, onAnother, ...rest }: PractiseInKioskProps) {
  const passing = useMemo(() => ({ onBusy, onAnother }), [onBusy, onAnother])
  return (
    <Practise
      {...rest}
      next={undefined}
      problem={null}
      ring={null}
      rewards={null}
      onNext={ignore}
      onProblemSeen={ignore}
      passing={passing}
    />
  )
}
const ignore = () => undefined

function Book({ onWelcome }: { readonly onWelcome: () => void }) {
  const bridge = useBridge()
  const text = useText()
  const { sounds, settings } = usePreferences()
  const isStill = useIsStill()
  const [wanted, setScreen] = useState<Screen>(settings.opensWith === 'caseload' ? 'caseload' : 'choose')
  const [asked, setAsked] = useState(nothingAsked)
  /** The child follows what is proposed, until somebody chooses otherwise. */
  const [isProposed, setProposed] = useState(false)
  const [twister, setTwister] = useState<Sayable | null>(null)
  const [isSettingsOpen, setSettingsOpen] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  /** The lines for getting to know a child, once somebody asked for them. */
  const [hello, setHello] = useState<readonly Twister[]>([])
  const session = useSession()
  /** Who corrects the machine, until the app closes: there are no accounts to tell it. */
  const [corrector, setCorrector] = useState<CorrectingRole | null>(null)
  const [isResting, setResting] = useState(false)
  /** Where a grown-ups' screen that is reached from several places leads back to. */
  const [back, setReturn] = useState<Screen>('choose')
  const [summary, setSummary] = useState<SessionSummary | null>(null)
  const library = useLibrary()
  const forYou = useForYou()
  const steps = useSteps(twister?.id, forYou.isLadderAllowed)
  const { cards, isFailed } = useChildren()
  /** Whom somebody chose since the start; of several who practise here, one has to be. */
  const [picked, setPicked] = useState<string | null>(null)
  const chosen = cards?.find((card) => card.isChosen)
  const hasOthers = cards !== null && cards.length > 1
  const isAsked = hasOthers && (picked === null || picked !== chosen?.id)
  const saved = useBackupState()
  /** Somebody wants to see the twisters, though nothing can be practised. */
  const [isLookingAnyway, setLookingAnyway] = useState(false)
  const isDamaged = saved?.problem?.code === 'store-damaged' && !isLookingAnyway
  const screen: Screen =
    ofGrownUps.has(wanted) || wanted === 'microphone' ? wanted : isDamaged ? 'damaged' : isAsked ? 'who' : wanted
  const isReady = cards !== null || isFailed

  useActivity(isSettingsOpen || ofGrownUps.has(screen) ? 'grown-ups' : 'child')
  useBridgeEvent('app.problem', setProblem)
  useEffect(
    () =>
      bridge.onConnection((isConnected) =>
        setProblem((before) => {
          if (!isConnected) return { code: 'disconnected', message: '' }
          return before?.code === 'disconnected' ? null : before
        }),
      ),
    [bridge],
  )
  useEffect(() => {
    document.title = text('app.title', { screen: text(`${screen}.window`) })
  }, [screen, text])
  // The practice screen is needed next: it is there before it is chosen, and the first one waits for nothing but itself.
  useEffect(() => {
    const timer = setTimeout(() => void Promise.allSettled([loadPractise(), laterMessages()]), loadNextAfterMs)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (screen === 'practise' || screen === 'voices' || screen === 'microphone') return
    const timer = setTimeout(() => void bridge.call('microphone.close', {}), closeMicrophoneAfterMs)
    return () => clearTimeout(timer)
  }, [bridge, screen])

  const show = (next: Screen) => {
    setScreen(next)
    scrollTo(0, 0)
  }
  /** Leaves for the check of the microphone, and comes back to a twister. */
  const checkMicrophone = () => {
    setReturn(screen === 'practise' ? 'practise' : 'choose')
    setProblem(null)
    show('microphone')
  }
  const choose = (next: Sayable, proposed = false) => {
    sounds.play('tap')
    setTwister(next)
    setProposed(proposed)
    show('practise')
  }
  /** It is another child's turn, on the screen that is shown. */
  const takeTurn = async (childId: string): Promise<boolean> => {
    sounds.play('tap')
    const answer = await bridge.call('children.choose', { childId })
    if (answer.ok) setPicked(childId)
    else setProblem(answer.error)
    return answer.ok
  }
  const chooseChild = async (childId: string, next: Screen = 'choose') => {
    if (!(await takeTurn(childId))) return
    setTwister(null)
    setReturn(screen)
    show(next)
  }
  /** The child says the lines by which the machine gets to know it, one after the other. */
  const sayHello = async (childId: string) => {
    const lines = await bridge.call('fits.lines', {})
    if (!lines.ok) return setProblem(lines.error)
    const [first] = lines.value
    await chooseChild(childId)
    if (first === undefined) return
    setHello(lines.value)
    choose(first)
  }
  /** What is proposed may be a part of a twister. */
  const follow = async (one: Twister) => {
    const rung = forYou.row.find(({ twisterId }) => twisterId === one.id)?.rung ?? 'twister'
    const parts = rung === 'twister' ? null : await bridge.call('choosing.steps', { twisterId: one.id })
    choose((parts?.ok === true && parts.value.find(({ step }) => step === rung)) || one, true)
  }
  const endSession = async () => {
    const ended = await bridge.call('session.end', {})
    setResting(false)
    if (!ended.ok) return setProblem(ended.error)
    setSummary(ended.value)
    show(ended.value === null ? 'choose' : 'finished')
    if (ended.value !== null) sounds.play('bloom')
  }
  const list = library.twisters ?? []
  const last = list.find(({ id }) => id === session?.lastTwisterId)
  const shown = found(list, asked, forYou)
  const row = [hello, shown].find((some) => some.some((one) => one.id === twister?.id)) ?? list
  const afterwards =
    twister === null ? undefined : row[(row.findIndex((one) => one.id === twister.id) + 1) % row.length]
  const proposal = forYou.row.find(
    ({ twisterId, rung }) => twisterId !== twister?.id || rung !== (twister.step ?? 'twister'),
  )
  const proposed =
    proposal?.twisterId === twister?.id && proposal?.rung !== 'twister'
      ? steps.find(({ step }) => step === proposal?.rung)
      : list.find(({ id }) => id === proposal?.twisterId)
  const next = (isProposed ? proposed : undefined) ?? afterwards
  const whole = list.find(({ id }) => id === twister?.id)

  return (
    <div className={styles.book} data-screen={screen}>
      <Landscape />
      <TopBar
        screen={screen}
        onShow={show}
        onSettings={() => setSettingsOpen(true)}
        who={
          hasOthers && chosen !== undefined && !isAsked
            ? { name: chosen.name, picture: picturesOf(cards).get(chosen.id) ?? '' }
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
          {ofGrownUps.has(screen) && <GrownUpsWords />}
          <m.div
            key={screen}
            className={styles.page}
            initial={isStill ? false : { opacity: 0, y: 10 }}
            animate={{ opacity: 1, y: 0 }}
            transition={{ duration: 0.2, ease: 'easeOut' }}
          >
            {screen === 'choose' && !isReady && <p className={styles.loading}>{text('app.loading')}</p>}
            {screen === 'choose' && isReady && session !== null && session.attempts > 0 && last !== undefined && (
              <GoOn session={session} twister={last} onGoOn={choose} onEnd={() => void endSession()} />
            )}
            {screen === 'choose' && isReady && (
              <Choose
                twisters={library.twisters}
                failure={library.failure}
                forYou={forYou}
                asked={asked}
                onAsk={setAsked}
                onChoose={choose}
                onProposed={(one) => void follow(one)}
                onRetry={library.load}
              />
            )}
            {screen === 'practise' && twister !== null && hasOthers && chosen !== undefined && (
              <Suspense fallback={null}>
                <Together cards={cards} chosenId={chosen.id} onChoose={(childId) => void takeTurn(childId)} />
              </Suspense>
            )}
            {screen === 'practise' && twister !== null && (
              <Practise
                // Another part of it is another text, and another child another try.
                key={`${chosen?.id} ${twister.step ?? 'twister'}`}
                twister={twister}
                next={next}
                problem={problem}
                isPaused={isSettingsOpen || isResting}
                ring={session !== null && <SessionRing session={session} onPress={() => setResting(true)} />}
                rewards={
                  <Suspense fallback={null}>
                    <RewardPlay onAlbum={() => show('album')} />
                  </Suspense>
                }
                {...(whole !== undefined &&
                  steps.length > 0 && {
                    steps: <Steps whole={whole} steps={steps} current={twister} onChoose={setTwister} />,
                  })}
                onNext={setTwister}
                onProblemSeen={() => setProblem(null)}
                onMicrophone={checkMicrophone}
              />
            )}
            {screen === 'finished' && summary !== null && (
              <Finished summary={summary} onGarden={() => show('progress')} onDone={() => show('choose')} />
            )}
            {screen === 'who' && cards !== null && (
              <WhoPractises
                cards={cards}
                onChoose={(childId) => void chooseChild(childId)}
                onGrownUps={() => show('profiles')}
              />
            )}
            {screen === 'profiles' && (
              <Children
                Door={ChildrensDoor}
                Safe={Safe}
                Dialect={Dialect}
                Agreements={Consents}
                Fit={Fit}
                Goal={GoalAndRewards}
                Ladder={Ladder}
                onHello={(childId) => void sayHello(childId)}
                onDone={() => show(settings.opensWith === 'caseload' ? 'caseload' : 'choose')}
              />
            )}
            {screen === 'review' && chosen !== undefined && (
              <Review
                Door={ReviewDoor}
                childId={chosen.id}
                name={chosen.name}
                role={corrector}
                onRole={setCorrector}
                onDone={() => show(back === 'caseload' ? back : 'progress')}
              />
            )}
            {screen === 'caseload' && (
              <Caseload
                Door={CaseloadDoor}
                onOpen={(childId, place) => void chooseChild(childId, place)}
                onChildren={() => show('profiles')}
                onDone={() => show('choose')}
              />
            )}
            {screen === 'plan' && chosen !== undefined && (
              <PlanScreen
                key={chosen.id}
                Door={PlanDoor}
                Dial={StrictnessRows}
                childId={chosen.id}
                name={chosen.name}
                onDone={() => show('caseload')}
              />
            )}
            {screen === 'report' && chosen !== undefined && (
              <ReportScreen
                key={chosen.id}
                Door={ReportDoor}
                childId={chosen.id}
                name={chosen.name}
                onDone={() => show('caseload')}
              />
            )}
            {screen === 'home' && (
              <HomeScreen
                key={chosen?.id}
                Door={HomeDoor}
                name={chosen?.name ?? null}
                onStart={() => show('choose')}
                onDone={() => show('choose')}
              />
            )}
            {screen === 'figures' && <Figures Door={FiguresDoor} onDone={() => show('progress')} />}
            {screen === 'data' && <DataScreen Door={DataDoor} Safe={Safe} onDone={() => show('choose')} />}
            {screen === 'account' && <AccountScreen Door={AccountDoor} Safe={Safe} onDone={() => show('choose')} />}
            {screen === 'health' && <HealthScreen Door={HealthDoor} onDone={() => show('choose')} />}
            {screen === 'sync' && (
              <SyncScreen Door={SyncDoor} Safe={Safe} onAccount={() => show('account')} onDone={() => show('choose')} />
            )}
            {screen === 'opinion' && <OpinionScreen Door={OpinionDoor} Safe={Safe} onDone={() => show('choose')} />}
            {screen === 'voices' && (
              <VoicesScreen twisters={list} Door={VoicesDoor} Safe={Safe} onDone={() => show('choose')} />
            )}
            {screen === 'microphone' && (
              <>
                <GrownUpsWords />
                <MicrophoneScreen onDone={() => show(twister === null ? 'choose' : back)} />
              </>
            )}
            {screen === 'library' && (
              <LibraryScreen Door={LibraryDoor} Safe={Safe} onTry={choose} onDone={() => show('choose')} />
            )}
            {screen === 'damaged' && (
              <Damaged
                newestAt={saved?.newestAt ?? null}
                onGrownUps={() => show('data')}
                onLook={() => setLookingAnyway(true)}
              />
            )}
            {screen === 'album' && <AlbumScreen onChoose={() => show('choose')} />}
            {screen === 'progress' && (
              <ProgressScreen
                onChoose={() => show('choose')}
                onFigures={() => show('figures')}
                onHome={() => show('home')}
                onReview={() => {
                  setReturn('progress')
                  show('review')
                }}
              />
            )}
          </m.div>
        </Suspense>
      </main>
      {settings.scanMs > 0 && <Scanner everyMs={settings.scanMs} />}
      {isResting && session !== null && (
        <Suspense fallback={null}>
          <Rest session={session} onGoOn={() => setResting(false)} onEnd={() => void endSession()} />
        </Suspense>
      )}
      {isSettingsOpen && (
        <Suspense fallback={null}>
          <GrownUpsWords />
          <SettingsSheet
            onClose={() => setSettingsOpen(false)}
            Door={GrownUpsDoor}
            onChildren={() => {
              setSettingsOpen(false)
              show('profiles')
            }}
            onHome={() => {
              setSettingsOpen(false)
              show('home')
            }}
            onCaseload={() => {
              setSettingsOpen(false)
              show('caseload')
            }}
            onData={() => {
              setSettingsOpen(false)
              show('data')
            }}
            onAccount={() => {
              setSettingsOpen(false)
              show('account')
            }}
            onHealth={() => {
              setSettingsOpen(false)
              show('health')
            }}
            onOpinion={() => {
              setSettingsOpen(false)
              show('opinion')
            }}
            onSync={() => {
              setSettingsOpen(false)
              show('sync')
            }}
            onVoices={() => {
              setSettingsOpen(false)
              show('voices')
            }}
            onMicrophone={() => {
              setSettingsOpen(false)
              checkMicrophone()
            }}
            onWelcome={onWelcome}
            onLibrary={() => {
              setSettingsOpen(false)
              show('library')
            }}
          />
        </Suspense>
      )}
    </div>
  )
}

function useLibrary() {
  const bridge = useBridge()
  const [twisters, setTwisters] = useState<readonly Twister[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const load = useCallback(() => {
    setFailure(null)
    void bridge.call('library.list', {}).then((answer) => {
      if (answer.ok) setTwisters(answer.value)
      else setFailure(answer.error)
    })
  }, [bridge])
  useEffect(load, [load])
  useBridgeEvent('library.changed', load)
  // The list that could not be had because the line was down comes by itself when the line is back.
  useEffect(
    () => bridge.onConnection((isConnected) => isConnected && twisters === null && load()),
    [bridge, load, twisters],
  )
  return { twisters, failure, load }
}
