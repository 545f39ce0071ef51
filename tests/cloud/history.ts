import { createSync } from '../../main/cloud/sync.ts'
import type { SyncRow } from '../../main/core/sync/rows.ts'
import type { Cloud } from '../../main/ports/index.ts'
import { attemptOf, counts, id } from '../supabase/stand-in/scene.ts'
import { createBadNetwork } from './badNetwork.ts'
import { createDevice, type Device, keyOf } from './device.ts'
import { seeded } from './random.ts'

const startAt = Date.parse('2026-11-01T10:00:00Z')
const instant = (at: number): string => new Date(at).toISOString()

const attemptContent = (): SyncRow['content'] => {
  const { id: _, child_id: __, device_id: ___, revision: ____, ...content } = attemptOf('A1')
  return { ...content, twister_id: 'red-lorry' }
}

/**
 * What several computers of one family do in some hours, each with a clock of its own, over a network that loses, repeats and delays:
 * everything follows from the seed. Then the network is mended, everybody syncs until nothing is left, and what they have is returned.
 * @param open the cloud as each of the computers is served it.
 */
export const live = async (seed: number, cloud: Cloud, { steps = 60, devices: count = 3 } = {}) => {
  const random = seeded(seed)
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)]
  let time = startAt
  let made = 0
  const newId = (): string => {
    made += 1
    return id(`${seed % 10_000}-${made}`)
  }
  const [childId, secretId] = [newId(), newId()]

  const computers = Array.from({ length: count }, (_, place) => {
    // Up to half a day wrong, one way or the other; two are right, so that they may edit in the same moment.
    const skew = place < 2 ? 0 : Math.floor((random() - 0.5) * 24 * 3_600_000)
    const bad = createBadNetwork(cloud, random)
    const clock = () => time + skew
    const device = createDevice(id(`dev${place}`), clock)
    return {
      device,
      bad,
      clock,
      sync: createSync({ cloud: bad.network, shelf: device.shelf, clock: { now: clock }, random }),
    }
  })
  const consent = (device: Device, of: string, given: boolean): void => {
    const decision = { kind: 'cloud', given, by: 'p', how: 'on-paper', policy_version: '2027-01', at: instant(time) }
    device.write({ entity: 'consent', id: newId(), childId: of, content: decision })
  }
  const add = (device: Device, of: string, clock: () => number): void => {
    const row = (entity: SyncRow['entity'], content: SyncRow['content']): void =>
      device.write({ entity, id: newId(), childId: of, content })
    const made_at = instant(clock())
    const kind = Math.floor(random() * 5)
    if (kind === 0) row('target', { sound: pick(['R', 'S']), position: 'initial', made_at })
    else if (kind === 1)
      row('plan', { by: 'p', content: { dose: made }, note: '\\x01', starts_on: null, ends_on: null, made_at })
    else if (kind === 2) row('reward', { kind: 'star', name: 'first', attempt_id: null, at: made_at })
    else {
      const session = device.rows().find((known) => known.entity === 'session' && known.childId === of)
      const attempt = device.rows().find((known) => known.entity === 'attempt' && known.childId === of)
      if (session === undefined) row('session', { started_at: made_at, ended_at: null })
      else if (kind === 3 || attempt === undefined)
        row('attempt', { ...attemptContent(), at: made_at, session_id: session.id })
      else
        row('correction', {
          ...{ attempt_id: attempt.id, attempt_at: attempt.content.at, word_index: 0, sound_index: null },
          ...{ verdict: 'right', heard: null, by: 'p', role: 'guardian', at: made_at },
        })
    }
  }
  // In every other history nobody deletes a target, so that those which go are twins.
  const lasting: readonly SyncRow['entity'][] = seed % 2 === 0 ? ['child', 'target'] : ['child']
  const change = (device: Device): void => {
    const row = pick(device.rows().filter((known) => ['plan', 'child', 'attempt', 'target'].includes(known.entity)))
    if (row === undefined) return
    if (random() < 0.25 && !lasting.includes(row.entity)) device.edit(row, { isDeleted: true })
    else if (row.entity === 'plan') device.edit(row, { content: { content: { dose: Math.floor(random() * 100) } } })
    else if (row.entity === 'child') device.edit(row, { content: { avatar: pick(['chameleon', 'gecko', 'newt']) } })
    else if (row.entity === 'attempt')
      device.edit(row, { content: { counts: { ...counts, reviewed: Math.floor(random() * 2) } } })
  }

  const [first] = computers
  if (first === undefined) throw new Error('Nobody is there.')
  for (const of of [childId, secretId])
    first.device.write({
      ...{ entity: 'child', id: of, childId: of },
      content: {
        ...{ clinic_id: null, name: '\\x01', notes: null, dialect: null, birth_month: null, avatar: 'newt' },
        made_at: instant(time),
      },
    })
  consent(first.device, childId, true)

  for (let step = 0; step < steps; step += 1) {
    if (random() < 0.5) time += Math.floor(random() * 120_000)
    const computer = pick(computers)
    if (computer === undefined) continue
    const { device, clock, bad, sync } = computer
    const hasChild = device.rows().some((row) => keyOf(row) === `child ${childId}`)
    const what = random()
    if (what < 0.4 && hasChild) add(device, childId, clock)
    else if (what < 0.45) add(first.device, secretId, first.clock)
    else if (what < 0.65 && hasChild) change(device)
    else if (what < 0.7) await bad.deliver()
    else await sync.once()
  }

  for (const { bad } of computers) {
    bad.mend()
    await bad.deliver()
  }
  // Rounds after which nothing may be left: what one buries among twins the others have to hear of.
  for (let round = 0; round < 6; round += 1) {
    time += 3 * 24 * 3_600_000
    for (const { sync } of computers) await sync.once()
  }
  const met = computers.map(({ bad }) => bad.met)
  return { childId, secretId, devices: computers.map(({ device }) => device), met }
}
