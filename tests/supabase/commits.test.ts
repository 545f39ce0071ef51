import { describe, expect, it } from 'vitest'
import { as } from './stand-in/actors.ts'
import { databases } from './stand-in/database.ts'
import { childIds, id, setTheScene } from './stand-in/scene.ts'
import { signedIn } from './stand-in/signedIn.ts'

const servers = databases.filter(({ name }) => name === 'PostgreSQL')

/** Needs two connections, hence a server. */
describe.each(servers)('a slow commit on $name', ({ open }) => {
  it('is never missed by who asks for what came after a number', { timeout: 120_000 }, async () => {
    const database = await open()
    try {
      await setTheScene(database)
      const slow = await database.another?.()
      const quick = await database.another?.()
      if (slow === undefined || quick === undefined) throw new Error('A server takes more than one connection.')
      const reader = signedIn(database, as('gil'))
      const cursors = Object.fromEntries(
        (await reader.pull()).map(({ stream, sequence }) => [stream, Number(sequence)]),
      )
      const target = (name: string, child: string) => {
        const row = { id: id(name), child_id: child, sound: 'S', position: 'final', made_at: '2026-11-01T10:00:00Z' }
        return [{ entity: 'target', row: { ...row, device_id: id('dev'), revision: 1 } }]
      }
      const claim = "select set_config('request.jwt.claims', $1, true)"
      await slow.run('begin')
      await slow.query(claim, [JSON.stringify(as('gil').claims)])
      await slow.query('select public.push($1)', [target('slow', childIds.A1)])

      // The same child waits for the commit; another child does not.
      let isDone = false
      const pushing = signedIn(quick, as('tom'))
        .push(target('quick', childIds.A1))
        .then((answers) => {
          isDone = true
          return answers
        })
      const other = await signedIn(database, as('hal')).push(target('other', childIds.A2))
      expect(other).toEqual([{ outcome: 'stored' }])
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(isDone).toBe(false)
      expect(await reader.pull(cursors)).toEqual([])

      await slow.run('commit')
      expect(await pushing).toEqual([{ outcome: 'stored' }])
      const gained = await reader.pull(cursors)
      expect(gained.map(({ row }) => (row as { id: string }).id)).toEqual([id('slow'), id('quick')])
      await slow.close()
      await quick.close()
    } finally {
      await database.close()
    }
  })
})
