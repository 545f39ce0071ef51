import { useCallback, useEffect, useRef, useState } from 'react'
import { useBridge } from '../../ui/bridge.tsx'
import { type KioskEvent, type KioskState, type KioskTimes, secondsLeft, startKiosk, stepKiosk } from './stages.ts'

const tickMs = 250
const wipeAgainMs = 1_000
/** The operator's corner begins no visit. */
const isOfOperator = (event: Event): boolean =>
  event.target instanceof Element && event.target.closest('[data-way-out]') !== null

/** What the page itself remembers of a visit, besides what React lets go of. */
const forgetInPage = () => {
  performance.clearMarks()
  performance.clearMeasures()
  performance.clearResourceTimings()
  getSelection()?.removeAllRanges()
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  scrollTo(0, 0)
}

interface Shown {
  readonly stage: KioskState['stage']
  readonly visit: number
  readonly left: number
}

/** Runs the machine of the kiosk: its effects become calls, touches and the clock come back in. */
export function useStages(times: KioskTimes) {
  const bridge = useBridge()
  const state = useRef<KioskState | null>(null)
  const [shown, setShown] = useState<Shown>({ stage: 'wiping', visit: 0, left: 0 })

  const take = useCallback(
    (event: KioskEvent | 'start') => {
      const before = state.current
      const { state: next, effects } =
        event === 'start' || before === null ? startKiosk(performance.now()) : stepKiosk(before, event, times)
      state.current = next
      const left = next.stage === 'warned' ? secondsLeft(next, times) : 0
      setShown((was) =>
        was.stage === next.stage && was.visit === next.visit && was.left === left
          ? was
          : { stage: next.stage, visit: next.visit, left },
      )
      for (const effect of effects) {
        if (effect.type === 'reload') {
          location.reload()
          continue
        }
        const { visit } = effect
        void bridge.call('kiosk.wipe', {}).then((answer) => {
          forgetInPage()
          if (answer.ok) return take({ type: 'wiped', visit, at: performance.now() })
          setTimeout(() => take({ type: 'wipe-failed', visit, at: performance.now() }), wipeAgainMs)
        })
      }
    },
    [bridge, times],
  )

  useEffect(() => {
    take('start')
    const timer = setInterval(() => take({ type: 'ticked', at: performance.now() }), tickMs)
    const stopping = new AbortController()
    const touched = (event: Event) => {
      if (state.current?.stage === 'attract' && isOfOperator(event)) return
      if (event.isTrusted) take({ type: 'touched', at: performance.now() })
    }
    for (const type of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const) {
      addEventListener(type, touched, { capture: true, passive: true, signal: stopping.signal })
    }
    return () => {
      clearInterval(timer)
      stopping.abort()
    }
  }, [take])

  const setBusy = useCallback((isBusy: boolean) => take({ type: 'busy', isBusy, at: performance.now() }), [take])
  const finish = useCallback(() => take({ type: 'finished', at: performance.now() }), [take])
  return { ...shown, setBusy, finish }
}
