import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outcome, PageOf, RestRepository } from '../../main/ports/index.ts'
import { attemptIn, childOf, newId, noon } from './samples.ts'

export interface RepositoryUnderTest {
  /** As somebody who has nothing yet. */
  readonly repository: RestRepository
  close(): Promise<void>
}

const must = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.detail ?? ''}`)
  return outcome.value
}
const all: PageOf = { after: null, most: 200 }

/** What every repository of the API has to do. */
export const repositorySuite = (name: string, open: () => Promise<RepositoryUnderTest>): void => {
  describe(`the repository: ${name}`, () => {
    let under: RepositoryUnderTest
    let repository: RestRepository
    beforeAll(async () => {
      under = await open()
      repository = under.repository
    }, 120_000)
    afterAll(() => under?.close())

    const sitDown = async () => {
      const child = must(await repository.children.add(childOf()))
      const session = must(await repository.sessions.add(child.id, { id: newId(), startedAt: noon }))
      return { childId: child.id, sessionId: session.id }
    }

    it('adds a child once, with its consent', async () => {
      const sample = childOf()
      const added = must(await repository.children.add(sample))
      expect(added).toMatchObject({ id: sample.id, birthMonth: '2019-04', avatar: 'chameleon', sealedName: null })
      expect(must(await repository.children.add(sample))).toEqual(added)
      expect(must(await repository.children.get(sample.id))).toEqual(added)
      const ledger = must(await repository.consents.list(sample.id))
      expect(ledger).toMatchObject([{ id: sample.consent.id, kind: 'cloud', isGiven: true, method: 'on-paper' }])
    })

    it('pages children by time and id, each once', async () => {
      for (let count = 0; count < 3; count += 1) must(await repository.children.add(childOf()))
      const whole = must(await repository.children.list(all))
      const seen: string[] = []
      let after: PageOf['after'] = null
      for (;;) {
        const rows: typeof whole = must(await repository.children.list({ after, most: 2 }))
        const own = rows.slice(0, 2)
        seen.push(...own.map(({ id }) => id))
        const last = own.at(-1)
        if (rows.length <= 2 || last === undefined) break
        after = { at: last.madeAt, id: last.id }
      }
      expect(seen).toEqual(whole.map(({ id }) => id))
      expect(new Set(seen).size).toBe(seen.length)
    })

    it('changes what is given and leaves the rest', async () => {
      const { id } = must(await repository.children.add(childOf()))
      expect(must(await repository.children.change(id, { avatar: 'owl' }))).toMatchObject({
        ...{ avatar: 'owl', birthMonth: '2019-04' },
      })
      expect(must(await repository.children.change(id, { birthMonth: null }))).toMatchObject({
        ...{ avatar: 'owl', birthMonth: null },
      })
    })

    it('finds nothing under ids that are not there', async () => {
      const [unknown, other] = [newId(), newId()]
      const plan = { content: {}, sealedNote: null, startsOn: null, endsOn: null }
      const answers = await Promise.all([
        repository.children.get(unknown),
        repository.children.change(unknown, { avatar: 'owl' }),
        repository.children.remove(unknown),
        repository.consents.list(unknown),
        repository.plans.list(unknown, all),
        repository.plans.put(unknown, other, plan),
        repository.plans.remove(unknown, other),
        repository.sessions.list(unknown, all),
        repository.sessions.add(unknown, { id: other, startedAt: noon }),
        repository.sessions.end(unknown, other, noon),
        repository.attempts.list(unknown, all),
        repository.attempts.add(unknown, [attemptIn(other, noon)]),
        repository.progress(unknown, '2026-11-01', '2026-11-28'),
        repository.packs.get('nothing', '1.0.0'),
      ])
      expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual(answers.map(() => 'not-found'))
    })

    it('makes, changes and takes away a plan', async () => {
      const { id: childId } = must(await repository.children.add(childOf()))
      const id = newId()
      const plan = { content: { dose: 20 }, sealedNote: null, startsOn: '2026-11-20', endsOn: null }
      expect(must(await repository.plans.put(childId, id, plan))).toMatchObject({ id, childId, ...plan })
      must(await repository.plans.put(childId, id, { ...plan, content: { dose: 30 } }))
      expect(must(await repository.plans.list(childId, all))).toMatchObject([{ id, content: { dose: 30 } }])
      must(await repository.plans.remove(childId, id))
      expect(must(await repository.plans.list(childId, all))).toEqual([])
      expect(await repository.plans.remove(childId, id)).toMatchObject({ ok: false, code: 'not-found' })
    })

    it('begins a session once and ends it once', async () => {
      const { childId, sessionId } = await sitDown()
      must(await repository.sessions.add(childId, { id: sessionId, startedAt: noon + 5 }))
      expect(must(await repository.sessions.end(childId, sessionId, noon + 60_000)).endedAt).toBe(noon + 60_000)
      expect(must(await repository.sessions.end(childId, sessionId, noon + 90_000)).endedAt).toBe(noon + 60_000)
      expect(must(await repository.sessions.list(childId, all))).toEqual([
        { id: sessionId, childId, startedAt: noon, endedAt: noon + 60_000 },
      ])
      expect(await repository.sessions.end(childId, newId(), noon)).toMatchObject({ ok: false, code: 'not-found' })
    })

    it('stores attempts once, gives them back as they were, and counts them', async () => {
      const { childId, sessionId } = await sitDown()
      const attempts = [attemptIn(sessionId, noon), attemptIn(sessionId, noon + 10_000)]
      const outcomes = async () =>
        must(await repository.attempts.add(childId, attempts)).map(({ id, outcome }) => [id, outcome])
      expect(await outcomes()).toEqual(attempts.map(({ id }) => [id, 'stored']))
      expect(await outcomes()).toEqual(attempts.map(({ id }) => [id, 'known']))
      expect(must(await repository.attempts.list(childId, all))).toEqual(attempts)

      const progress = must(await repository.progress(childId, '2026-11-01', '2026-11-28'))
      expect(progress.totals).toEqual({ attempts: 2, judged: 2, reviewed: 0, practiceMs: 4800, clarity: 80 })
      expect(progress.days).toEqual([{ day: '2026-11-20', ...progress.totals }])
      const sounds = attempts.flatMap(({ verdict }) => verdict.words.flatMap((word) => word.sounds))
      const counted = progress.sounds.reduce((sum, one) => sum + one.right + one.wrong, 0)
      expect(counted).toBe(sounds.length)
      expect(progress.sounds.reduce((sum, { wrong }) => sum + wrong, 0)).toBe(2)
      const before = must(await repository.progress(childId, '2026-10-01', '2026-10-31'))
      expect([before.days, before.sounds, before.totals.attempts]).toEqual([[], [], 2])

      const dashboard = must(await repository.dashboard('2026-11-01', '2026-11-28'))
      expect(dashboard.children.find((one) => one.childId === childId)).toEqual({
        ...{ childId, lastDay: '2026-11-20', ...progress.totals },
      })
    })

    it('counts a part of a twister as practice, and in no figure of how well twisters are said', async () => {
      const { childId, sessionId } = await sitDown()
      const attempt = attemptIn(sessionId, noon, { step: 'word' })
      expect(must(await repository.attempts.add(childId, [attempt]))).toMatchObject([{ outcome: 'stored' }])
      expect(must(await repository.attempts.list(childId, all))).toEqual([attempt])
      const progress = must(await repository.progress(childId, '2026-11-01', '2026-11-28'))
      expect(progress.totals).toEqual({ attempts: 1, judged: 1, reviewed: 0, practiceMs: 2400, clarity: null })
      expect(progress.sounds).toEqual([])
    })

    it('pages attempts over many moments', async () => {
      const { childId, sessionId } = await sitDown()
      // Two of each moment: a page may end between them.
      const attempts = Array.from({ length: 7 }, (_, place) =>
        attemptIn(sessionId, noon + Math.floor(place / 2) * 1000),
      )
      must(await repository.attempts.add(childId, attempts))
      const whole = must(await repository.attempts.list(childId, all))
      const [, , third] = whole
      if (third === undefined) throw new Error('There are fewer.')
      const rest = must(await repository.attempts.list(childId, { after: { at: third.at, id: third.id }, most: 2 }))
      expect(rest.map(({ id }) => id)).toEqual(whole.slice(3, 6).map(({ id }) => id))
    })

    it('refuses an attempt in a session of nobody or of another child, and no other with it', async () => {
      const [one, other] = [await sitDown(), await sitDown()]
      const batch = [attemptIn(newId(), noon), attemptIn(one.sessionId, noon), attemptIn(other.sessionId, noon)]
      const answers = must(await repository.attempts.add(one.childId, batch))
      expect(answers.map(({ outcome }) => outcome)).toEqual(['refused', 'stored', 'refused'])
    })

    it('keeps decisions in their order, and the newest one holds', async () => {
      const { id: childId } = must(await repository.children.add(childOf()))
      const yes = {
        id: newId(),
        kind: 'recording',
        isGiven: true,
        method: 'video-call',
        policyVersion: '2027-01',
      } as const
      must(await repository.consents.add(childId, yes))
      must(await repository.consents.add(childId, { ...yes, id: newId(), isGiven: false }))
      const ledger = must(await repository.consents.list(childId))
      expect(ledger.map(({ kind, isGiven }) => [kind, isGiven])).toEqual([
        ['cloud', true],
        ['recording', true],
        ['recording', false],
      ])
      const again = must(await repository.consents.add(childId, yes))
      expect(again.id).toBe(yes.id)
      expect(must(await repository.consents.list(childId))).toHaveLength(3)
    })

    it('deletes a child for good', async () => {
      const { childId, sessionId } = await sitDown()
      must(await repository.attempts.add(childId, [attemptIn(sessionId, noon)]))
      must(await repository.children.remove(childId))
      expect(await repository.children.get(childId)).toMatchObject({ ok: false, code: 'not-found' })
      expect(await repository.children.remove(childId)).toMatchObject({ ok: false, code: 'not-found' })
      expect(must(await repository.children.list(all)).some(({ id }) => id === childId)).toBe(false)
      const dashboard = must(await repository.dashboard('2026-11-01', '2026-11-28'))
      expect(dashboard.children.some((one) => one.childId === childId)).toBe(false)
    })
  })
}
