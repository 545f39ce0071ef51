import { Button as Card } from 'react-aria-components/Button'
import type { ChildCard } from '../../../preload/contract/children.ts'
import { picturesOf } from '../../ui/avatars.ts'
import { Button } from '../../ui/Button.tsx'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import { useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import { useIsStill } from '../../ui/preferences.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import styles from './WhoPractises.module.css'

interface Props {
  readonly cards: readonly ChildCard[]
  readonly onChoose: (childId: string) => void
  readonly onGrownUps: () => void
}

/** A picture a child, large enough for any finger; whoever cannot read finds itself all the same. */
export function WhoPractises({ cards, onChoose, onGrownUps }: Props) {
  const text = useText()
  const isStill = useIsStill()
  const pictures = picturesOf(cards)
  return (
    <section className={styles.screen} aria-labelledby="screen-title">
      <header>
        <div className={styles.mascot}>
          <Chameleon mood="ready" isStill={isStill} />
        </div>
        <ScreenTitle>{text('who.title')}</ScreenTitle>
        <p className={styles.lead}>{text('who.lead')}</p>
      </header>
      <ul className={styles.cards}>
        {cards.map(({ id, name }, index) => {
          const picture = pictures.get(id) ?? 'rabbit'
          const nameless = text('who.nameless', { picture: text(`avatar.${picture}`) })
          return (
            <li key={id}>
              <Card
                className={styles.card ?? ''}
                aria-label={name ?? nameless}
                data-testid={`who-${index}`}
                onPress={() => onChoose(id)}
              >
                <span className={styles.picture}>
                  <Picture name={picture} />
                </span>
                {name !== null && <span className={styles.name}>{name}</span>}
              </Card>
            </li>
          )
        })}
      </ul>
      <div>
        <Button look="plain" icon="gear" onPress={onGrownUps} data-testid="who-grown-ups">
          {text('who.grownUps')}
        </Button>
      </div>
    </section>
  )
}
