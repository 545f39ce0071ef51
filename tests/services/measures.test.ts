import { describe, expect, it } from 'vitest'
import { noCounts } from '../../main/core/progress/counts.ts'
import { createMeasuresService } from '../../main/services/measures.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import { newId } from '../store/attempts.ts'
import { unwrap } from '../store/open.ts'

const start = () => {
  const child = newId()
  const asked: (readonly [string, string, string])[] = []
  const state = { today: '2026-11-20', isGone: false, isBroken: false }
  const service = createMeasuresService({
    store: {
      reviews: { heard: async () => succeed([]) },
      localChild: async () => succeed({ id: child, dialect: null }),
      counts: async (...given) => {
        asked.push(given)
        if (state.isBroken) throw new Error('Broken.')
        return state.isGone ? fail('store-unavailable', 'Gone.') : succeed(noCounts)
      },
    },
    today: () => state.today,
  })
  return { ...service, child, asked, state, ask: service.handlers['progress.measures'] }
}

describe('the figures of progress', () => {
  it('are of the child who practises, of the last days, with as many before them to compare', async () => {
    const { ask, child, asked } = start()
    expect(unwrap(await ask({ days: 7 }))).toMatchObject({ from: '2026-11-14', to: '2026-11-20' })
    expect(asked).toEqual([
      [child, '2026-11-14', '2026-11-20'],
      [child, '2026-11-07', '2026-11-13'],
    ])
  })

  it('are read once for a child and a range, and anew after something was written', async () => {
    const { ask, asked, onEvent, state } = start()
    await ask({ days: 7 })
    await ask({ days: 7 })
    expect(asked).toHaveLength(2)
    onEvent('microphone.level')
    await ask({ days: 7 })
    expect(asked).toHaveLength(2)
    onEvent('progress.changed')
    await ask({ days: 7 })
    expect(asked).toHaveLength(4)
    await ask({ days: 7, childId: newId() })
    expect(asked).toHaveLength(6)
    state.today = '2026-11-21'
    await ask({ days: 7 })
    expect(asked).toHaveLength(8)
  })

  it('are asked for again after the store broke off, too', async () => {
    const { ask, state } = start()
    state.isBroken = true
    await expect(ask({ days: 7 })).rejects.toThrow('Broken.')
    state.isBroken = false
    expect((await ask({ days: 7 })).ok).toBe(true)
  })

  it('are asked for again after a failure', async () => {
    const { ask, state } = start()
    state.isGone = true
    expect(await ask({ days: 7 })).toMatchObject({ error: { code: 'store-unavailable' } })
    state.isGone = false
    expect((await ask({ days: 7 })).ok).toBe(true)
  })
})
