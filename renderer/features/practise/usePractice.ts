import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Sayable } from '../../../preload/contract/choosing.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { named } from '../../ui/sayable.ts'
import { initialState, type PracticeEffect, type PracticeEvent, type PracticeState, reduce } from './practice.ts'

interface Listeners {
  readonly onVerdict: (verdict: AttemptVerdict, isHeldBack: boolean) => void
}

export interface Practice {
  readonly state: PracticeState
  readonly send: (event: PracticeEvent) => void
}

/** Runs the pure machine on the bridge: its effects become calls, the host's events come back in. */
export function usePractice(twister: Sayable, { onVerdict }: Listeners): Practice {
  const bridge = useBridge()
  const [state, setState] = useState(() => initialState(twister.id, twister.words.length))
  const current = useRef(state)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const verdictShown = useRef(onVerdict)
  /** What the effects below are about: which part of the twister is said. */
  const said = useRef(twister)
  useEffect(() => {
    verdictShown.current = onVerdict
  }, [onVerdict])

  const send = useCallback(
    (event: PracticeEvent) => {
      const run = (effect: PracticeEffect) => {
        switch (effect.type) {
          case 'prepare':
            void bridge.call('practice.prepare', named(said.current)).then((answer) => {
              if (!answer.ok) send({ type: 'prepare-failed', twisterId: effect.twisterId, error: answer.error })
            })
            return
          case 'start':
            void bridge.call('practice.start', named(said.current)).then((answer) => {
              const { ticket } = effect
              if (answer.ok) send({ type: 'started', ticket, attemptId: answer.value.attemptId })
              else send({ type: 'start-failed', ticket, error: answer.error })
            })
            return
          case 'stop':
            void bridge.call('practice.stop', { attemptId: effect.attemptId }).then((answer) => {
              if (!answer.ok) send({ type: 'failed', attemptId: effect.attemptId, error: answer.error })
            })
            return
          case 'cancel':
            void bridge.call('practice.cancel', { attemptId: effect.attemptId })
            return
          case 'watch':
            clearTimeout(timer.current)
            timer.current = setTimeout(() => send({ type: 'waited', watch: effect.watch }), effect.ms)
            return
          case 'show-verdict':
            verdictShown.current(effect.verdict, effect.isHeldBack === true)
            return
          case 'show-problem':
            return
        }
      }
      const step = reduce(current.current, event)
      current.current = step.state
      const show = () => setState(step.state)
      // Somebody waits for it: it is not put in line behind what else the page has to do.
      if (event.type === 'verdict') flushSync(show)
      else show()
      for (const effect of step.effects) run(effect)
    },
    [bridge],
  )

  useEffect(() => {
    said.current = twister
    send({ type: 'chosen', twisterId: twister.id, wordCount: twister.words.length })
    return () => {
      clearTimeout(timer.current)
      send({ type: 'cancelled' })
    }
  }, [send, twister])

  useBridgeEvent('practice.state', ({ attemptId, state: next }) => send({ type: 'state', attemptId, state: next }))
  useBridgeEvent('practice.word', ({ attemptId, wordIndex }) => send({ type: 'word', attemptId, wordIndex }))
  useBridgeEvent('practice.verdict', ({ attemptId, verdict, isHeldBack }) =>
    send({ type: 'verdict', attemptId, verdict, isHeldBack }),
  )
  useBridgeEvent('practice.saved', ({ attemptId }) => send({ type: 'saved', attemptId }))
  useBridgeEvent('practice.failed', ({ attemptId, error }) => send({ type: 'failed', attemptId, error }))
  useEffect(
    () => bridge.onConnection((isConnected) => send({ type: isConnected ? 'connected' : 'disconnected' })),
    [bridge, send],
  )
  return { state, send }
}
