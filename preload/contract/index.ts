import type { z } from 'zod'
import { accountCalls, accountEvents } from './accounts.ts'
import { appCalls, appEvents } from './app.ts'
import { backupCalls, backupEvents } from './backups.ts'
import { bookCalls } from './book.ts'
import { caseloadCalls } from './caseload.ts'
import { childrenCalls, childrenEvents } from './children.ts'
import { choosingCalls } from './choosing.ts'
import { consentCalls, consentEvents } from './consents.ts'
import { demoCalls, demoEvents } from './demo.ts'
import { fitCalls } from './fits.ts'
import { gateCalls, gateEvents } from './gate.ts'
import { healthCalls } from './health.ts'
import { homeCalls, homeEvents } from './home.ts'
import { judgingCalls } from './judging.ts'
import { kioskCalls } from './kiosk.ts'
import { libraryCalls, libraryEvents } from './library.ts'
import { lockCalls } from './lock.ts'
import { measureCalls } from './measures.ts'
import { microphoneCalls, microphoneEvents } from './microphone.ts'
import { microphoneCheckCalls } from './microphoneCheck.ts'
import { openingCalls, openingEvents } from './openings.ts'
import { opinionCalls, opinionEvents } from './opinion.ts'
import { ownCalls } from './own.ts'
import { ownVoiceCalls, ownVoiceEvents } from './ownVoice.ts'
import { packCalls } from './packs.ts'
import { planCalls, planEvents } from './plans.ts'
import { policyCalls } from './policy.ts'
import { portableCalls, portableEvents } from './portable.ts'
import { practiceCalls, practiceEvents } from './practice.ts'
import { progressCalls, progressEvents } from './progress.ts'
import { recordingCalls, recordingEvents } from './recordings.ts'
import { reportCalls } from './reports.ts'
import type { Result } from './result.ts'
import { reviewCalls } from './review.ts'
import { rewardCalls, rewardEvents } from './rewards.ts'
import { sessionCalls, sessionEvents } from './session.ts'
import { settingsCalls, settingsEvents } from './settings.ts'
import { syncCalls, syncEvents } from './sync.ts'
import { updateCalls, updateEvents } from './updates.ts'
import { vaultCalls, vaultEvents } from './vault.ts'
import { voiceCalls } from './voice.ts'
import { welcomeCalls } from './welcome.ts'

/** Every call that a window may make, and every event that it may hear. Both hosts and both clients derive from these. */
export const calls = {
  ...appCalls,
  ...settingsCalls,
  ...libraryCalls,
  ...choosingCalls,
  ...packCalls,
  ...ownCalls,
  ...microphoneCalls,
  ...microphoneCheckCalls,
  ...practiceCalls,
  ...sessionCalls,
  ...rewardCalls,
  ...voiceCalls,
  ...ownVoiceCalls,
  ...judgingCalls,
  ...fitCalls,
  ...progressCalls,
  ...measureCalls,
  ...bookCalls,
  ...childrenCalls,
  ...caseloadCalls,
  ...planCalls,
  ...homeCalls,
  ...consentCalls,
  ...recordingCalls,
  ...reviewCalls,
  ...reportCalls,
  ...portableCalls,
  ...backupCalls,
  ...gateCalls,
  ...vaultCalls,
  ...lockCalls,
  ...syncCalls,
  ...kioskCalls,
  ...accountCalls,
  ...opinionCalls,
  ...healthCalls,
  ...welcomeCalls,
  ...demoCalls,
  ...openingCalls,
  ...updateCalls,
  ...policyCalls,
} as const

export const events = {
  ...appEvents,
  ...settingsEvents,
  ...libraryEvents,
  ...microphoneEvents,
  ...practiceEvents,
  ...ownVoiceEvents,
  ...sessionEvents,
  ...rewardEvents,
  ...progressEvents,
  ...childrenEvents,
  ...planEvents,
  ...homeEvents,
  ...consentEvents,
  ...recordingEvents,
  ...portableEvents,
  ...backupEvents,
  ...gateEvents,
  ...vaultEvents,
  ...accountEvents,
  ...opinionEvents,
  ...demoEvents,
  ...syncEvents,
  ...openingEvents,
  ...updateEvents,
} as const

export type CallName = keyof typeof calls
export type CallInput<Name extends CallName> = z.infer<(typeof calls)[Name]['input']>
export type CallOutput<Name extends CallName> = z.infer<(typeof calls)[Name]['output']>

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>

export type Handlers = {
  readonly [Name in CallName]: (input: CallInput<Name>) => Promise<Result<CallOutput<Name>>>
}

/** What the window sees, on either host. */
export interface Bridge {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Result<CallOutput<Name>>>
  /** Returns the function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
  /** A frame of the page's own microphone, laid out as `pageFrameBytes` says. */
  sendAudio(frame: ArrayBuffer): void
  /** Told when the connection to the host is lost or is back. */
  onConnection(listener: (isConnected: boolean) => void): () => void
}

export const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name)
export const isEventName = (name: string): name is EventName => Object.hasOwn(events, name)
