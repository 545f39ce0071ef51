import { expect, test } from 'vitest'
import type { ModelVoice, SpeechTarget } from '../../main/ports.ts'
import { createVoiceService } from '../../main/services/voice.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { succeed } from '../../preload/contract/result.ts'

const rabbit: Twister = {
  id: 'red-rabbit',
  packId: 'small',
  text: 'Red rabbit.',
  words: [
    { text: 'Red', sounds: ['R', 'EH', 'D'] },
    { text: 'rabbit', sounds: ['R', 'AE', 'B', 'AH', 'T'] },
  ],
  difficulty: 'easy',
  targets: [{ sound: 'R', position: 'initial' }],
  contrast: null,
  origin: 'written-here',
  picture: 'rabbit',
  ageFrom: 5,
  syllables: 3,
  clusters: [],
  processes: [],
  likeness: 0.7,
  repetition: 0.5,
}

/** The voice itself is tested in tests/speech; here it only tells what it was asked. */
const voiceThatTells = (asked: [SpeechTarget, string][]): ModelVoice => ({
  say: async (target, speed) => {
    asked.push([target, speed])
    return succeed({ source: 'flite', wavBase64: '', words: [] })
  },
  dispose: async () => {},
})

test("says the twister's own text and sounds at the speed asked for", async () => {
  const asked: [SpeechTarget, string][] = []
  const library = { find: (id: string) => (id === rabbit.id ? rabbit : null) }
  const { handlers } = createVoiceService({ voice: voiceThatTells(asked), library })
  expect(await handlers['voice.say']({ twisterId: 'red-rabbit', speed: 'slow' })).toMatchObject({ ok: true })
  expect(asked).toEqual([[{ text: rabbit.text, words: rabbit.words }, 'slow']])
})

test('asks the voice for nothing when there is no such twister', async () => {
  const asked: [SpeechTarget, string][] = []
  const { handlers } = createVoiceService({ voice: voiceThatTells(asked), library: { find: () => null } })
  expect(await handlers['voice.say']({ twisterId: 'red-rabbit', speed: 'normal' })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  })
  expect(asked).toEqual([])
})
