import { useId, useState } from 'react'
import type { Target } from '../../../preload/contract/library.ts'
import type { Position, Sound } from '../../../preload/contract/vocabulary.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { ipaOf, practisedSounds as offered, spellingOf } from '../../ui/sounds.ts'
import styles from './Children.module.css'
import { withoutTarget, withTarget } from './childForm.ts'

const positions: readonly Position[] = ['initial', 'medial', 'final']

interface Props {
  readonly targets: readonly Target[]
  readonly onChange: (targets: readonly Target[]) => void
}

/** Which sounds, each in its place in the word, a child practises. */
export function TargetPicker({ targets, onChange }: Props) {
  const text = useText()
  const id = useId()
  const [sound, setSound] = useState<Sound>('R')
  const [position, setPosition] = useState<Position>('initial')
  const tell = (target: Target) =>
    text('profiles.targets.one', { sound: ipaOf(target.sound), position: target.position })
  return (
    <fieldset className={styles.group} aria-describedby={`${id}-help`}>
      <legend className={styles.label}>{text('profiles.targets')}</legend>
      <p id={`${id}-help`} className={styles.help}>
        {text('profiles.targets.help')}
      </p>
      {targets.length === 0 ? (
        <p className={styles.help}>{text('profiles.targets.none')}</p>
      ) : (
        <ul className={styles.chips} data-testid="targets">
          {targets.map((target) => (
            <li key={`${target.sound} ${target.position}`} className={styles.chip}>
              {tell(target)}
              <Button
                look="plain"
                icon="close"
                aria-label={text('profiles.targets.remove', { target: tell(target) })}
                onPress={() => onChange(withoutTarget(targets, target))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.line}>
        <label className={styles.pick}>
          <span className={styles.help}>{text('profiles.targets.sound')}</span>
          <select
            className={styles.input}
            value={sound}
            onChange={({ target }) => setSound(offered.find((one) => one === target.value) ?? sound)}
            data-testid="target-sound"
          >
            {offered.map((one) => (
              <option key={one} value={one}>
                {`/${ipaOf(one)}/ ${spellingOf(one)}`}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.pick}>
          <span className={styles.help}>{text('profiles.targets.position')}</span>
          <select
            className={styles.input}
            value={position}
            onChange={({ target }) => setPosition(positions.find((one) => one === target.value) ?? position)}
            data-testid="target-position"
          >
            {positions.map((one) => (
              <option key={one} value={one}>
                {text(`profiles.position.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Button onPress={() => onChange(withTarget(targets, { sound, position }))} data-testid="target-add">
          {text('profiles.targets.add')}
        </Button>
      </div>
    </fieldset>
  )
}
