import type { MessageId, MessageValues } from '../../messages/index.ts'
import type { Mood } from '../../ui/chameleon/pose.ts'
import type { PracticeState } from './practice.ts'
import type { Summary } from './summary.ts'

/** What plays: the model voice, the child's own recording, or nothing. */
export type Playing = 'normal' | 'slow' | 'mine' | null

export interface Companion {
  readonly mood: Mood
  readonly message: MessageId
  readonly values: MessageValues
}

const say = (mood: Mood, message: MessageId, values: MessageValues = {}): Companion => ({ mood, message, values })

/** What the chameleon does and says: one face and one sentence for every state. */
export function companionOf(state: PracticeState, summary: Summary | null, playing: Playing): Companion {
  switch (state.phase) {
    case 'starting':
      return say('ready', 'bubble.starting')
    case 'listening':
      return say('listening', 'bubble.listening')
    case 'judging':
      return say('thinking', 'bubble.judging')
    case 'ready':
      if (playing !== null) return playing === 'mine' ? say('unsure', 'bubble.mine') : say('speaking', 'bubble.voice')
      if (state.problem !== null) {
        return say('sorry', `failure.${state.problem.code}`, { message: state.problem.message })
      }
      return summary === null
        ? say('ready', 'bubble.ready')
        : say(summary.mood, summary.message, { count: summary.count })
  }
}
