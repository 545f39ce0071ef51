import { Button } from 'react-aria-components/Button'
import type { Sayable } from '../../../preload/contract/choosing.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import styles from './NextButton.module.css'

interface Props {
  readonly next: Sayable | undefined
  /** Nothing was said yet: going on is possible, but not proposed. */
  readonly isQuiet: boolean
  readonly onNext: (twister: Sayable) => void
}

/** The next twister as a page that one can already see a corner of. */
export function NextButton({ next, isQuiet, onNext }: Props) {
  const text = useText()
  if (next === undefined) return <span />
  return (
    <Button className={styles.next ?? ''} data-testid="next" data-quiet={isQuiet} onPress={() => onNext(next)}>
      <span className={styles.picture}>
        <Picture name={next.picture} seed={next.id} />
      </span>
      <span className={styles.label}>
        {text('practise.next')}
        <Icon name="next" mirrored />
      </span>
    </Button>
  )
}
