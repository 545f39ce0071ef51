import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Bridge } from '../../../preload/contract/index.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { type Avatar, avatars } from '../../ui/avatars.ts'
import { useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import { spellingOf } from '../../ui/sounds.ts'
import { commonSounds } from './steps.ts'
import styles from './Welcome.module.css'

/** What is said of the first child; nothing of it has to be. */
export interface Draft {
  readonly avatar: Avatar | null
  readonly sounds: readonly Sound[]
}
export const noDraft: Draft = { avatar: null, sounds: [] }

/** Writes it down about the child who practises on this computer. Null where it was kept, or there was nothing to keep. */
export const saveDraft = async (bridge: Bridge, { avatar, sounds }: Draft): Promise<Failure | null> => {
  if (avatar === null && sounds.length === 0) return null
  const cards = await bridge.call('children.list', {})
  if (!cards.ok) return cards.error
  const childId = cards.value.find(({ isChosen }) => isChosen)?.id ?? cards.value[0]?.id
  if (childId === undefined) return null
  const kept = await bridge.call('children.change', {
    childId,
    details: avatar === null ? {} : { avatar },
    ...(sounds.length > 0 && { targets: sounds.map((sound) => ({ sound, position: 'initial' as const })) }),
  })
  return kept.ok ? null : kept.error
}

interface Props {
  readonly draft: Draft
  readonly isClinic: boolean
  readonly onChange: (draft: Draft) => void
}

/** A picture and the sounds to practise: enough to begin with, and nothing that tells who it is. */
export function FirstChild({ draft, isClinic, onChange }: Props) {
  const text = useText()
  return (
    <div className={styles.child}>
      <RadioGroup
        className={styles.field ?? ''}
        value={draft.avatar}
        onChange={(chosen) => onChange({ ...draft, avatar: avatars.find((one) => one === chosen) ?? null })}
      >
        <Label className={styles.label ?? ''}>{text('profiles.picture')}</Label>
        <div className={styles.pictures}>
          {avatars.map((avatar) => (
            <Radio
              key={avatar}
              value={avatar}
              aria-label={text(`avatar.${avatar}`)}
              className={styles.picture ?? ''}
              data-testid={`welcome-avatar-${avatar}`}
            >
              <Picture name={avatar} />
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <fieldset className={styles.field}>
        <legend className={styles.label}>{text('welcome.sounds')}</legend>
        <div className={styles.sounds}>
          {commonSounds.map((sound) => (
            <ToggleButton
              key={sound}
              className={styles.pill ?? ''}
              isSelected={draft.sounds.includes(sound)}
              onChange={(isOn) =>
                onChange({
                  ...draft,
                  sounds: isOn ? [...draft.sounds, sound] : draft.sounds.filter((one) => one !== sound),
                })
              }
              data-testid={`welcome-sound-${sound}`}
            >
              {spellingOf(sound)}
            </ToggleButton>
          ))}
        </div>
      </fieldset>
      <p className={styles.note}>{text(isClinic ? 'welcome.later.clinic' : 'welcome.later')}</p>
    </div>
  )
}
