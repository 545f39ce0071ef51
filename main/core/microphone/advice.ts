import type { MicrophoneAdvice } from '../../../preload/contract/microphoneCheck.ts'
import type { SignalFacts } from '../scoring/evidence.ts'
import { refusalLimits } from '../scoring/refusal.ts'

/** What was measured: the room with nobody speaking, then a word. */
export interface MicrophoneFacts {
  readonly room: SignalFacts
  readonly word: SignalFacts
  /** The sound ends at 4 kHz. */
  readonly isNarrowBand: boolean
}

/**
 * Stricter than what refuses an attempt (core/scoring/refusal.ts): whoever sets a microphone up can still do something about it,
 * and a child will not always speak as loud as now.
 */
export const adviceLimits = {
  /** Even a good microphone in a silent room moves more than this, dB below full scale; one that is muted does not. */
  mutedDb: -75,
  /** A child speaks some 10 dB softer than a grown-up who tries the microphone. */
  quietDb: -42,
  clippedShare: 0.005,
  /** Speech over the room. */
  marginDb: 12,
  /** A room below this is quiet; where the voice hardly stands above it, it is too far away. */
  quietRoomDb: -55,
} as const

/** How far the voice stands above the room, in dB. */
export const marginDb = ({ room, word }: Pick<MicrophoneFacts, 'room' | 'word'>): number =>
  word.speechDb - room.speechDb

/** What is to be done, the weightiest first; `fine` alone where nothing is. */
export const adviseMicrophone = (facts: MicrophoneFacts): readonly MicrophoneAdvice[] => {
  const { room, word } = facts
  if (Math.max(room.peakDb, word.peakDb) < adviceLimits.mutedDb) return ['muted']
  const isLoudRoom = room.speechDb > adviceLimits.quietRoomDb
  const margin = marginDb(facts)
  const isVoice =
    word.speechMs >= refusalLimits.minimumSpeechMs &&
    word.speechDb >= refusalLimits.silenceDb &&
    word.peakDb >= refusalLimits.silenceDb + 12
  // A fan that drowns everything is no reason to look for another microphone.
  if (!isVoice) return [isLoudRoom && room.noiseDb > refusalLimits.noiseDb ? 'noisy' : 'no-voice']
  const found: MicrophoneAdvice[] = []
  if (word.clippedShare > adviceLimits.clippedShare) found.push('clipping')
  else if (word.speechDb < adviceLimits.quietDb || (margin < adviceLimits.marginDb && !isLoudRoom)) found.push('quiet')
  if (margin < adviceLimits.marginDb && isLoudRoom) found.push('noisy')
  if (facts.isNarrowBand) found.push('narrow')
  return found.length === 0 ? ['fine'] : found
}
