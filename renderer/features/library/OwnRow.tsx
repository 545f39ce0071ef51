import { useState } from 'react'
import type { OwnTwister } from '../../../preload/contract/own.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { useUndo } from '../../ui/undo.tsx'
import { About } from './About.tsx'
import styles from './Own.module.css'

interface Props {
  readonly own: OwnTwister
  readonly index: number
  /** For whom it is, as people say it. */
  readonly whose: string
  readonly onEdit: () => void
  readonly onTry: () => void
  readonly onDeleted: () => void
}

/** One own twister; it is deleted in two touches. */
export function OwnRow({ own, index, whose, onEdit, onTry, onDeleted }: Props) {
  const text = useText()
  const bridge = useBridge()
  const [isAsked, setAsked] = useState(false)
  const offerUndo = useUndo()
  const { id } = own
  const remove = async () => {
    const answer = await bridge.call('own.delete', { id })
    onDeleted()
    if (!answer.ok) return
    offerUndo({
      sentence: text('undo.own', { text: own.twister.text }),
      undo: async () => {
        const { ok } = await bridge.call('own.putBack', { id })
        onDeleted()
        return ok
      },
      // Asked once more it goes for good.
      onGone: () => void bridge.call('own.delete', { id }),
    })
  }
  return (
    <li className={styles.row} data-testid={`own-${index}`}>
      <div className={styles.what}>
        <span className={styles.label} lang="en">
          {own.twister.text}
        </span>
        <span className={styles.help}>{whose}</span>
        <About twister={own.twister} />
      </div>
      {isAsked ? (
        <div className={styles.sure} data-testid="own-delete-sure">
          <p>{text('library.own.delete.sure')}</p>
          <div className={styles.actions}>
            <Button look="strong" autoFocus onPress={() => void remove()} data-testid="own-delete-now">
              {text('library.own.delete.now')}
            </Button>
            <Button onPress={() => setAsked(false)}>{text('library.cancel')}</Button>
          </div>
        </div>
      ) : (
        <div className={styles.actions}>
          <Button icon="play" onPress={onTry} data-testid={`own-${index}-try`}>
            {text('library.own.try')}
          </Button>
          <Button onPress={onEdit} data-testid={`own-${index}-edit`}>
            {text('library.own.edit')}
          </Button>
          <Button onPress={() => setAsked(true)} data-testid={`own-${index}-delete`}>
            {text('library.own.delete')}
          </Button>
        </div>
      )}
    </li>
  )
}
