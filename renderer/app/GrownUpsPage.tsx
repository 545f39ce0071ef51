import type { Sayable } from '../../preload/contract/choosing.ts'
import type { CorrectingRole } from '../../preload/contract/correction.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { usePreferences } from '../ui/preferences.tsx'
import type { Screen } from './screen.ts'
import {
  AccountDoor,
  AccountScreen,
  Caseload,
  CaseloadDoor,
  Children,
  ChildrensDoor,
  Consents,
  DataDoor,
  DataScreen,
  Dialect,
  Figures,
  FiguresDoor,
  Fit,
  GoalAndRewards,
  HealthDoor,
  HealthScreen,
  HomeDoor,
  HomeScreen,
  Ladder,
  LibraryDoor,
  LibraryScreen,
  OpinionDoor,
  OpinionScreen,
  PlanDoor,
  PlanScreen,
  ReportDoor,
  ReportScreen,
  Review,
  ReviewDoor,
  Safe,
  StrictnessRows,
  SyncDoor,
  SyncScreen,
  ThenAndNow,
  VoicesDoor,
  VoicesScreen,
} from './screens.tsx'

interface Props {
  readonly screen: Screen
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

/** A screen of grown-ups, each behind its door. Empty for every other one. */
export function GrownUpsPage({
  screen,
  back,
  twisters,
  child,
  corrector,
  onCorrector,
  offered,
  onShow,
  onOpenChild,
  onHello,
  onTry,
}: Props) {
  const { settings } = usePreferences()
  const toChoose = () => onShow('choose')
  const toCaseload = () => onShow('caseload')
  switch (screen) {
    case 'profiles':
      return (
        <Children
          Door={ChildrensDoor}
          Safe={Safe}
          Dialect={Dialect}
          Agreements={Consents}
          Fit={Fit}
          Goal={GoalAndRewards}
          Ladder={Ladder}
          onHello={onHello}
          onDone={settings.opensWith === 'caseload' ? toCaseload : toChoose}
        />
      )
    case 'caseload':
      return (
        <Caseload Door={CaseloadDoor} onOpen={onOpenChild} onChildren={() => onShow('profiles')} onDone={toChoose} />
      )
    case 'review':
      return (
        child && (
          <Review
            Door={ReviewDoor}
            childId={child.id}
            name={child.name}
            role={corrector}
            onRole={onCorrector}
            onDone={back === 'caseload' ? toCaseload : () => onShow('progress')}
          />
        )
      )
    case 'plan':
      return (
        child && (
          <PlanScreen
            key={child.id}
            Door={PlanDoor}
            Dial={StrictnessRows}
            childId={child.id}
            name={child.name}
            onDone={toCaseload}
          />
        )
      )
    case 'report':
      return (
        child && (
          <ReportScreen
            key={child.id}
            Door={ReportDoor}
            ThenAndNow={ThenAndNow}
            childId={child.id}
            name={child.name}
            onDone={toCaseload}
          />
        )
      )
    case 'home':
      return (
        <HomeScreen key={child?.id} Door={HomeDoor} name={child?.name ?? null} onStart={toChoose} onDone={toChoose} />
      )
    case 'figures':
      return <Figures Door={FiguresDoor} ThenAndNow={ThenAndNow} onDone={() => onShow('progress')} />
    case 'data':
      return <DataScreen Door={DataDoor} Safe={Safe} offered={offered} onDone={toChoose} />
    case 'account':
      return <AccountScreen Door={AccountDoor} Safe={Safe} onDone={toChoose} />
    case 'health':
      return <HealthScreen Door={HealthDoor} onDone={toChoose} />
    case 'sync':
      return <SyncScreen Door={SyncDoor} Safe={Safe} onAccount={() => onShow('account')} onDone={toChoose} />
    case 'opinion':
      return <OpinionScreen Door={OpinionDoor} Safe={Safe} onDone={toChoose} />
    case 'voices':
      return <VoicesScreen twisters={twisters} Door={VoicesDoor} Safe={Safe} onDone={toChoose} />
    case 'library':
      return <LibraryScreen Door={LibraryDoor} Safe={Safe} onTry={onTry} onDone={toChoose} />
    default:
      return null
  }
}
