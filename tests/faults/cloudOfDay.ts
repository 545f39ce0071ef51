import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { pulledOf } from '../../main/cloud/wire.ts'
import type { SyncStatus } from '../../preload/contract/sync.ts'
import { startClerkStandIn } from '../stand-ins/clerk/server.ts'
import { as } from '../supabase/stand-in/actors.ts'
import { databases } from '../supabase/stand-in/database.ts'
import { serve } from '../supabase/stand-in/rest.ts'
import { signedIn } from '../supabase/stand-in/signedIn.ts'
import type { Outcome } from './outcome.ts'

/**
 * What the network is like through the day, again and again. off: nobody is reached, neither the cloud nor who keeps the accounts. deaf:
 * what is sent arrives, and the answer does not. busy: the cloud asks to be left alone.
 */
const course = ['on', 'off', 'on', 'deaf', 'on', 'busy', 'on', 'off'] as const
type Network = (typeof course)[number]
/** So often in a day it goes through all of it; less often in a short one, since nothing is over before it was met. */
const courses = 3

const Pushed = z.object({ rows: z.array(z.object({ entity: z.string(), row: z.looseObject({ id: z.string() }) })) })
const Answered = z.array(z.object({ outcome: z.string() }))

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The cloud of a clinic's day: the migrations themselves behind the real protocol, an account, and the way there, which comes and goes. */
export const openCloudOfDay = async () => {
  const [kind] = databases
  if (kind === undefined) throw new Error('There is no Postgres.')
  const database = await kind.open()
  const clerk = await startClerkStandIn()
  const rest = await serve(database, clerk.publicKey)
  const [email, password] = ['dana@example.org', 'four green words'] as const
  const { id: account } = clerk.addPerson({ email, password, name: 'Dana' })
  let network: Network = 'on'
  let stage = 0
  let isMet = false
  /** What who keeps the accounts was asked until then: without a token nobody asks the cloud. */
  let seenBefore = 0
  const met: Record<Network, number> = { on: 0, off: 0, deaf: 0, busy: 0 }
  /** What the host was told is there, as `attempt 0190...`. */
  const acknowledged = new Set<string>()

  const note = (url: string | undefined, body: string, answer: string): void => {
    if (url !== '/rest/v1/rpc/push') return
    const outcomes = Answered.parse(JSON.parse(answer))
    for (const [place, { entity, row }] of Pushed.parse(JSON.parse(body)).rows.entries())
      if (outcomes[place]?.outcome !== 'refused') acknowledged.add(`${entity} ${row.id}`)
  }

  const way = createServer(async (request, response) => {
    const { url, method = 'GET', headers } = request
    const now = network
    met[now] += 1
    isMet = true
    if (now === 'off') return void request.socket.destroy()
    try {
      const body = (await bodyOf(request)).toString()
      const { authorization = '' } = headers
      const answer = await fetch(`${rest.url}${url}`, { method, body, headers: { authorization } })
      const text = await answer.text()
      if (now === 'deaf') return void request.socket.destroy()
      if (answer.ok) note(url, body, text)
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
    } catch {
      request.socket.destroy()
    }
  })
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve))

  const become = (next: Network): void => {
    if (next === network) return
    network = next
    isMet = false
    seenBefore = clerk.seen.length
    clerk.behave(next === 'off' ? 'broken' : 'answers')
    rest.setBusy(next === 'busy' ? { status: 503, retryAfter: null } : null)
    // Who was connected is so no longer.
    way.closeAllConnections()
  }

  const rowsThere = async (): Promise<ReadonlyMap<string, string | null>> => {
    const found = new Map<string, string | null>()
    const cursors: Record<string, number> = {}
    for (;;) {
      const page = (await signedIn(database, as(account)).pull(cursors, 500)).map(pulledOf)
      if (page.length === 0) return found
      for (const { stream, sequence, row } of page) {
        cursors[stream] = sequence
        found.set(`${row.entity} ${row.id}`, row.childId)
      }
    }
  }

  return {
    ...{ email, password },
    env: {
      CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
      CLERK_PROXY_URL: clerk.proxyUrl,
      SUPABASE_URL: `http://127.0.0.1:${(way.address() as AddressInfo).port}`,
      SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_of-a-day-in-a-test',
    },
    /** @param share of the day that is over, 0..1 */
    at: (share: number): void => {
      const isNoticed = isMet || clerk.seen.length > seenBefore
      if (!isNoticed || share * course.length * courses < stage) return
      stage += 1
      become(course[stage % course.length] ?? 'on')
    },
    mend: (): void => become('on'),
    /** @param status null: it did not come to that. @param toSync what has to be there; @param secret children of whom nothing may be. */
    judge: async (
      status: SyncStatus | null,
      toSync: readonly string[],
      secret: readonly string[],
    ): Promise<Outcome> => {
      const there = await rowsThere()
      const due = new Set([...acknowledged, ...toSync])
      const missing = [...due].filter((key) => !there.has(key))
      const left = status === null ? due.size : status.pending + status.stuck.length
      const astray = [...there.values()].filter((childId) => childId !== null && secret.includes(childId)).length
      // A day on which the network was always there shows nothing.
      const isDisturbed = met.off + met.deaf + met.busy > 0
      const lost = missing.length + left + astray + (isDisturbed ? 0 : 1)
      return {
        ...{ condition: 'clinic day: sync', tried: due.size, survived: Math.max(0, due.size - lost), lost },
        notes: [
          `${acknowledged.size} rows acknowledged, ${missing.length} of ${due.size} missing in the cloud, ${left} left to send, ${astray} of others`,
          `asked while on ${met.on}, off ${met.off}, deaf ${met.deaf}, busy ${met.busy} times; in the end ${status?.kind}, held ${status?.held}`,
          ...missing.slice(0, 5),
          ...(status?.stuck ?? []).slice(0, 5).map(({ entity, code }) => `${entity} is stuck: ${code}`),
        ],
      }
    },
    close: async (): Promise<void> => {
      way.closeAllConnections()
      await new Promise((resolve) => way.close(resolve))
      await clerk.close()
      await rest.close()
      await database.close()
    },
  }
}
export type CloudOfDay = Awaited<ReturnType<typeof openCloudOfDay>>
