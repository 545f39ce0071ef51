import { fetched, fetchedWithWords } from './fetched.ts'

/** What a page is put together from, and what lies over it. Each grown-ups' screen is fetched by its row in grownUpsScreens.tsx. */

export const loadPractise = async () => (await import('../features/practise/Practise.tsx')).Practise
export const Practise = fetched(loadPractise)
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
