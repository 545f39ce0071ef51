import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ForYou } from '../../../preload/contract/choosing.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import type { Known } from './finding.ts'

export interface ForYouState extends Known {
  readonly row: ForYou['row']
  readonly isLadderAllowed: boolean
  readonly setFavourite: (twisterId: string, isFavourite: boolean) => void
}

const nothing: ForYou = { row: [], said: [], favourites: [], isLadderAllowed: false }

/** What is proposed to whoever practises. It can do without: where it cannot be read there is no row, and nothing is new. */
export function useForYou(): ForYouState {
  const bridge = useBridge()
  const [state, setState] = useState(() => bridge.early?.('choosing.get') ?? nothing)
  const load = useCallback(() => {
    void bridge.call('choosing.get', {}).then((answer) => answer.ok && setState(answer.value))
  }, [bridge])
  useEffect(load, [load])
  useEffect(() => bridge.onConnection((isConnected) => isConnected && load()), [bridge, load])
  useBridgeEvent('progress.changed', load)
  useBridgeEvent('children.changed', load)
  useBridgeEvent('library.changed', load)

  const setFavourite = useCallback(
    (twisterId: string, isFavourite: boolean) => {
      // The heart answers at once; what was kept in the end is shown when it is known.
      setState((before) => ({
        ...before,
        favourites: [...before.favourites.filter((id) => id !== twisterId), ...(isFavourite ? [twisterId] : [])],
      }))
      void bridge.call('choosing.setFavourite', { twisterId, isFavourite }).then((answer) => {
        if (answer.ok) setState((before) => ({ ...before, favourites: answer.value.favourites }))
        else load()
      })
    },
    [bridge, load],
  )
  return useMemo(
    () => ({
      row: state.row,
      isLadderAllowed: state.isLadderAllowed,
      said: new Set(state.said),
      favourites: new Set(state.favourites),
      setFavourite,
    }),
    [state, setFavourite],
  )
}
