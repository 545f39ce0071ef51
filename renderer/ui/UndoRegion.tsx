import { Text } from 'react-aria-components/Text'
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { useAnnounce } from './announcer.tsx'
import { Button } from './Button.tsx'
import { useText } from './intl.tsx'
import styles from './UndoRegion.module.css'
import type { UndoOffer } from './undo.tsx'

/** WCAG 2.2.1: ten seconds at least; it does not run while the pointer or the focus is on it. */
const shownMs = 12_000

const queue = new ToastQueue<UndoOffer>({ maxVisibleToasts: 3 })
const taken = new Set<UndoOffer>()

export const show = (offer: UndoOffer): void => {
  queue.add(offer, {
    timeout: shownMs,
    onClose: () => {
      if (!taken.delete(offer)) offer.onGone?.()
    },
  })
}

/** What was done lately, each with its way back. A landmark of its own: F6 leads there. */
export function UndoRegion() {
  const text = useText()
  const announce = useAnnounce()
  const undo = async (key: string, offer: UndoOffer) => {
    taken.add(offer)
    queue.close(key)
    announce(text((await offer.undo()) ? 'undo.done' : 'undo.failed'))
  }
  return (
    <ToastRegion queue={queue} className={styles.region ?? ''} aria-label={text('undo.region')}>
      {({ toast }) => (
        <Toast toast={toast} className={styles.toast ?? ''} data-testid="undo">
          <ToastContent className={styles.said ?? ''}>
            <Text slot="title">{toast.content.sentence}</Text>
          </ToastContent>
          <Button icon="again" onPress={() => void undo(toast.key, toast.content)} data-testid="undo-now">
            {text('undo.now')}
          </Button>
          <Button look="plain" icon="close" slot="close" aria-label={text('undo.close')} data-testid="undo-close" />
        </Toast>
      )}
    </ToastRegion>
  )
}
