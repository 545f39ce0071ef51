import { useEffect, useRef, useState } from 'react'
import type { ChildCard } from '../../../preload/contract/children.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

export interface Children {
  /** Null until they are known. */
  readonly cards: readonly ChildCard[] | null
  readonly isFailed: boolean
}

/** Who there is on this computer, followed as long as it is shown. */
export function useChildren(): Children {
  const bridge = useBridge()
  const [children, setChildren] = useState<Children>(() => ({
    cards: bridge.early?.('children.list') ?? null,
    isFailed: false,
  }))
  const turn = useRef(0)
  const load = () => {
    turn.current += 1
    const mine = turn.current
    void bridge.call('children.list', {}).then((answer) => {
      // An answer that a later question has overtaken is old.
      if (mine !== turn.current) return
      setChildren((before) => {
        if (!answer.ok) return { cards: before.cards, isFailed: before.cards === null }
        return before.cards === answer.value ? before : { cards: answer.value, isFailed: false }
      })
    })
  }
  useBridgeEvent('children.changed', load)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once a bridge, not once a drawing
  useEffect(() => {
    load()
    return bridge.onConnection((isConnected) => isConnected && load())
  }, [bridge])
  return children
}
