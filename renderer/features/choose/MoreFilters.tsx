import { useId } from 'react'
import type { Twister } from '../../../preload/contract/library.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { ipaOf, spellingOf } from '../../ui/sounds.ts'
import styles from './Finder.module.css'
import { contrastName, type Finding, inDrawer } from './finding.ts'

interface Props {
  readonly twisters: readonly Twister[]
  readonly asked: Finding
  readonly onAsk: (change: Partial<Finding>) => void
}

const positions = ['initial', 'medial', 'final'] as const
const named = (sound: Sound): string => `${spellingOf(sound)} /${ipaOf(sound)}/`

/** What grown-ups look for: a target sound, its place, a contrast. Only what some twister has can be asked for. */
export function MoreFilters({ twisters, asked, onAsk }: Props) {
  const text = useText()
  const sounds = [...new Set(twisters.flatMap(({ targets }) => targets.map(({ sound }) => sound)))].sort((one, other) =>
    spellingOf(one).localeCompare(spellingOf(other), 'en'),
  )
  const contrasts = new Map(
    twisters.flatMap((one) =>
      one.contrast === null ? [] : [[contrastName(one), one.contrast.map((sound) => named(sound)).join(', ')] as const],
    ),
  )
  return (
    <div className={styles.more}>
      <Choice
        name="sound"
        label={text('choose.more.sound')}
        value={asked.sound}
        options={sounds.map((sound) => [sound, named(sound)])}
        onChange={(sound) => onAsk({ sound })}
      />
      <Choice
        name="position"
        label={text('choose.more.position')}
        value={asked.position}
        options={positions.map((position) => [position, text(`choose.position.${position}`)])}
        onChange={(position) => onAsk({ position })}
      />
      <Choice
        name="contrast"
        label={text('choose.more.contrast')}
        value={asked.contrast}
        options={[...contrasts].sort(([one], [other]) => (one < other ? -1 : 1))}
        onChange={(contrast) => onAsk({ contrast })}
      />
      {inDrawer(asked) > 0 && (
        <Button
          icon="close"
          look="plain"
          data-testid="filters-clear"
          onPress={() => onAsk({ sound: '', position: '', contrast: '' })}
        >
          {text('choose.more.clear')}
        </Button>
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly onChange: (value: string) => void
}

function Choice({ name, label, value, options, onChange }: ChoiceProps) {
  const text = useText()
  const id = useId()
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles.select}
        data-testid={`filter-${name}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{text('choose.more.any')}</option>
        {options.map(([one, shown]) => (
          <option key={one} value={one}>
            {shown}
          </option>
        ))}
      </select>
    </div>
  )
}
