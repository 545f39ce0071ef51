import type { Ask } from './client.ts'
import { attemptIn, childOf, newId, noon } from './samples.ts'

/** What a family does with the API from its beginning; gives what was answered, without what is other each time. */
export const runFamily = async (ask: Ask, stranger: Ask): Promise<readonly unknown[]> => {
  const seen: unknown[] = []
  const child = childOf()
  const session = { id: newId(), startedAt: noon }
  const attempts = [attemptIn(session.id, noon), attemptIn(session.id, noon + 1000)]
  const names = new Map(
    [child.id, child.consent.id, session.id, ...attempts.map(({ id }) => id)].map((id, n) => [id, n]),
  )
  const plain = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (key, one: unknown) => {
      if (['madeAt', 'at', 'instance', 'account', 'by', 'version'].includes(key)) return key
      if (key === 'next' && one !== null) return key
      return typeof one === 'string' && names.has(one) ? `id ${names.get(one)}` : one
    })
  const step = async (who: Ask, ...order: Parameters<Ask>): Promise<Awaited<ReturnType<Ask>>> => {
    const answer = await who(...order)
    const kept = ['content-type', 'cache-control', 'vary', 'ratelimit-policy'].map((name) => answer.headers.get(name))
    seen.push([order[0], answer.status, kept, plain(answer.body)])
    return answer
  }
  const of = `/v1/children/${child.id}`
  const range = 'from=2026-11-01&to=2026-11-28'
  await step(ask, 'GET', '/v1/health')
  await step(ask, 'POST', '/v1/children', child)
  await step(ask, 'POST', '/v1/account', { kind: 'family', isAdult: true, policyVersion: '2027-01' })
  await step(ask, 'POST', '/v1/children', child)
  await step(ask, 'POST', `${of}/sessions`, session)
  await step(ask, 'POST', `${of}/attempts`, { attempts })
  await step(ask, 'POST', `${of}/attempts`, { attempts })
  await step(ask, 'GET', `${of}/attempts?limit=1`)
  await step(ask, 'GET', `${of}/progress?${range}`)
  const dashboard = await step(ask, 'GET', `/v1/dashboard?${range}`)
  const tag = dashboard.headers.get('etag') ?? ''
  await step(ask, 'GET', `/v1/dashboard?${range}`, undefined, { 'if-none-match': tag })
  await step(ask, 'POST', '/v1/children', { ...childOf(), birthMonth: 'never' })
  await step(ask, 'POST', '/v1/children', '{"id":')
  await step(ask, 'POST', '/v1/children', `"${'x'.repeat(1_100_000)}"`)
  await step(ask, 'POST', '/v1/speech/analyze', 'no form')
  await step(stranger, 'GET', of)
  await step(stranger, 'GET', `${of}/export`)
  await step(ask, 'GET', '/v1/nothing')
  await step(ask, 'DELETE', of)
  await step(ask, 'GET', of)
  return seen
}
