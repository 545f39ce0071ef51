import { useCallback, useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { ChildCard } from '../../../preload/contract/children.ts'
import { picturesOf } from '../../ui/avatars.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import styles from './Together.module.css'

interface Props {
  readonly cards: readonly ChildCard[]
  readonly chosenId: string
  readonly onChoose: (childId: string) => void
}

/** Those who practise together, one beside the other: one touch, and it is the next one's turn at the same twister. */
export function Together({ cards, chosenId, onChoose }: Props) {
  const text = useText()
  const bridge = useBridge()
  const [ids, setIds] = useState<readonly string[]>([])
  const load = useCallback(
    () =>
      void bridge.call('caseload.together', { childId: chosenId }).then((answer) => {
        if (answer.ok) setIds(answer.value)
      }),
    [bridge, chosenId],
  )
  useEffect(load, [load])
  useBridgeEvent('children.changed', load)
  const pictures = picturesOf(cards)
  const here = cards.filter(({ id }) => ids.includes(id))
  if (here.length < 2) return null
  return (
    <ul className={styles.strip} aria-label={text('together.label')} data-testid="together">
      {here.map(({ id, name }, index) => {
        const picture = pictures.get(id) ?? 'rabbit'
        const shown = name ?? text('who.nameless', { picture: text(`avatar.${picture}`) })
        return (
          <li key={id}>
            <Button
              className={styles.child ?? ''}
              aria-label={text('together.next', { name: shown })}
              aria-pressed={id === chosenId}
              data-testid={`together-${index}`}
              onPress={() => id !== chosenId && onChoose(id)}
            >
              <span className={styles.face}>
                <Picture name={picture} />
              </span>
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
