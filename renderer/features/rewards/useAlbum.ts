import { useCallback, useEffect, useState } from 'react'
import type { Album } from '../../../preload/contract/rewards.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** What the child earned, asked again whenever there is more. */
export function useAlbum(): { readonly album: Album | null; readonly isFailed: boolean } {
  const bridge = useBridge()
  const [album, setAlbum] = useState<Album | null>(null)
  const [isFailed, setFailed] = useState(false)
  const load = useCallback(() => {
    void bridge.call('rewards.album', {}).then((answer) => {
      setFailed(!answer.ok)
      if (answer.ok) setAlbum(answer.value)
    })
  }, [bridge])
  useEffect(load, [load])
  useBridgeEvent('rewards.earned', load)
  useBridgeEvent('children.changed', load)
  return { album, isFailed }
}
