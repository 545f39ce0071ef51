import type { Settings } from './settings.ts'

// Apart from the schema, so that the page, which needs no schema, does not carry its library.

/** What holds until somebody chooses, and for each field that was kept but cannot be read. */
export const defaultSettings: Settings = {
  theme: 'system',
  typeface: 'hyperlegible',
  motion: 'system',
  sounds: true,
  countIn: false,
  rShape: 'bunched',
  hand: 'right',
  scanMs: 0,
  welcomed: false,
  opensWith: 'twisters',
  letterhead: '',
  language: 'en',
  modelVoice: 'automatic',
  fetchesPacks: true,
  renewsAtClose: false,
  microphoneId: null,
  soundsShown: 'targets',
  dialect: { profileId: 'general-american', options: [] },
  strictness: 'usual',
  pauseBudgetMs: 2_000,
  closeGateAfterMs: 5 * 60_000,
  lockVaultAfterMs: 30 * 60_000,
  recordingDays: 30,
}
