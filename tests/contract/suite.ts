import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Application } from '../../main/compose/application.ts'
import { frameSamples, pageFrameBytes } from '../../preload/contract/audio.ts'
import { Failure } from '../../preload/contract/failure.ts'
import { type Bridge, type CallName, calls, isCallName } from '../../preload/contract/index.ts'
import { succeed } from '../../preload/contract/result.ts'
import { type DrivenApplication, drive } from './application.ts'
import { samples } from './samples.ts'

export type StartHost = (application: Application) => Promise<{ readonly bridge: Bridge; close(): Promise<void> }>

const secret = 'a child said something'
const bigText = 'QUJD'.repeat(300_000)
const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057'
const names = Object.keys(calls) as CallName[]

/** Not what the type allows: as a broken or hostile page would call. */
const callAnything = (bridge: Bridge, name: unknown, input: unknown) =>
  bridge.call(name as 'app.info', input as Record<string, never>)

const nested = (depth: number): unknown => {
  let value: unknown = {}
  for (let level = 0; level < depth; level += 1) value = { a: value }
  return value
}

/** What every host must do alike, whatever application it carries. */
export const contractSuite = (
  name: string,
  startHost: StartHost,
  createApplication: () => Application | Promise<Application>,
): void => {
  describe(`the contract over the ${name} host`, () => {
    let application: DrivenApplication
    let host: Awaited<ReturnType<StartHost>>
    let bridge: Bridge

    beforeAll(async () => {
      const inner = await createApplication()
      application = drive(inner, {
        'voice.say': async () => {
          throw new Error(secret, { cause: new Error(secret) })
        },
        'practice.recording': async () => succeed({ wavBase64: bigText }),
        'practice.cancel': async () => succeed('not an object' as unknown as Record<string, never>),
        'progress.get': async ({ days }) => {
          await new Promise((resolve) => setTimeout(resolve, days % 7))
          const none = { clarity: null, bestClarity: null, days: [], recent: [] }
          return succeed({ attempts: days, judged: 0, practiceMs: 0, ...none })
        },
      })
      host = await startHost(application)
      bridge = host.bridge
    })
    afterAll(async () => {
      await host.close()
      expect(application.closes()).toBe(1)
    })

    test('every call of the contract has a handler, and no other is there', () => {
      expect(Object.keys(application.handlers).sort()).toEqual([...names].sort())
    })

    test.each(names.filter((each) => each !== 'voice.say' && each !== 'practice.cancel'))(
      '%s answers as the contract says',
      async (each) => {
        const result = await callAnything(bridge, each, samples[each])
        if (result.ok) expect(calls[each].output.safeParse(result.value).error).toBeUndefined()
        // One that was not waited for has not answered, and keeps the host from those after it.
        else expect(['internal', 'disconnected', 'timed-out']).not.toContain(Failure.parse(result.error).code)
      },
    )

    test.each(names)('%s refuses a wrong payload, and does not repeat it', async (each) => {
      for (const input of [{ [secret]: secret }, secret, 7, null, [secret], undefined]) {
        const result = await callAnything(bridge, each, input)
        expect(result).toMatchObject({ ok: false, error: { code: 'bad-input' } })
        expect(JSON.stringify(result)).not.toContain(secret)
      }
    })

    test.each([
      ['unknown', 'no.such'],
      ['empty', ''],
      ['of the prototype', '__proto__'],
      ['inherited by every object', 'constructor'],
      ['inherited by every object, too', 'hasOwnProperty'],
      ['of a feature without a call', 'settings'],
      ['with a blank behind', 'settings.get '],
      ['very long', 'x'.repeat(5_000)],
      ['no text', 7],
      ['an object', { toString: 'settings.get' }],
    ])('a name that is %s is not found', async (_what, each) => {
      expect(await callAnything(bridge, each, {})).toMatchObject({ ok: false, error: { code: 'not-found' } })
    })

    test.each([
      ['deep', { sounds: true, deep: nested(40) }],
      ['of too many values', { language: 'en', many: Array.from({ length: 6_000 }, () => 0) }],
      ['naming the prototype', JSON.parse('{"__proto__":{"sounds":true}}')],
      ['naming the constructor', { constructor: { prototype: { sounds: true } } }],
    ])('a payload %s is refused', async (_what, input) => {
      expect(await callAnything(bridge, 'settings.change', input)).toMatchObject({ error: { code: 'bad-input' } })
      expect(({} as { sounds?: unknown }).sounds).toBeUndefined()
    })

    test('a handler that throws gives "internal" without what it threw', async () => {
      const result = await bridge.call('voice.say', samples['voice.say'])
      expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
      expect(JSON.stringify(result)).not.toContain(secret)
    })

    test('an answer that is not as the contract says does not come through, and the host goes on', async () => {
      const result = await bridge.call('practice.cancel', { attemptId })
      expect(result.ok ? result.value : result.error.code).toEqual('internal')
      expect((await bridge.call('app.info', {})).ok).toBe(true)
    })

    test('an answer of more than a megabyte comes whole', async () => {
      expect(await bridge.call('practice.recording', { attemptId })).toEqual(succeed({ wavBase64: bigText }))
    })

    test('sixty calls at once get each its own answer', async () => {
      const asked = Array.from({ length: 60 }, (_, index) => index + 1)
      const answers = await Promise.all(asked.map((days) => bridge.call('progress.get', { days })))
      expect(answers.map((answer) => answer.ok && answer.value.attempts)).toEqual(asked)
    })

    test('a change that is left undefined changes nothing', async () => {
      const before = await bridge.call('settings.get', {})
      const after = await callAnything(bridge, 'settings.change', { theme: undefined })
      expect(after).toEqual(before)
    })

    test('events arrive in order, until the subscription ends', async () => {
      const heard: number[] = []
      const other = vi.fn()
      const stop = bridge.on('practice.word', ({ wordIndex }) => heard.push(wordIndex))
      const stopOther = bridge.on('practice.saved', other)
      const word = (wordIndex: number) => ({ attemptId, wordIndex, startMs: 0, endMs: 1, at: 1 })
      for (let index = 0; index < 100; index += 1) application.emit('practice.word', word(index))
      await vi.waitFor(() => expect(heard).toHaveLength(100))
      expect(heard).toEqual(Array.from({ length: 100 }, (_, index) => index))
      stop()
      application.emit('practice.word', word(100))
      application.emit('practice.saved', { attemptId })
      await vi.waitFor(() => expect(other).toHaveBeenCalledWith({ attemptId }))
      stopOther()
      expect(heard).toHaveLength(100)
    })

    test('one call makes an event for everybody who listens', async () => {
      const first = vi.fn()
      const second = vi.fn()
      const stops = [bridge.on('settings.changed', first), bridge.on('settings.changed', second)]
      const result = await bridge.call('settings.change', { language: 'de' })
      await vi.waitFor(() => expect(second).toHaveBeenCalledOnce())
      expect(first).toHaveBeenCalledOnce()
      expect(result).toMatchObject({ ok: true, value: { language: 'de' } })
      for (const stop of stops) stop()
    })

    test('frames of the page’s microphone arrive as they were sent, in order', async () => {
      const already = application.frames.length
      const sent = Array.from({ length: 50 }, (_, sequence) => {
        const view = new DataView(new ArrayBuffer(pageFrameBytes))
        view.setUint32(0, sequence, true)
        for (let index = 0; index < frameSamples; index += 1) {
          view.setInt16(4 + index * 2, Math.round(32_767 * Math.sin(index + sequence)), true)
        }
        return view.buffer
      })
      for (const frame of sent) bridge.sendAudio(frame)
      await vi.waitFor(() => expect(application.frames.length - already).toBe(50))
      expect(application.frames.slice(already).map((frame) => [...frame])).toEqual(
        sent.map((frame) => [...new Uint8Array(frame)]),
      )
    })

    test('whatever is sent, a result with a code comes back, and the host goes on', async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue(), async (each, input) => {
          const isValid = isCallName(each) && calls[each].input.safeParse(input).success
          fc.pre(!isValid)
          const result = await callAnything(bridge, each, input)
          expect(result.ok ? 'done' : Failure.parse(result.error).code).toMatch(/^(bad-input|not-found)$/)
        }),
        { numRuns: 300, verbose: fc.VerbosityLevel.None },
      )
      expect((await bridge.call('app.info', {})).ok).toBe(true)
    })
  })
}
