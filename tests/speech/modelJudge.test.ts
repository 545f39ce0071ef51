import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWave } from '../../main/audio/wave.ts'
import type { SpeechTarget } from '../../main/ports/index.ts'
import { runSounds } from '../../main/speech/fliteScript.ts'
import { findSoundModel } from '../../main/speech/soundModelPlace.ts'
import { createVoiceThread } from '../../main/speech/voiceThread.ts'
import { AttemptVerdict, JudgedAttempt } from '../../preload/contract/verdict.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import { expectValue, startEngine, target } from './clips.ts'

/** The voice pack cannot be had everywhere; without it the recogniser's own judgement serves, which other tests hold. */
const isThere = findSoundModel()?.name.endsWith('-wide') === true

const quiet = { info: () => {}, warn: () => {}, error: () => {} }
const voice = createVoiceThread({
  workerUrl: new URL('../../main/speech/voiceWorker.ts', import.meta.url),
  logger: quiet,
  timeoutMs: 20_000,
  idleMs: 60_000,
})
const engine = startEngine()
beforeAll(async () => {
  expectValue(await engine.ready())
})
afterAll(async () => {
  await Promise.all([engine.dispose(), voice.dispose()])
})

/** "R EH D, L AO R IY": what a voice says, word by word, with 0.2 s of quiet on either side. */
const speak = async (said: string): Promise<Float32Array> => {
  const words = said.split(',').map((word) => ({ text: 'x', sounds: word.trim().split(' ') as Sound[] }))
  const spoken: SpeechTarget = { text: words.map(() => 'x').join(' '), words }
  const { wave } = expectValue(await voice.run(runSounds(spoken, 'normal')))
  const { samples } = expectValue(readWave(wave ?? new Uint8Array()))
  const padded = new Float32Array(samples.length + 6_400)
  padded.set(samples, 3_200)
  return padded
}

const verdictOn = async (said: string, text: string): Promise<AttemptVerdict> =>
  AttemptVerdict.parse(expectValue(await engine.score(await speak(said), await target(engine, text))))

const judged = async (said: string, text: string): Promise<JudgedAttempt> => {
  const verdict = await verdictOn(said, text)
  if (verdict.outcome !== 'judged') throw new Error(`refused: ${verdict.reason}`)
  return verdict
}

const redLorry = 'red lorry yellow lorry'
const right = 'R EH D, L AO R IY, Y EH L OW, L AO R IY'

describe.runIf(isThere)(`the learned judgement${isThere ? '' : ' (NOT RUN: there is no voice pack here)'}`, () => {
  test('finds nothing wrong in what was said well, and says by what it judged', async () => {
    const verdict = await judged(right, redLorry)
    expect(verdict.engine).toMatch(/^sound-model@\S+-wide$/)
    expect(verdict.words.map((word) => word.verdict)).toEqual(['right', 'right', 'right', 'right'])
    const evidence = verdict.words[0]?.sounds[0]?.evidence
    expect(evidence?.wrongProbability).toBeLessThan(0.3)
    expect(evidence?.competitors.length).toBeGreaterThan(0)
  })

  test.each([
    ['W EH D, L AO R IY, Y EH L OW, L AO R IY', redLorry, 0, 0, 'W', 'gliding'],
    ['T AH N, K IH NG, S AH N', 'sun king sun', 0, 0, 'T', 'stopping'],
    ['S IY, S EH L Z, S IY, S EH L Z', 'she sells sea shells', 0, 0, 'S', 'palatal-fronting'],
    ['P UW N, M UW N, S UW N', 'spoon moon soon', 0, 0, null, 'cluster-reduction'],
    ['S AH, K IH NG, S AH N', 'sun king sun', 0, 2, null, 'final-consonant-deletion'],
    ['B L UW, B UH, B L UW, B AO L', 'blue book blue ball', 1, 2, null, 'final-consonant-deletion'],
    ['R EH D, B AH, B L UW, B AH S', 'red bus blue bus', 1, 2, null, 'final-consonant-deletion'],
  ] as const)('%s for "%s": word %i, sound %i as %s, %s', async (said, text, word, sound, heard, process) => {
    const verdict = await judged(said, text)
    expect(verdict.words[word]?.sounds[sound]).toMatchObject({ heard, process })
    expect(['wrong', 'missing']).toContain(verdict.words[word]?.sounds[sound]?.verdict)
  })

  test('of sounds that are reserved for a person it says nothing, and of the others what it would say anyway', async () => {
    const samples = await speak('W EH D, L AO R IY, Y EH L OW, L AO R IY')
    const asked = await target(engine, redLorry)
    const shifts = { offset: 0, bySound: {}, reserved: ['R' as const] }
    const [plain, held] = [
      JudgedAttempt.parse(expectValue(await engine.score(samples, asked))),
      JudgedAttempt.parse(expectValue(await engine.score(samples, { ...asked, shifts }))),
    ]
    expect(plain.words[0]?.sounds[0]).toMatchObject({ expected: 'R', verdict: 'wrong', process: 'gliding' })
    expect(held.words[0]?.sounds[0]).toMatchObject({ expected: 'R', heard: 'R', verdict: 'unsure', process: null })
    expect(held.words[0]?.verdict).toBe('unsure')
    const others = ({ words }: JudgedAttempt) =>
      words.flatMap(({ sounds }) => sounds.flatMap(({ expected, verdict }) => (expected === 'R' ? [] : [verdict])))
    expect(others(held)).toEqual(others(plain))
  })

  test.each([
    [`W EH D, ${right}`, redLorry],
    ['S IY, SH IY, S EH L Z, S IY, SH EH L Z', 'she sells sea shells'],
  ])('a self-correction (%s) is judged by what was said last', async (said, text) => {
    const verdict = await judged(said, text)
    expect(verdict.words.map((word) => word.verdict)).toEqual(['right', 'right', 'right', 'right'])
    expect(verdict.completeness).toBe(1)
  })

  test('a correction that was noticed counts as a repetition', async () => {
    expect((await judged(`W EH D, ${right}`, redLorry)).fluency?.repetitions).toBe(1)
  })

  test('a word that was left out is missing, and its neighbours are not the worse for it', async () => {
    const verdict = await judged('SH IY, S EH L Z, B AY, DH AH, S IY, SH AO R', 'she sells elephants by the sea shore')
    expect(verdict.words[2]?.verdict).toBe('missing')
    expect(verdict.words.filter((word) => word.verdict === 'wrong')).toEqual([])
  })

  test('another twister is refused, the right one with half of its consonants changed is not', async () => {
    const other = 'P IY T ER, P AY P ER, P IH K T, AH, P EH K, AH V, P IH K AH L D, P EH P ER Z'
    expect(await verdictOn(other, 'she sells sea shells by the sea shore')).toMatchObject({ reason: 'other-text' })
    const altered = 'T IY, S EH W D, S IY, T EH L Z, B AY, D AH, T IY, S AO W'
    expect(await verdictOn(altered, 'she sells sea shells by the sea shore')).toMatchObject({ outcome: 'judged' })
  })

  test('where the words cannot be laid over the audio, every sound is unsure and nothing is an error', async () => {
    const text = 'how much wood would a woodchuck chuck'
    const samples = (await speak('HH AW, M AH CH, W UH D')).subarray(0, 9_600)
    const verdict = expectValue(await engine.score(samples, await target(engine, text)))
    const verdicts = verdict.words.flatMap((word) => word.sounds.map((sound) => sound.verdict))
    expect(verdicts.filter((one) => one === 'wrong')).toEqual([])
  })
})
