import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import type { Opening } from '../../../preload/contract/openings.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
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
    <ModalOverlay className={styles.overlay ?? ''} isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onStay()}>
      <Modal className={styles.sheet ?? ''}>
        <Dialog className={styles.dialog ?? ''} data-testid="opening">
          <Heading slot="title" level={2} className={styles.title ?? ''}>
            {text(`openings.${opening.kind}.title`)}
          </Heading>
          <p className={styles.what}>
            {opening.kind === 'import' ? opening.path.split(/[\\/]/).at(-1) : text(`${opening.screen}.window`)}
          </p>
          <p className={styles.help}>{text(`openings.${opening.kind}.help`)}</p>
          <div className={styles.actions}>
            <Button autoFocus onPress={onStay} data-testid="opening-stay">
              {text('openings.stay')}
            </Button>
            <Button look="strong" onPress={onOpen} data-testid="opening-open">
              {text('openings.open')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
