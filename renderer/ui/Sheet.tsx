import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './Button.tsx'
import styles from './Sheet.module.css'

interface Props {
  /** In the middle of the screen, or along its end from top to bottom. */
  readonly place?: 'middle' | 'side'
  /** `picture`: a picture and a few words below each other, as children have it. */
  readonly look?: 'words' | 'picture'
  readonly role?: 'dialog' | 'alertdialog'
  /** A touch beside it, or Escape. Without it only its own buttons close it. */
  readonly onClose?: () => void
  /** Lies over a kiosk's way out. */
  readonly isWayOut?: boolean
  readonly children: ReactNode
  readonly 'data-testid': string
}

/** What lies over a screen and is answered before it goes on. It has one `SheetTitle` or `SheetHeader`. */
export function Sheet({
  place = 'middle',
  look = 'words',
  role = 'dialog',
  onClose,
  isWayOut,
  children,
  ...rest
}: Props) {
  return (
    <ModalOverlay
      className={styles.veil ?? ''}
      isOpen
      isDismissable={onClose !== undefined}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(isOpen) => !isOpen && onClose?.()}
      data-place={place}
      data-way-out={isWayOut}
    >
      <Modal className={styles.sheet ?? ''} data-place={place}>
        <Dialog className={styles.dialog ?? ''} role={role} data-look={look} data-testid={rest['data-testid']}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

export function SheetTitle({ children }: { readonly children: ReactNode }) {
  return (
    <Heading slot="title" level={2} className={styles.title ?? ''}>
      {children}
    </Heading>
  )
}

interface HeaderProps {
  readonly title: string
  readonly close: string
  readonly onClose: () => void
  readonly 'data-testid': string
}

/** A title, and a cross that closes. */
export function SheetHeader({ title, close, onClose, 'data-testid': name }: HeaderProps) {
  return (
    <header className={styles.header}>
      <SheetTitle>{title}</SheetTitle>
      <Button look="plain" icon="close" aria-label={close} onPress={onClose} data-testid={name} />
    </header>
  )
}

/** The sheet's answers, next to each other. */
export function SheetActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
