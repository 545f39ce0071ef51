import { Button } from 'react-aria-components/Button'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/intl.tsx'
import type { Topic } from './soundCard.ts'
import styles from './Targets.module.css'

interface Props {
  readonly topics: readonly Topic[]
  readonly onOpen: (topic: Topic) => void
}

/** The sounds that the twister practises: touch one to see how it is made. */
export function Targets({ topics, onOpen }: Props) {
  const text = useText()
  return (
    <ul className={styles.targets} aria-label={text('card.targets')}>
      {topics.map((topic) => (
        <li key={topic.sound}>
          <Button
            className={styles.target ?? ''}
            data-testid={`target-${topic.sound}`}
            aria-label={text('card.openTarget', { sound: topic.letters })}
            onPress={() => onOpen(topic)}
          >
            <b lang="en">{topic.letters}</b>
            <Icon name="lips" />
          </Button>
        </li>
      ))}
    </ul>
  )
}
