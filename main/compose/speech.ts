import type { Host } from '../ports/index.ts'
import { createSpeechEngine } from '../speech/engine.ts'
import { createModelVoice } from '../speech/voice.ts'

/** What speaks and what judges, each in a worker of its own that takes seconds to start. Whoever has them last disposes of both. */
export const startSpeech = ({ programs, logger }: Pick<Host, 'programs' | 'logger'>) => {
  const voice = createModelVoice({ workerUrl: programs.voiceWorker, logger })
  const engine = createSpeechEngine({
    workerUrl: programs.speechWorker,
    pronounceUnknown: (word) => voice.pronounce(word),
    onDeath: () => logger.warn('speech.worker-died'),
  })
  return { voice, engine }
}
export type Speech = ReturnType<typeof startSpeech>
