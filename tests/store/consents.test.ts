import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../main/store/openStore.ts'
import { createVaultStandIn } from '../stand-ins/vault.ts'
import { handClock, newId, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { unwrap } from './open.ts'

removeFoldersAfterEach()

const yes = { kind: 'recording', guardian: 'Mara Quittenbaum', how: 'on-screen', policyVersion: '1' } as const

const start = async () => {
  const folder = makeFolder()
  const clock = handClock(1_800_000_000_000)
  const vault = createVaultStandIn()
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault }))
  const { id: childId } = unwrap(await store.localChild())
  return { folder, clock, vault, store, childId }
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })

describe('the ledger of consents', () => {
  it('is empty at first, and then nothing is agreed to', async () => {
    const { store, childId } = await start()
    expect(unwrap(await store.consents.list(childId))).toEqual([])
    for (const kind of ['recording', 'cloud', 'speech-service'] as const)
      expect(unwrap(await store.consents.holds(childId, kind))).toBe(false)
    await store.close()
  })

  it('keeps who agreed, how, to which text and when, each kind by itself', async () => {
    const { store, childId, clock } = await start()
    unwrap(await store.consents.give(childId, yes))
    expect(unwrap(await store.consents.list(childId))).toMatchObject([
      {
        ...{ kind: 'recording', isGiven: true, how: 'on-screen', policyVersion: '1', at: clock.now() },
        by: { name: 'Mara Quittenbaum', role: 'guardian' },
      },
    ])
    expect(unwrap(await store.consents.holds(childId, 'recording'))).toBe(true)
    expect(unwrap(await store.consents.holds(childId, 'cloud'))).toBe(false)
    await store.close()
  })

  it('keeps a guardian once, however often they agree', async () => {
    const { store, childId, folder } = await start()
    unwrap(await store.consents.give(childId, yes))
    unwrap(await store.consents.give(childId, { ...yes, kind: 'cloud' }))
    unwrap(await store.consents.give(childId, { ...yes, guardian: 'Ole Quittenbaum' }))
    await store.close()
    const database = new DatabaseSync(join(folder, 'tongue-twisters.db'), { readOnly: true })
    expect(database.prepare('SELECT count(*) AS n FROM people').get()?.n).toBe(2)
    expect(database.prepare('SELECT count(*) AS n FROM assignments').get()?.n).toBe(2)
    database.close()
  })

  it('takes a withdrawal while the vault is locked, without a name, and twice', async () => {
    const { store, childId, vault } = await start()
    unwrap(await store.consents.give(childId, yes))
    vault.set('locked')
    unwrap(await store.consents.withdraw(childId, 'recording', 'grown-up'))
    unwrap(await store.consents.withdraw(childId, 'recording', 'grown-up'))
    expect(unwrap(await store.consents.holds(childId, 'recording'))).toBe(false)
    const ledger = unwrap(await store.consents.list(childId))
    expect(ledger.map(({ isGiven, by }) => [isGiven, by.name, by.role])).toEqual([
      [true, null, 'guardian'],
      [false, null, null],
    ])
    await store.close()
  })

  it('refuses a name that cannot be sealed, and an unknown child, and writes nothing', async () => {
    const { store, childId, vault } = await start()
    vault.set('locked')
    expect(await store.consents.give(childId, yes)).toMatchObject({ error: { code: 'vault-locked' } })
    vault.set('open')
    expect(await store.consents.give(newId(), yes)).toMatchObject({ error: { code: 'not-found' } })
    expect(await store.childKey(newId())).toMatchObject({ error: { code: 'not-found' } })
    expect(unwrap(await store.consents.list(childId))).toEqual([])
    await store.close()
  })

  it('holds what was decided last, whatever the clock shows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ isGiven: fc.boolean(), at: fc.integer({ min: 0, max: 20 }) }), { maxLength: 12 }),
        async (decisions) => {
          const { store, childId, clock } = await start()
          let expected = false
          for (const { isGiven, at } of decisions) {
            clock.set(1_800_000_000_000 + at * 60_000)
            unwrap(
              isGiven
                ? await store.consents.give(childId, yes)
                : await store.consents.withdraw(childId, 'recording', 'grown-up'),
            )
            expected = isGiven
            expect(unwrap(await store.consents.holds(childId, 'recording'))).toBe(expected)
          }
          const ledger = unwrap(await store.consents.list(childId))
          expect(ledger.at(-1)?.isGiven ?? false).toBe(expected)
          await store.close()
        },
      ),
      { numRuns: 25 },
    )
  })

  it('goes dark with the child: the decision stays, the name cannot be read any more, and nothing holds', async () => {
    const { store, childId, folder } = await start()
    unwrap(await store.consents.give(childId, yes))
    unwrap(await store.deleteChild(childId, 'grown-up'))
    expect(unwrap(await store.consents.holds(childId, 'recording'))).toBe(false)
    expect(unwrap(await store.consents.list(childId))).toMatchObject([
      { isGiven: true, by: { name: null, role: 'guardian' } },
    ])
    expect(await store.consents.give(childId, yes)).toMatchObject({ error: { code: 'not-found' } })
    await store.close()
    for (const file of filesBelow(folder)) expect(readFileSync(file).includes('Quittenbaum'), file).toBe(false)
  })

  it('leaves no guardian’s name in the clear', async () => {
    const { store, childId, folder } = await start()
    unwrap(await store.consents.give(childId, yes))
    for (const file of filesBelow(folder)) expect(readFileSync(file).includes('Quittenbaum'), file).toBe(false)
    await store.close()
  })
})

describe('a child’s key', () => {
  it('is made once, and needs an open vault for that alone', async () => {
    const { store, childId, vault } = await start()
    vault.set('locked')
    expect(await store.childKey(childId)).toMatchObject({ error: { code: 'vault-locked' } })
    vault.set('open')
    const key = Buffer.from(unwrap(await store.childKey(childId)))
    vault.set('locked')
    expect(Buffer.from(unwrap(await store.childKey(childId)))).toEqual(key)
    await store.close()
  })
})
