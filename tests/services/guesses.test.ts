import { describe, expect, it } from 'vitest'
import type { SturdyFile } from '../../main/ports/index.ts'
import { createGuesses } from '../../main/services/guesses.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import { silentLogger } from '../store/attempts.ts'
import { createClocks, createMemoryFile } from './secrets.ts'

const wrong = async () => fail('not-allowed', 'Wrong.')
const right = async () => succeed('in')
const outcome = (result: { ok: boolean; error?: { code: string; message: string } }) =>
  result.ok ? 'in' : result.error?.message.startsWith('That was wrong too often') ? 'wait' : result.error?.code

const start = (file: SturdyFile = createMemoryFile(), clocks = createClocks()) => {
  const open = () => createGuesses({ file, clock: clocks.clock, ticks: clocks.ticks, logger: silentLogger })
  return { ...clocks, open, guesses: open() }
}
const miss = async (guesses: ReturnType<typeof createGuesses>, times: number) => {
  for (let time = 0; time < times; time += 1) await guesses.attempt('pin', wrong)
}

describe('guesses', () => {
  it('may be wrong three times, and then have to wait, each time longer', async () => {
    const { guesses, pass } = start()
    await miss(guesses, 2)
    expect(guesses.waitMs('pin')).toBe(0)
    const waits: number[] = []
    for (let time = 0; time < 4; time += 1) {
      await miss(guesses, 1)
      waits.push(guesses.waitMs('pin'))
      expect(outcome(await guesses.attempt('pin', right))).toBe('wait')
      pass(guesses.waitMs('pin'))
    }
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000])
  })

  it('that come during the wait are not even looked at, and do not make it longer', async () => {
    const { guesses } = start()
    await miss(guesses, 3)
    let looks = 0
    for (let time = 0; time < 5; time += 1)
      await guesses.attempt('pin', async () => {
        looks += 1
        return succeed('in')
      })
    expect([looks, guesses.waitMs('pin')]).toEqual([0, 30_000])
  })

  it('that are right after the wait forgive the wrong ones', async () => {
    const { guesses, pass } = start()
    await miss(guesses, 3)
    pass(30_000)
    expect(outcome(await guesses.attempt('pin', right))).toBe('in')
    await miss(guesses, 2)
    expect(guesses.waitMs('pin')).toBe(0)
  })

  it('are counted over a restart', async () => {
    const { guesses, open, pass } = start()
    await miss(guesses, 4)
    expect(guesses.waitMs('pin')).toBe(30_000)
    pass(10_000)
    const later = open()
    expect(later.waitMs('pin')).toBe(20_000)
    pass(20_000)
    await miss(later, 1)
    expect(later.waitMs('pin')).toBe(60_000)
  })

  it('wait no shorter for a clock set back or forth while the app runs', async () => {
    const { guesses, clock, pass } = start()
    await miss(guesses, 3)
    clock.set(clock.now() + 86_400_000)
    expect(guesses.waitMs('pin')).toBe(30_000)
    clock.set(0)
    pass(29_999)
    expect(guesses.waitMs('pin')).toBe(1)
    pass(1)
    expect(guesses.waitMs('pin')).toBe(0)
  })

  it('wait no shorter for a clock set back over a restart, and not for ever either', async () => {
    const { guesses, clock, open, pass } = start()
    await miss(guesses, 3)
    pass(25_000)
    clock.set(1_000)
    const later = open()
    expect(later.waitMs('pin')).toBe(30_000)
    pass(30_000)
    expect(later.waitMs('pin')).toBe(0)
  })

  it('cannot be had for nothing by ending the app while one is checked', async () => {
    const { guesses, open } = start()
    await miss(guesses, 2)
    void guesses.attempt('pin', () => new Promise(() => undefined))
    expect(open().waitMs('pin')).toBe(30_000)
  })

  it('are checked one at a time', async () => {
    const { guesses } = start()
    const all = await Promise.all(Array.from({ length: 20 }, () => guesses.attempt('pin', wrong)))
    expect(all.filter((result) => !result.ok && result.error.code === 'not-allowed')).toHaveLength(1)
    expect(all.filter((result) => !result.ok && result.error.code === 'busy')).toHaveLength(19)
  })

  it('that were none (a slip, a damaged file) do not count', async () => {
    const { guesses } = start()
    for (const code of ['bad-input', 'vault-damaged', 'disk-full'] as const)
      for (let time = 0; time < 3; time += 1) await guesses.attempt('pin', async () => fail(code, 'No.'))
    expect(guesses.waitMs('pin')).toBe(0)
    await miss(guesses, 3)
    expect(guesses.waitMs('pin')).toBe(30_000)
  })

  it('at one secret do not lock another', async () => {
    const { guesses } = start()
    await miss(guesses, 3)
    expect(guesses.waitMs('passphrase')).toBe(0)
    expect(outcome(await guesses.attempt('passphrase', right))).toBe('in')
    expect(guesses.waitMs('pin')).toBe(30_000)
  })

  it('whose number cannot be read begin with a wait', () => {
    for (const file of [
      createMemoryFile({ pin: { failures: -1 } }),
      createMemoryFile(7),
      { read: () => fail('vault-damaged', ''), write: () => succeed(undefined) },
    ])
      expect(start(file).guesses.waitMs('pin')).toBe(30_000)
  })

  it('are counted at least until the end where the disk is full', async () => {
    const { guesses } = start({ read: () => succeed(undefined), write: () => fail('disk-full', '') })
    await miss(guesses, 3)
    expect(guesses.waitMs('pin')).toBe(30_000)
  })
})
