import { type ComponentProps, lazy, type ReactNode, Suspense, use } from 'react'
import { laterMessages, type MessageId } from '../messages/index.ts'
import { useText } from '../ui/intl.tsx'

/** What is not needed for the first picture, each fetched when it is first shown. */

/** Keeps what is beside it back until the grown-ups' messages have come. */
export const GrownUpsWords = () => {
  use(laterMessages())
  return null
}
export const loadPractise = () => import('../features/practise/Practise.tsx')
export const Practise = lazy(async () => ({ default: (await loadPractise()).Practise }))
export const ProgressScreen = lazy(async () => ({
  default: (await import('../features/progress/ProgressScreen.tsx')).ProgressScreen,
}))
export const PictureBook = lazy(async () => ({
  default: (await import('../features/picturebook/PictureBook.tsx')).PictureBook,
}))
export const AlbumScreen = lazy(async () => ({
  default: (await import('../features/rewards/AlbumScreen.tsx')).AlbumScreen,
}))
export const RewardPlay = lazy(async () => ({
  default: (await import('../features/rewards/RewardPlay.tsx')).RewardPlay,
}))
export const QuickReward = lazy(async () => ({
  default: (await import('../features/rewards/QuickReward.tsx')).QuickReward,
}))
export const KeysSheet = lazy(async () => ({ default: (await import('../features/keys/KeysSheet.tsx')).KeysSheet }))
export const SettingsSheet = lazy(async () => ({
  default: (await import('../features/settings/SettingsSheet.tsx')).SettingsSheet,
}))
export const GrownUpsDoor = lazy(async () => ({
  default: (await import('../features/gate/GrownUpsDoor.tsx')).GrownUpsDoor,
}))

export const VaultSettings = lazy(async () => ({
  default: (await import('../features/gate/VaultSettings.tsx')).VaultSettings,
}))
export const WhoPractises = lazy(async () => ({
  default: (await import('../features/children/WhoPractises.tsx')).WhoPractises,
}))
export const Children = lazy(async () => ({ default: (await import('../features/children/Children.tsx')).Children }))
export const DataScreen = lazy(async () => ({ default: (await import('../features/data/DataScreen.tsx')).DataScreen }))
export const LibraryScreen = lazy(async () => ({
  default: (await import('../features/library/LibraryScreen.tsx')).LibraryScreen,
}))
export const AccountScreen = lazy(async () => ({
  default: (await import('../features/account/AccountScreen.tsx')).AccountScreen,
}))
export const HealthScreen = lazy(async () => ({
  default: (await import('../features/health/HealthScreen.tsx')).HealthScreen,
}))
export const OpinionScreen = lazy(async () => ({
  default: (await import('../features/opinion/OpinionScreen.tsx')).OpinionScreen,
}))
export const SyncScreen = lazy(async () => ({ default: (await import('../features/sync/SyncScreen.tsx')).SyncScreen }))
export const MicrophoneScreen = lazy(async () => ({
  default: (await import('../features/microphone/MicrophoneScreen.tsx')).MicrophoneScreen,
}))
export const MicrophoneCheck = lazy(async () => ({
  default: (await import('../features/microphone/MicrophoneCheck.tsx')).MicrophoneCheck,
}))
export const Welcome = lazy(async () => ({ default: (await import('../features/welcome/Welcome.tsx')).Welcome }))
export const VoicesScreen = lazy(async () => ({
  default: (await import('../features/voices/VoicesScreen.tsx')).VoicesScreen,
}))
export const Caseload = lazy(async () => ({ default: (await import('../features/caseload/Caseload.tsx')).Caseload }))
export const PlanScreen = lazy(async () => ({ default: (await import('../features/plan/PlanScreen.tsx')).PlanScreen }))
export const ReportScreen = lazy(async () => ({
  default: (await import('../features/report/ReportScreen.tsx')).ReportScreen,
}))
export const HomeScreen = lazy(async () => ({ default: (await import('../features/home/HomeScreen.tsx')).HomeScreen }))
export const Together = lazy(async () => ({ default: (await import('../features/together/Together.tsx')).Together }))
export const StrictnessRows = lazy(async () => ({
  default: (await import('../features/settings/StrictnessDial.tsx')).StrictnessRows,
}))
export const Figures = lazy(async () => ({ default: (await import('../features/figures/Figures.tsx')).Figures }))
export const Review = lazy(async () => ({ default: (await import('../features/review/Review.tsx')).Review }))
export const Damaged = lazy(async () => ({ default: (await import('../features/data/Damaged.tsx')).Damaged }))
export const Goal = lazy(async () => ({ default: (await import('../features/session/Goal.tsx')).Goal }))
export const Finished = lazy(async () => ({ default: (await import('../features/session/Finished.tsx')).Finished }))
export const Rest = lazy(async () => ({ default: (await import('../features/session/Rest.tsx')).Rest }))
export const Ladder = lazy(async () => ({
  default: (await import('../features/practise/LadderChoice.tsx')).LadderChoice,
}))
export const Fit = lazy(async () => ({ default: (await import('../features/fit/Fit.tsx')).Fit }))
export const OpeningSheet = lazy(async () => ({
  default: (await import('../features/openings/OpeningSheet.tsx')).OpeningSheet,
}))
export const Kiosk = lazy(async () => ({ default: (await import('../features/kiosk/Kiosk.tsx')).Kiosk }))
export const PinPad = lazy(async () => ({ default: (await import('../features/gate/PinPad.tsx')).PinPad }))
export const Consents = lazy(async () => ({ default: (await import('../features/consents/Consents.tsx')).Consents }))
export const GoalAndRewards = ({ childId }: { readonly childId: string }) => (
  <>
    <Goal childId={childId} />
    <QuickReward childId={childId} />
  </>
)
export const DialectFields = lazy(async () => ({
  default: (await import('../features/settings/DialectPicker.tsx')).DialectFields,
}))
export const Safe = () => <VaultSettings isDoorOpen Title="h2" />
const ThenAndNowPart = lazy(async () => ({
  default: (await import('../features/thenAndNow/ThenAndNow.tsx')).ThenAndNow,
}))
/** What stands around it does not wait for it. */
export const ThenAndNow = ({ childId }: { readonly childId?: string | undefined }) => (
  <Suspense fallback={null}>
    <ThenAndNowPart childId={childId} Safe={Safe} />
  </Suspense>
)
const doorOf = (title: MessageId) =>
  function Door({ children }: { readonly children: ReactNode }) {
    const text = useText()
    return <GrownUpsDoor title={text(title)}>{children}</GrownUpsDoor>
  }
export const ChildrensDoor = doorOf('profiles.title')
export const DataDoor = doorOf('data.title')
export const LibraryDoor = doorOf('library.title')
export const AccountDoor = doorOf('account.title')
export const HealthDoor = doorOf('health.title')
export const OpinionDoor = doorOf('opinion.title')
export const SyncDoor = doorOf('sync.title')
export const VoicesDoor = doorOf('voices.title')
export const CaseloadDoor = doorOf('caseload.title')
export const PlanDoor = doorOf('plan.title')
export const HomeDoor = doorOf('home.title')
export const ReportDoor = doorOf('report.title')
export const FiguresDoor = doorOf('figures.title')
export const ReviewDoor = doorOf('review.title')
export const Dialect = (props: ComponentProps<typeof DialectFields>) => <DialectFields {...props} />
