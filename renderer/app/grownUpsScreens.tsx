import { type ComponentType, Suspense } from 'react'
import type { Sayable } from '../../preload/contract/choosing.ts'
import type { CorrectingRole } from '../../preload/contract/correction.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { type Fetched, fetched } from '../ui/fetched.ts'
import type { PageWidth } from '../ui/GrownUpsScreen.tsx'
import type { GrownUpsScreen, Screen } from './screen.ts'

/** What grown-ups' screens are given: each takes of it what it needs. */
export interface Ground {
  /** Where a screen that is reached from several places leads back to. */
  readonly back: Screen
  readonly twisters: readonly Twister[]
  /** Whom it is about. */
  readonly child: { readonly id: string; readonly name: string | null } | undefined
  /** Who corrects the machine; null until somebody said so. */
  readonly corrector: CorrectingRole | null
  readonly onCorrector: (role: CorrectingRole | null) => void
  /** An export that somebody opened the app with. */
  readonly offered: string | null
  readonly onShow: (screen: Screen) => void
  readonly onOpenChild: (childId: string, screen: Screen) => void
  /** A child gets to know the machine. */
  readonly onHello: (childId: string) => void
  readonly onTry: (twister: Sayable) => void
}

interface Shown extends Ground {
  /** The window opens with the caseload. */
  readonly isOfTherapist: boolean
  readonly toChoose: () => void
  readonly toCaseload: () => void
}

const Children = fetched(async () => (await import('../features/children/Children.tsx')).Children)
const HomeScreen = fetched(async () => (await import('../features/home/HomeScreen.tsx')).HomeScreen)
const Caseload = fetched(async () => (await import('../features/caseload/Caseload.tsx')).Caseload)
const DataScreen = fetched(async () => (await import('../features/data/DataScreen.tsx')).DataScreen)
const VoicesScreen = fetched(async () => (await import('../features/voices/VoicesScreen.tsx')).VoicesScreen)
const LibraryScreen = fetched(async () => (await import('../features/library/LibraryScreen.tsx')).LibraryScreen)
const AccountScreen = fetched(async () => (await import('../features/account/AccountScreen.tsx')).AccountScreen)
const SyncScreen = fetched(async () => (await import('../features/sync/SyncScreen.tsx')).SyncScreen)
const OpinionScreen = fetched(async () => (await import('../features/opinion/OpinionScreen.tsx')).OpinionScreen)
const HealthScreen = fetched(async () => (await import('../features/health/HealthScreen.tsx')).HealthScreen)
const PlanScreen = fetched(async () => (await import('../features/plan/PlanScreen.tsx')).PlanScreen)
const ReportScreen = fetched(async () => (await import('../features/report/ReportScreen.tsx')).ReportScreen)
const Figures = fetched(async () => (await import('../features/figures/Figures.tsx')).Figures)
const Review = fetched(async () => (await import('../features/review/Review.tsx')).Review)

/** Parts of one feature that stand on another's screen: features do not know each other. */
const VaultSettings = fetched(async () => (await import('../features/gate/VaultSettings.tsx')).VaultSettings)
function Safe() {
  return <VaultSettings isDoorOpen Title="h2" />
}
const Consents = fetched(async () => (await import('../features/consents/Consents.tsx')).Consents)
const Fit = fetched(async () => (await import('../features/fit/Fit.tsx')).Fit)
const Ladder = fetched(async () => (await import('../features/practise/LadderChoice.tsx')).LadderChoice)
const Dialect = fetched(async () => (await import('../features/settings/DialectPicker.tsx')).DialectFields)
const StrictnessRows = fetched(async () => (await import('../features/settings/StrictnessDial.tsx')).StrictnessRows)
const Goal = fetched(async () => (await import('../features/session/Goal.tsx')).Goal)
const QuickReward = fetched(async () => (await import('../features/rewards/QuickReward.tsx')).QuickReward)
function GoalAndRewards({ childId }: { readonly childId: string }) {
  return (
    <>
      <Goal childId={childId} />
      <QuickReward childId={childId} />
    </>
  )
}
const ThenAndNowPart = fetched(async () => (await import('../features/thenAndNow/ThenAndNow.tsx')).ThenAndNow)
/** What stands around it does not wait for it. */
function ThenAndNow({ childId }: { readonly childId?: string | undefined }) {
  return (
    <Suspense fallback={null}>
      <ThenAndNowPart childId={childId} Safe={Safe} />
    </Suspense>
  )
}

interface Row {
  /** How wide it may grow. */
  readonly width?: PageWidth
  /** What has to have come before it is shown. */
  readonly parts: readonly Fetched[]
  /** What it shows of what is there. */
  readonly Screen: ComponentType<Shown>
}

/** Every grown-ups' screen. */
export const grownUpsScreens: Readonly<Record<GrownUpsScreen, Row>> = {
  profiles: {
    parts: [Children, Dialect, Consents, Fit, Goal, QuickReward, Ladder, VaultSettings],
    Screen: ({ onHello, isOfTherapist, toCaseload, toChoose }) => (
      <Children
        isOfTherapist={isOfTherapist}
        Safe={Safe}
        Dialect={Dialect}
        Agreements={Consents}
        Fit={Fit}
        Goal={GoalAndRewards}
        Ladder={Ladder}
        onHello={onHello}
        onDone={isOfTherapist ? toCaseload : toChoose}
      />
    ),
  },
  home: {
    parts: [HomeScreen],
    width: 'cards',
    Screen: ({ child, toChoose }) => (
      <HomeScreen key={child?.id} name={child?.name ?? null} onStart={toChoose} onDone={toChoose} />
    ),
  },
  caseload: {
    parts: [Caseload],
    width: 'desk',
    Screen: ({ onOpenChild, onShow, toChoose }) => (
      <Caseload onOpen={onOpenChild} onChildren={() => onShow('profiles')} onDone={toChoose} />
    ),
  },
  data: {
    parts: [DataScreen, VaultSettings],
    Screen: ({ offered, toChoose }) => <DataScreen Safe={Safe} offered={offered} onDone={toChoose} />,
  },
  voices: {
    parts: [VoicesScreen, VaultSettings],
    Screen: ({ twisters, toChoose }) => <VoicesScreen twisters={twisters} Safe={Safe} onDone={toChoose} />,
  },
  library: {
    parts: [LibraryScreen, VaultSettings],
    Screen: ({ onTry, toChoose }) => <LibraryScreen Safe={Safe} onTry={onTry} onDone={toChoose} />,
  },
  account: {
    parts: [AccountScreen, VaultSettings],
    Screen: ({ toChoose }) => <AccountScreen Safe={Safe} onDone={toChoose} />,
  },
  sync: {
    parts: [SyncScreen, VaultSettings],
    Screen: ({ onShow, toChoose }) => <SyncScreen Safe={Safe} onAccount={() => onShow('account')} onDone={toChoose} />,
  },
  opinion: {
    parts: [OpinionScreen, VaultSettings],
    Screen: ({ toChoose }) => <OpinionScreen Safe={Safe} onDone={toChoose} />,
  },
  health: { parts: [HealthScreen], Screen: ({ toChoose }) => <HealthScreen onDone={toChoose} /> },
  plan: {
    parts: [PlanScreen, StrictnessRows],
    width: 'cards',
    Screen: ({ child, toCaseload }) =>
      child && (
        <PlanScreen key={child.id} Dial={StrictnessRows} childId={child.id} name={child.name} onDone={toCaseload} />
      ),
  },
  report: {
    parts: [ReportScreen],
    width: 'cards',
    Screen: ({ child, toCaseload }) =>
      child && (
        <ReportScreen key={child.id} ThenAndNow={ThenAndNow} childId={child.id} name={child.name} onDone={toCaseload} />
      ),
  },
  figures: {
    parts: [Figures],
    width: 'cards',
    Screen: ({ onShow }) => <Figures ThenAndNow={ThenAndNow} onDone={() => onShow('progress')} />,
  },
  review: {
    parts: [Review],
    width: 'desk',
    Screen: ({ child, back, corrector, onCorrector, onShow, toCaseload }) =>
      child && (
        <Review
          childId={child.id}
          name={child.name}
          role={corrector}
          onRole={onCorrector}
          onDone={back === 'caseload' ? toCaseload : () => onShow('progress')}
        />
      ),
  },
}
