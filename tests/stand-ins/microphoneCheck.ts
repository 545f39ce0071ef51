import type { MicrophoneAdvice, MicrophoneFinding } from '../../preload/contract/microphoneCheck.ts'

/** A word in the middle of four seconds. */
export const standInSaid = [{ text: 'sunshine', startMs: 1_200, endMs: 2_100, sounds: [] }]

/** Figures that go with the advice. */
export const standInFinding = (advice: readonly MicrophoneAdvice[]): MicrophoneFinding => {
  const has = (one: MicrophoneAdvice) => advice.includes(one)
  const roomDb = has('muted') ? -100 : has('noisy') ? -34 : -62
  const voiceDb = has('muted') ? -100 : has('no-voice') ? -61 : has('quiet') ? -46 : has('clipping') ? -6 : -24
  return {
    advice: advice.length === 0 ? ['fine'] : [...advice],
    ...{ roomDb, voiceDb, peakDb: Math.min(0, voiceDb + 12), marginDb: voiceDb - roomDb },
    clippedShare: has('clipping') ? 0.06 : 0,
    isNarrowBand: has('narrow'),
  }
}
