import type { MessageId, MessageValues } from '../../messages/index.ts'
import type { Mood } from '../../ui/chameleon/pose.ts'
import type { Playing } from '../../ui/voice/useVoice.ts'
import type { PracticeState } from './practice.ts'
import type { Summary } from './summary.ts'

/** What plays and is told. A word that somebody touched is over before a sentence about it were read. */
export const toldOf = (playing: Playing): Playing => (playing === 'part' ? null : playing)

export interface Companion {
  readonly mood: Mood
  readonly message: MessageId
  readonly values: MessageValues
}

const say = (mood: Mood, message: MessageId, values: MessageValues = {}): Companion => ({ mood, message, values })

/** What the chameleon does and says: one face and one sentence for every state. */
export function companionOf(
  state: PracticeState,
  summary: Summary | null,
  playing: Playing,
  isHeldBack = false,
): Companion {
  switch (state.phase) {
    case 'starting':
      return say('ready', 'bubble.starting')
    case 'listening':
      return say('listening', 'bubble.listening')
    case 'judging':
      return say('thinking', 'bubble.judging')
    case 'ready':
      switch (toldOf(playing)) {
        case 'mine':
          return say('unsure', 'bubble.mine')
        case 'turn':
          return say('unsure', 'bubble.turn')
        case 'normal':
        case 'slow':
          return say('speaking', 'bubble.voice')
      }
      if (state.problem !== null) {
        return say('sorry', `failure.${state.problem.code}`, { message: state.problem.message })
      }
      if (isHeldBack) return say('ready', 'bubble.held')
      return summary === null
        ? say('ready', 'bubble.ready')
        : say(summary.mood, summary.message, { count: summary.count })
  }
}
