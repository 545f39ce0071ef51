import { useEffect, useState } from 'react'
import type { Sayable } from '../../preload/contract/choosing.ts'
import { useBridge } from '../ui/bridge.tsx'
import { keepPlace, type Place, readPlace } from './place.ts'
import type { Players } from './usePlayers.ts'
import type { Twisters } from './useTwisters.ts'

interface Ground {
  readonly players: Pick<Players, 'chosen' | 'stay'>
  readonly twisters: Pick<Twisters, 'list' | 'twister'>
  readonly isPractising: boolean
  readonly onReturn: (twister: Sayable) => void
}

/** Keeps where the page stands, and goes back there when it was loaded anew, if it is the same child's turn. */
export function usePlace({
  players: { chosen, stay },
  twisters: { list, twister },
  isPractising,
  onReturn,
}: Ground): void {
  const bridge = useBridge()
  const [left, setLeft] = useState<Place | null>(readPlace)
  const childId = chosen?.id
  useEffect(() => {
    if (left === null || childId === undefined || list.length === 0) return
    setLeft(null)
    const whole = list.find(({ id }) => id === left.twisterId)
    if (whole === undefined || childId !== left.childId) return
    stay(childId)
    const { step } = left
    if (step === undefined) return onReturn(whole)
    void bridge.call('choosing.steps', { twisterId: whole.id }).then((parts) => {
      onReturn((parts.ok && parts.value.find((one) => one.step === step)) || whole)
    })
  }, [bridge, childId, left, list, onReturn, stay])
  useEffect(() => {
    if (left !== null) return
    keepPlace(
      isPractising && twister !== null && childId !== undefined
        ? { childId, twisterId: twister.id, step: twister.step }
        : null,
    )
  }, [childId, isPractising, left, twister])
}
