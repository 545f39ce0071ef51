import { Button } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/intl.tsx'
import { describeMovement } from '../../ui/mouth/describe.ts'
import type { Movement } from '../../ui/mouth/movement.ts'
import { usePreferences } from '../../ui/preferences.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import { askDialects, useAnswer } from '../../ui/useAnswer.ts'
import { findingOf, formName } from './findings.ts'
import styles from './GrownUps.module.css'
import own from './SoundCard.module.css'
import type { Topic } from './soundCard.ts'

interface Props {
  readonly topic: Topic
  readonly tip: string
  readonly movement: Movement
  readonly onOpen: (isOpen: boolean) => void
}

const shapes = ['bunched', 'retroflex'] as const

/** The exact terms for one sound: its names, what was found, what the drawing shows, and what therapists say. */
export function SoundForGrownUps({ topic, tip, movement, onOpen }: Props) {
  const text = useText()
  const { settings, change } = usePreferences()
  const { sound, verdict } = topic
  const profiles = useAnswer(askDialects, verdict?.dialect !== undefined).value ?? []
  const nameOf = (formId: string) => formName(formId, profiles, settings.dialect.profileId)
  return (
    <Disclosure className={own.grownUps ?? ''} onExpandedChange={onOpen}>
      <h3 className={styles.heading}>
        <Button slot="trigger" className={styles.trigger ?? ''} data-testid="sound-grown-ups">
          <span className={styles.arrow}>
            <Icon name="next" mirrored />
          </span>
          {text('adult.title')}
        </Button>
      </h3>
      <DisclosurePanel className={own.exact ?? ''} data-testid="sound-exact">
        <p>
          <b>{text('card.names', { ipa: ipaOf(sound), sound })}</b>
          {verdict !== null && <> · {findingOf(verdict, text, nameOf)}</>}
        </p>
        <p>{tip}</p>
        <p className={own.quiet}>{text('card.picture', { sentence: describeMovement(movement, text) })}</p>
        {sound === 'R' && (
          <ToggleButtonGroup
            className={own.shapes ?? ''}
            aria-label={text('card.rShape')}
            disallowEmptySelection
            selectedKeys={[settings.rShape]}
            onSelectionChange={(keys) => {
              const chosen = shapes.find((shape) => keys.has(shape))
              if (chosen !== undefined) change({ rShape: chosen })
            }}
          >
            {shapes.map((shape) => (
              <ToggleButton key={shape} id={shape} className={styles.more ?? ''} data-testid={`r-${shape}`}>
                {text(`card.rShape.${shape}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
        <p className={own.quiet}>{text('card.caution')}</p>
      </DisclosurePanel>
    </Disclosure>
  )
}
