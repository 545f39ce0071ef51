import { useEffect, useState } from 'react'
import type { BackupState } from '../../../preload/contract/backups.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** Whether what is saved can be read, followed as long as it is asked. Null until it is known. */
export function useBackupState(): BackupState | null {
  const bridge = useBridge()
  const [state, setState] = useState<BackupState | null>(null)
  const load = () => void bridge.call('backups.state', {}).then((answer) => answer.ok && setState(answer.value))
  useBridgeEvent('backups.changed', load)
  useEffect(load, [bridge])
  return state
}
