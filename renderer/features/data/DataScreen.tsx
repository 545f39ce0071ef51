import type { ComponentType } from 'react'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useText } from '../../ui/intl.tsx'
import { Backups } from './Backups.tsx'
import { Exporting } from './Exporting.tsx'
import { Importing } from './Importing.tsx'
import { Privacy } from './Privacy.tsx'
import { useBackups } from './useBackups.ts'

interface Props {
  /** Where what is private is unlocked. */
  readonly Safe: ComponentType
  /** An export that somebody opened the app with: a path, shown to be taken in. */
  readonly offered: string | null
  readonly onDone: () => void
}

/** The grown-ups' screen of what is saved: backups, and the ways out and in. */
export function DataScreen({ Safe, offered, onDone }: Props) {
  const text = useText()
  const backups = useBackups()
  // Where nothing can be read there is nothing to take along, and an import has no place to go.
  const isUsable = backups.list !== null && backups.list.problem === null
  return (
    <GrownUpsScreen name="data" title={text('data.title')} lead={text('data.lead')} onDone={onDone}>
      <Backups {...backups} />
      {isUsable && (
        <>
          <Exporting Safe={Safe} />
          <Importing Safe={Safe} offered={offered} />
        </>
      )}
      <Privacy />
    </GrownUpsScreen>
  )
}
