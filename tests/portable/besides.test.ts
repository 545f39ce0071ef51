import { describe, expect, it } from 'vitest'
import { attemptAt, judged } from '../store/attempts.ts'
import { removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { type Computer, contentOf, createComputer } from './computer.ts'

removeFoldersAfterEach()

describe('while an import runs', () => {
  it('the program goes on in between, and what is saved meanwhile is saved once it is over', async () => {
    const [here, there] = [await createComputer(), await createComputer()]
    const local = unwrap(await here.store.localChild())
    const session = unwrap(await here.store.currentSession(local.id, 1))
    for (let at = 1; at <= 1_500; at += 1)
      unwrap(await here.store.recordAttempt(attemptAt(at, local.id, session.id, judged(80))))
    const file = await here.exportAll()
    const own = unwrap(await there.store.localChild())
    const sitting = unwrap(await there.store.currentSession(own.id, 1))

    let [isOver, ticks, saves, longestMs] = [false, 0, 0, 0]
    const importing = there.import(file).finally(() => {
      isOver = true
    })
    while (!isOver) {
      const before = performance.now()
      await new Promise((resolve) => setTimeout(resolve, 1))
      longestMs = Math.max(longestMs, performance.now() - before)
      ticks += 1
      if (ticks % 20 !== 0) continue
      saves += 1
      unwrap(await there.store.recordAttempt(attemptAt(saves, own.id, sitting.id, judged(60))))
    }
    process.stdout.write(`longest pause while 1,500 attempts came in: ${longestMs.toFixed(0)} ms\n`)
    expect(unwrap(await importing)).toMatchObject({ attempts: 1_500 })
    expect(ticks).toBeGreaterThan(20)
    expect(saves).toBeGreaterThan(0)
    expect(unwrap(await there.store.attemptTotals(own.id)).attempts).toBe(saves)
    expect(unwrap(await there.store.attemptTotals(local.id)).attempts).toBe(1_500)
    // In several steps, each attempt with its words and sounds.
    const attemptsOf = async (computer: Computer) => {
      const { attempts = [] } = await contentOf(computer)
      return attempts.filter((attempt) => (attempt as { readonly childId: string }).childId === local.id)
    }
    expect(await attemptsOf(there)).toEqual(await attemptsOf(here))
    await Promise.all([here.store.close(), there.store.close()])
  }, 60_000)
})
