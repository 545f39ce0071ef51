import { z } from 'zod'
import { call } from './define.ts'
import { Pin } from './gate.ts'
import { Settings } from './settings.ts'
import { Difficulty, Language, Slug } from './vocabulary.ts'

/** What `kiosk.json` in the data folder may say. Every field may be left out. */
export const KioskFile = z.strictObject({
  language: Language.default('en'),
  theme: Settings.shape.theme.default('light'),
  typeface: Settings.shape.typeface.default('hyperlegible'),
  motion: Settings.shape.motion.default('system'),
  strictness: Settings.shape.strictness.default('gentle'),
  microphoneId: Settings.shape.microphoneId.default(null),
  /** Whether answers to a touch and to an attempt may sound. */
  sounds: z.boolean().default(true),
  /** Whether it may sound while nobody is there. */
  attractSounds: z.boolean().default(false),
  /** Ids of the twisters, in the order in which they stand; before all choice by pack and difficulty. */
  twisters: z.array(Slug).min(1).max(12).optional(),
  packs: z.array(Slug).min(1).max(50).optional(),
  difficulty: z.array(Difficulty).min(1).optional(),
  /** Without touch and voice, until it asks whether somebody is there. */
  idleSeconds: z.number().min(5).max(600).default(45),
  /** From the question until everything is forgotten. */
  countdownSeconds: z.number().min(3).max(60).default(10),
  /** Texts that curl by while nobody is there; the twisters' own where left out. */
  attract: z.array(z.string().trim().min(1).max(80)).max(12).default([]),
  /** Lets the operator out where no PIN is set. */
  exitCode: Pin.optional(),
})
export type KioskFile = z.infer<typeof KioskFile>

/** What the window has to know of it. */
export const KioskSetup = z.object({
  idleMs: z.number().positive(),
  countdownMs: z.number().positive(),
  attract: z.array(z.string()),
  attractSounds: z.boolean(),
})
export type KioskSetup = z.infer<typeof KioskSetup>

export const kioskCalls = {
  /** Null: this is no kiosk. */
  'kiosk.get': call(z.object({}), KioskSetup.nullable()),
  /** Forgets whoever was here: the sound of the last attempt, and everything told about it. The microphone closes. */
  'kiosk.wipe': call(z.object({}), z.object({})),
  /** Ends the app for whoever knows the PIN, or the operator's code where there is none. */
  'kiosk.exit': call(z.object({ code: Pin }), z.object({})),
}
