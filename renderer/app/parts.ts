import type { ComponentType } from 'react'
import { laterMessages } from '../messages/index.ts'
import type { PageBridge } from '../ui/bridge.tsx'
import { type Fetched, fetched } from '../ui/fetched.ts'
import { isOfGrownUps, type Screen } from './screen.ts'

/** A grown-ups' part. It comes with the words of grown-ups, which are not on the first page either. */
const fetchedWithWords = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  fetched(async () => (await Promise.all([load(), laterMessages()]))[0])

/** What a page is put together from, and what lies over it. Each grown-ups' screen is fetched by its row in grownUpsScreens.tsx. */

export const Practise = fetched(async () => (await import('../features/practise/Practise.tsx')).Practise)
export const ProgressScreen = fetched(
  async () => (await import('../features/progress/ProgressScreen.tsx')).ProgressScreen,
)
export const PictureBook = fetched(async () => (await import('../features/picturebook/PictureBook.tsx')).PictureBook)
export const AlbumScreen = fetched(async () => (await import('../features/rewards/AlbumScreen.tsx')).AlbumScreen)
export const RewardPlay = fetched(async () => (await import('../features/rewards/RewardPlay.tsx')).RewardPlay)
export const WhoPractises = fetched(async () => (await import('../features/children/WhoPractises.tsx')).WhoPractises)
export const Together = fetched(async () => (await import('../features/together/Together.tsx')).Together)
export const Finished = fetched(async () => (await import('../features/session/Finished.tsx')).Finished)
export const Rest = fetched(async () => (await import('../features/session/Rest.tsx')).Rest)
export const Damaged = fetched(async () => (await import('../features/data/Damaged.tsx')).Damaged)
export const Kiosk = fetched(async () => (await import('../features/kiosk/Kiosk.tsx')).Kiosk)
export const PinPad = fetched(async () => (await import('../features/gate/PinPad.tsx')).PinPad)

export const GrownUpsPage = fetchedWithWords(async () => (await import('./GrownUpsPage.tsx')).GrownUpsPage)
export const GrownUpsDoor = fetchedWithWords(
  async () => (await import('../features/gate/GrownUpsDoor.tsx')).GrownUpsDoor,
)
export const SettingsSheet = fetchedWithWords(
  async () => (await import('../features/settings/SettingsSheet.tsx')).SettingsSheet,
)
export const KeysSheet = fetchedWithWords(async () => (await import('../features/keys/KeysSheet.tsx')).KeysSheet)
export const OpeningSheet = fetchedWithWords(
  async () => (await import('../features/openings/OpeningSheet.tsx')).OpeningSheet,
)
export const MicrophoneScreen = fetchedWithWords(
  async () => (await import('../features/microphone/MicrophoneScreen.tsx')).MicrophoneScreen,
)
export const MicrophoneCheck = fetchedWithWords(
  async () => (await import('../features/microphone/MicrophoneCheck.tsx')).MicrophoneCheck,
)
export const Welcome = fetchedWithWords(async () => (await import('../features/welcome/Welcome.tsx')).Welcome)

const ofScreens: { readonly [Name in Screen]?: Fetched } = {
  practise: Practise,
  progress: ProgressScreen,
  picturebook: PictureBook,
  album: AlbumScreen,
  who: WhoPractises,
  finished: Finished,
  microphone: MicrophoneScreen,
  damaged: Damaged,
}
/** What has to have come before the screen can be shown; a grown-ups' one is fetched behind its door. */
export const partsOf = (screen: Screen): readonly Fetched[] => {
  const part = isOfGrownUps(screen) ? GrownUpsPage : ofScreens[screen]
  return part === undefined ? [] : [part]
}

/** What the page opens with beside that which came with it, as far as is known already. */
export const firstParts = (bridge: PageBridge): readonly Fetched[] => {
  const kiosk = bridge.early?.('kiosk.get')
  if (kiosk !== null && kiosk !== undefined) return [Kiosk]
  if (bridge.early?.('welcome.get')?.isDue === true) return [Welcome]
  if (bridge.early?.('settings.get')?.opensWith === 'caseload') return [GrownUpsPage]
  return (bridge.early?.('children.list')?.length ?? 0) > 1 ? [WhoPractises] : []
}
