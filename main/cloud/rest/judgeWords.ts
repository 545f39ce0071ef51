import type { Result } from '../../../preload/contract/result.ts'
import { wordsOf } from '../../core/phonology/words.ts'
import { refusedAttempt } from '../../core/scoring/assemble.ts'
import { refusalOfSignal } from '../../core/scoring/refusal.ts'
import { measureSignal } from '../../core/scoring/signal.ts'
import { verdictOfWords } from '../../core/scoring/wordsAlone.ts'
import type { AnalyzeSpeech } from '../../ports/index.ts'
import type { Recognise } from './recognise.ts'

export interface JudgeWordsParts {
  readonly recognise: Recognise
  /** 16 kHz mono, -1..1. */
  readonly readWave: (bytes: Uint8Array) => Result<{ readonly samples: Float32Array; readonly durationMs: number }>
  readonly areAlike: (one: string, other: string) => boolean
}

/** As it stands in verdicts: who heard the words, and that nobody judged sounds. */
const engine = 'google-speech-words@2'
const mostWords = 40
/** Google takes no more in one call. */
const longestMs = 60_000

const toInt16 = (samples: Float32Array): Int16Array =>
  Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))))

/** Judges the words of a take where no engine runs that judges sounds. What has no speech in it is not sent on. */
export const createJudgeWords =
  ({ recognise, readWave, areAlike }: JudgeWordsParts): AnalyzeSpeech =>
  async (bytes, text, language) => {
    const began = performance.now()
    const texts = wordsOf(text)
    if (texts.length === 0) return { ok: false, code: 'bad-input', detail: 'The text has no words.' }
    if (texts.length > mostWords)
      return { ok: false, code: 'bad-input', detail: `At most ${mostWords} words at a time.` }
    const wave = readWave(bytes)
    if (!wave.ok) return { ok: false, code: 'audio-unreadable', detail: wave.error.message }
    const { samples, durationMs } = wave.value
    if (durationMs > longestMs) return { ok: false, code: 'bad-input', detail: 'A take lasts at most a minute.' }
    const signal = measureSignal(samples)
    const frame = () => ({ text, durationMs, analysisMs: performance.now() - began, engine })
    const refused = refusalOfSignal(signal)
    if (refused !== null) return { ok: true, value: refusedAttempt(frame(), refused) }
    const heard = await recognise(toInt16(samples), language)
    return heard.ok ? { ok: true, value: verdictOfWords(frame(), signal, texts, heard.value, areAlike) } : heard
  }
