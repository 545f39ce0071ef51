import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Keys.module.css'
import parts from './parts.module.css'

const rows = [
  ['← →', 'move'],
  ['↑ ↓', 'word'],
  ['1 – 5', 'verdict'],
  ['⇧ 1 – 5', 'wholeWord'],
  ['3, H', 'hear'],
  ['⌫', 'takeBack'],
  ['A', 'agree'],
  ['U, R', 'undo'],
  ['N', 'next'],
  ['P, W, S', 'play'],
  ['T', 'slow'],
] as const

/** All keys, for whoever asks. */
export function Keys() {
  const text = useText()
  return (
    <DialogTrigger>
      <Button look="plain" data-testid="review-keys">
        {text('review.keys')}
      </Button>
      <Popover className={styles.keys ?? ''} placement="top end">
        <Dialog aria-label={text('review.keys')}>
          <dl>
            {rows.map(([keys, id]) => (
              <div key={id}>
                <dt>
                  <kbd className={parts.kbd}>{keys}</kbd>
                </dt>
                <dd>{text(`review.keys.${id}`)}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
