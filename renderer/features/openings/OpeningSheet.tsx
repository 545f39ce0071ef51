import type { Opening } from '../../../preload/contract/openings.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { Sheet, SheetActions, SheetTitle } from '../../ui/Sheet.tsx'
import styles from './Openings.module.css'

interface Props {
  readonly opening: Opening
  readonly onOpen: () => void
  readonly onStay: () => void
}

/** Asks before anything that came from outside of the window is shown: whoever sent it is not known. */
export function OpeningSheet({ opening, onOpen, onStay }: Props) {
  const text = useText()
  return (
    <Sheet onClose={onStay} data-testid="opening">
      <SheetTitle>{text(`openings.${opening.kind}.title`)}</SheetTitle>
      <p className={styles.what}>
        {opening.kind === 'import' ? opening.path.split(/[\\/]/).at(-1) : text(`${opening.screen}.window`)}
      </p>
      <p className={styles.help}>{text(`openings.${opening.kind}.help`)}</p>
      <SheetActions>
        <Button autoFocus onPress={onStay} data-testid="opening-stay">
          {text('openings.stay')}
        </Button>
        <Button look="strong" onPress={onOpen} data-testid="opening-open">
          {text('openings.open')}
        </Button>
      </SheetActions>
    </Sheet>
  )
}
