import { type ReactNode, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { MouthPlayer } from '../../ui/mouth/MouthPlayer.tsx'
import { movementOf } from '../../ui/mouth/movements.ts'
import { useIsStill, usePreferences } from '../../ui/preferences.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import { VerdictShape } from '../../ui/VerdictShape.tsx'
import styles from './SoundCard.module.css'
import { SoundForGrownUps } from './SoundForGrownUps.tsx'
import { heardInstead, type Topic } from './soundCard.ts'
import { useTip } from './useTips.ts'

interface Props {
  readonly topic: Topic
  /** The place for whatever lets the sound be heard. */
  readonly hear?: ReactNode
  readonly onClose: () => void
}

/** One sound and how it is made. It lies over the page and leaves the big button free: whoever speaks goes on. */
export function SoundCard({ topic, hear, onClose }: Props) {
  const text = useText()
  const isStill = useIsStill()
  const { rShape } = usePreferences().settings
  const { sound, letters, word, verdict } = topic
  const tip = useTip(sound, rShape)
  const [isComparing, setComparing] = useState(false)
  const [isGrownUp, setGrownUp] = useState(false)
  const heard = heardInstead(verdict)
  const wanted = movementOf(sound, rShape)
  const mouths =
    heard !== null && isComparing
      ? [
          {
            movement: movementOf(heard, rShape),
            caption: text(isGrownUp ? 'card.yours.adult' : 'card.yours', { heard: ipaOf(heard) }),
          },
          {
            movement: wanted,
            caption: text(isGrownUp ? 'card.new.adult' : 'card.new', { expected: ipaOf(sound) }),
          },
        ]
      : [{ movement: wanted }]
  return (
    <Dialog className={styles.card ?? ''} data-testid="sound-card" data-sound={sound} data-pair={mouths.length > 1}>
      <div className={styles.mouth}>
        <MouthPlayer mouths={mouths} isStill={isStill} />
      </div>
      <div className={styles.words}>
        <Heading slot="title" level={2} className={styles.title ?? ''}>
          <span className={styles.kicker}>{text('card.title')}</span>
          <span lang="en">
            <b className={styles.letters}>{letters}</b>{' '}
            <span className={styles.in}>{text('card.inWord', { word })}</span>
          </span>
        </Heading>
        {verdict !== null && (
          <p className={styles.verdict} data-verdict={verdict.verdict}>
            <VerdictShape verdict={verdict.verdict} />
            {text(`verdict.${verdict.verdict}.child`)}
          </p>
        )}
        <p className={styles.tip} data-testid="sound-tip">
          {tip.child}
        </p>
        <div className={styles.ways}>
          {hear}
          {heard !== null && (
            <ToggleButton
              className={styles.toggle ?? ''}
              isSelected={isComparing}
              onChange={setComparing}
              data-testid="sound-compare"
            >
              {text('card.compare')}
            </ToggleButton>
          )}
        </div>
        <SoundForGrownUps topic={topic} tip={tip.adult} movement={wanted} onOpen={setGrownUp} />
      </div>
      <div className={styles.close}>
        <Button look="plain" icon="close" aria-label={text('card.close')} onPress={onClose} data-testid="sound-close" />
      </div>
    </Dialog>
  )
}
