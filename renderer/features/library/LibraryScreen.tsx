import type { ComponentType } from 'react'
import type { Twister } from '../../../preload/contract/library.ts'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useText } from '../../ui/intl.tsx'
import { OwnTwisters } from './OwnTwisters.tsx'
import { Packs } from './Packs.tsx'

interface Props {
  /** Where what is private is unlocked. */
  readonly Safe: ComponentType
  /** Leaves to practise this one. */
  readonly onTry: (twister: Twister) => void
  readonly onDone: () => void
}

/** The grown-ups' screen of what can be practised: own twisters, and the packs on this computer. */
export function LibraryScreen({ Safe, onTry, onDone }: Props) {
  const text = useText()
  return (
    <GrownUpsScreen name="library" title={text('library.title')} lead={text('library.lead')} onDone={onDone}>
      <OwnTwisters Safe={Safe} onTry={onTry} />
      <Packs />
    </GrownUpsScreen>
  )
}
