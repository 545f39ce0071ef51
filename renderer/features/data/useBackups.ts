import { useEffect, useState } from 'react'
import type { BackupList } from '../../../preload/contract/backups.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

export interface BackupsShown {
  readonly list: BackupList | null
  readonly failure: Failure | null
}

/** The backups that there are, followed as long as they are shown. */
export function useBackups(): BackupsShown {
  const bridge = useBridge()
  const [shown, setShown] = useState<BackupsShown>({ list: null, failure: null })
  const load = () =>
    void bridge.call('backups.list', {}).then((answer) => {
      setShown((before) =>
        answer.ok ? { list: answer.value, failure: null } : { list: before.list, failure: answer.error },
      )
    })
  useBridgeEvent('backups.changed', load)
  useEffect(load, [bridge])
  return shown
}
