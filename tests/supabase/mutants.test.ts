import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, databases } from './stand-in/database.ts'
import { firstFinding } from './stand-in/matrix.ts'
import { functionMutants, type Mutant, policyMutants } from './stand-in/mutants.ts'
import { setTheScene } from './stand-in/scene.ts'

/** On PGlite alone: what is tested here is the test of access, not the database. */
describe('the test of access notices', () => {
  let database: Database
  beforeAll(async () => {
    const [pglite] = databases
    if (pglite === undefined) throw new Error('There is no PGlite.')
    database = await pglite.open()
    await setTheScene(database)
  }, 120_000)
  afterAll(() => database?.close())

  const unnoticed = async (mutants: readonly Mutant[]): Promise<readonly string[]> => {
    const names: string[] = []
    for (const { name, spoil, mend, tables, parts } of mutants) {
      await database.run(spoil)
      if ((await firstFinding(database, tables, parts)) === null) names.push(name)
      await database.run(mend)
    }
    return names
  }

  it('each policy that is dropped, and each that asks nothing', { timeout: 600_000 }, async () => {
    const mutants = await policyMutants(database)
    expect(mutants.length).toBeGreaterThan(100)
    expect(await unnoticed(mutants)).toEqual([])
  })

  it('each condition that is left out of what policies ask', { timeout: 600_000 }, async () => {
    const mutants = await functionMutants(database)
    expect(mutants.length).toBeGreaterThan(20)
    expect(await unnoticed(mutants)).toEqual([])
  })
})
