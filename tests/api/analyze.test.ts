import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { homophones } from '../../build/homophones.ts'
import { writeWave } from '../../main/audio/wave.ts'
import { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { clipPath } from '../speech/clips.ts'
import { type GoogleRestStandIn, startGoogleRest } from '../stand-ins/google-speech/rest.ts'
import { databases } from '../supabase/stand-in/database.ts'
import type { Ask } from './client.ts'
import { createAsk } from './client.ts'
import { openCloudApi } from './cloudApi.ts'
import { googleSecrets } from './google.ts'
import { childOf, newId } from './samples.ts'

const clip = readFileSync(clipPath('red-lorry-right'))
const said = (...texts: readonly string[]) =>
  texts.map((text, place) => ({ text, startMs: place * 400, endMs: place * 400 + 350, confidence: 0.9 }))

const takeOf = (text: string, childId: string | null, audio: Uint8Array | string = clip, more: object = {}) => {
  const form = new FormData()
  form.set('text', text)
  if (childId !== null) form.set('childId', childId)
  for (const [name, value] of Object.entries(more)) form.set(name, String(value))
  form.set('audio', new File([audio as BlobPart], 'take.wav', { type: 'audio/wav' }))
  return form
}

describe.each(databases)('a take in the cloud, on $name', ({ open }) => {
  let google: GoogleRestStandIn
  let cloud: Awaited<ReturnType<typeof openCloudApi>>
  beforeAll(async () => {
    google = await startGoogleRest()
    cloud = await openCloudApi(open, 0, { environment: googleSecrets(google.url), homophones: homophones() })
  }, 120_000)
  afterAll(async () => {
    await cloud?.close()
    google?.close()
  })

  const decide = (ask: Ask, childId: string, isGiven: boolean) =>
    ask('PUT', `/v1/children/${childId}/consents/${newId()}`, {
      ...{ kind: 'speech-service', isGiven, method: 'on-paper', policyVersion: '2027-01' },
    })

  /** An account with a child whose guardian agreed to a speech service. */
  const settled = async () => {
    const ask = await cloud.checkedAs(`parent-${newId()}`)
    await ask('POST', '/v1/account', { kind: 'family', isAdult: true, policyVersion: '2027-01' })
    const child = childOf()
    await ask('POST', '/v1/children', child)
    expect((await decide(ask, child.id, true)).status).toBe(200)
    return { ask, childId: child.id, analyze: (form: FormData) => ask('POST', '/v1/speech/analyze', form) }
  }

  it('is heard by Google, which is told nothing of the text', async () => {
    const { analyze, childId } = await settled()
    google.script(said('red', 'lorry', 'yellow', 'lorry'))
    const { status, body } = await analyze(takeOf('Red lorry, yellow lorry', childId))
    expect(status).toBe(200)
    expect(AttemptVerdict.parse(body)).toMatchObject({
      ...{ outcome: 'judged', text: 'Red lorry, yellow lorry', heard: 'red lorry yellow lorry', completeness: 1 },
      ...{ clarity: null, engine: 'google-speech-words@2' },
    })
    expect(body.words).toEqual(
      ['red', 'lorry', 'yellow', 'lorry'].map((text, place) => ({
        ...{ text, startMs: place * 400, endMs: place * 400 + 350, verdict: 'right', sounds: [] },
      })),
    )
    const asked = google.seen.at(-1)
    expect(asked?.path).toBe('/v2/projects/clinic-speech/locations/global/recognizers/_:recognize')
    expect(asked?.config).toEqual({
      ...{ languageCodes: ['en-US'], model: 'short' },
      explicitDecodingConfig: { encoding: 'LINEAR16', sampleRateHertz: 16_000, audioChannelCount: 1 },
      features: { enableWordTimeOffsets: true, enableWordConfidence: true, maxAlternatives: 1 },
    })
    // One leave serves until shortly before its end.
    await analyze(takeOf('red lorry', childId, clip, { language: 'en-GB' }))
    expect(google.minted()).toBe(1)
    expect(google.seen.at(-1)?.config).toMatchObject({ languageCodes: ['en-GB'] })
  })

  it('has no verdict on sounds, and takes no homophone for another word', async () => {
    const { analyze, childId } = await settled()
    google.script([
      ...said('how', 'much', 'would', 'a', 'good'),
      { text: 'chuck', startMs: 2_000, endMs: 2_300, confidence: 0.3 },
    ])
    const { body } = await analyze(takeOf('how much wood a wood truck chucks', childId))
    expect(body.words.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      ...['right', 'right', 'right', 'right', 'wrong', 'missing', 'unsure'],
    ])
  })

  it('leaves only once a guardian agreed, and not any more once one took it back', async () => {
    const { ask, analyze, childId } = await settled()
    google.script(said('red', 'lorry'))
    const before = google.seen.length
    await decide(ask, childId, false)
    const late = await analyze(takeOf('red lorry', childId))
    expect([late.status, late.body.code]).toEqual([403, 'not-agreed'])
    const other = childOf()
    await ask('POST', '/v1/children', other)
    expect((await analyze(takeOf('red lorry', other.id))).body.code).toBe('not-agreed')
    const nobody = await analyze(takeOf('red lorry', null))
    expect([nobody.status, nobody.body.errors]).toMatchObject([422, [{ at: 'form.childId' }]])
    expect(google.seen.length).toBe(before)
    await decide(ask, childId, true)
    expect((await analyze(takeOf('red lorry', childId))).status).toBe(200)
  })

  it('is refused to strangers, without a token that holds, malformed, and too large', async () => {
    const { childId, analyze } = await settled()
    google.script(said('red', 'lorry'))
    const before = google.seen.length
    const stranger = await cloud.as(`stranger-${newId()}`)
    const take = () => takeOf('red lorry', childId)
    const answers = [
      await cloud.anonymous('POST', '/v1/speech/analyze', take()),
      await createAsk(cloud.api.fetch, 'nonsense')('POST', '/v1/speech/analyze', take()),
      await stranger('POST', '/v1/speech/analyze', take()),
      await analyze(takeOf('red lorry', childId, 'no wave')),
      await analyze(takeOf(' ', childId)),
      await analyze(takeOf('...', childId)),
      await analyze(takeOf('red lorry', 'nonsense')),
      await analyze(takeOf('red lorry', childId, clip, { language: 'klingon' })),
      await analyze(takeOf('red lorry', childId, writeWave(new Int16Array(16_000 * 61).fill(900), 16_000))),
      await analyze(takeOf('red lorry', childId, new Uint8Array(5_000_000))),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 404, 422, 422, 422, 422, 422, 422, 413])
    expect(answers[3]?.body.code).toBe('audio-unreadable')
    expect(google.seen.length).toBe(before)
  })

  it('without speech in it goes nowhere, and what Google refuses is a problem for later', async () => {
    const { analyze, childId } = await settled()
    const before = google.seen.length
    const silent = await analyze(takeOf('red lorry', childId, writeWave(new Int16Array(16_000), 16_000)))
    expect(silent.body).toMatchObject({ outcome: 'refused', reason: 'silence', words: [], clarity: null })
    expect(google.seen.length).toBe(before)
    google.script([])
    expect((await analyze(takeOf('red lorry', childId))).body).toMatchObject({ outcome: 'refused', reason: 'silence' })
    google.script(said('something', 'quite', 'different', 'was', 'said'))
    expect((await analyze(takeOf('red lorry yellow lorry', childId))).body).toMatchObject({ reason: 'other-text' })
    google.script([], 429)
    expect((await analyze(takeOf('red lorry', childId))).body).toMatchObject({ status: 503, code: 'busy' })
    google.script([], 500)
    expect((await analyze(takeOf('red lorry', childId))).body).toMatchObject({ status: 503, code: 'unavailable' })
    google.script([], 403)
    const minted = google.minted()
    await analyze(takeOf('red lorry', childId))
    google.script(said('red', 'lorry'))
    expect((await analyze(takeOf('red lorry', childId))).status).toBe(200)
    expect(google.minted()).toBe(minted + 1)
  })

  it('has an end each day, which the account cannot move', async () => {
    const account = `parent-${newId()}`
    const ask = await cloud.as(account)
    await ask('POST', '/v1/account', { kind: 'family', isAdult: true, policyVersion: '2027-01' })
    const child = childOf()
    await ask('POST', '/v1/children', child)
    await decide(ask, child.id, true)
    const allowances = await cloud.allowancesOf(account)
    expect(await allowances.spend('speech-service')).toMatchObject({ value: { limit: 400, left: 399 } })
    await cloud.database.query(
      "update private.allowances set spent = 400 where account = $1 and kind = 'speech-service'",
      [account],
    )
    const before = google.seen.length
    const over = await ask('POST', '/v1/speech/analyze', takeOf('red lorry', child.id))
    expect([over.status, over.body.code]).toEqual([429, 'too-many'])
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(google.seen.length).toBe(before)
  })

  it('leaves no word in the log', () => {
    const log = cloud.lines.join('\n')
    for (const secret of ['lorry', 'leave-', 'wood', 'clinic-speech']) expect(log).not.toContain(secret)
  })
})
