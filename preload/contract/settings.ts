import { z } from 'zod'
import { call } from './define.ts'
import { DialectChoice } from './dialect.ts'
import { Strictness } from './judging.ts'

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dusk', 'contrast']),
  typeface: z.enum(['hyperlegible', 'lexend', 'opendyslexic']),
  motion: z.enum(['system', 'full', 'reduced']),
  sounds: z.boolean(),
  /** Three beats before the microphone listens. */
  countIn: z.boolean(),
  /** Which of the two good ways to say r is shown. */
  rShape: z.enum(['bunched', 'retroflex']),
  /** On which side the big button lies. */
  hand: z.enum(['right', 'left']),
  /** One switch (the space bar) works everything: how long each place is offered, in ms; 0 where it does not. */
  scanMs: z.int().min(0).max(10_000),
  /** The welcome of the first run was gone through, or left. */
  welcomed: z.boolean(),
  /** What is on the first screen: the twisters, or a therapist's caseload. */
  opensWith: z.enum(['twisters', 'caseload']),
  /** Name and address of the clinic, on top of its reports. */
  letterhead: z.string().max(600),
  language: z.string().max(35),
  /** Who says a twister as a model: `automatic`, `bundled`, or `system:` and the name that the system's voice has for programs. */
  modelVoice: z.string().max(500),
  /** Whether new packs of twisters are fetched once a month, where the app was set up to. */
  fetchesPacks: z.boolean(),
  /** Whether a newer version that is here takes its place when the app is closed, where the system can do that unasked. */
  renewsAtClose: z.boolean(),
  /** Id of the chosen microphone, or null for the system's default. */
  microphoneId: z.string().max(500).nullable(),
  /** Which sounds a child sees verdicts on: those that the twister practises, or all of them. */
  soundsShown: z.enum(['targets', 'all']),
  /** What counts as right for this child, whatever the dictionary says. */
  dialect: DialectChoice,
  strictness: Strictness,
  /** How long a child may pause in mid-sentence before the attempt ends, in ms. */
  pauseBudgetMs: z.int().min(300).max(10_000),
  /** The grown-ups' part closes after so long without anybody in it, in ms; where there is a PIN. */
  closeGateAfterMs: z.int().min(30_000).max(3_600_000),
  /** What is private locks after so long without anybody at all, in ms; where a passphrase opens it. */
  lockVaultAfterMs: z.int().min(60_000).max(86_400_000),
  /** How long a recording is kept, in days, from the next one on; where a guardian agreed that there are any. */
  recordingDays: z.int().min(1).max(365),
})
export type Settings = z.infer<typeof Settings>

export const settingsCalls = {
  'settings.get': call(z.object({}), Settings),
  'settings.change': call(Settings.partial(), Settings),
}

export const settingsEvents = { 'settings.changed': Settings }
