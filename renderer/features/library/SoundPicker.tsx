import { useId, useState } from 'react'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Own.module.css'
import { allSounds, readArpabet, soundExamples, spelledOut } from './soundExamples.ts'

interface Props {
  readonly word: string
  readonly onDone: (sounds: Sound[]) => void
  readonly onHear: (sounds: Sound[]) => void
}

const mostSounds = 30

/** Puts a word together from sounds, each shown with a word that has it; or takes their ARPAbet names. */
export function SoundPicker({ word, onDone, onHear }: Props) {
  const text = useText()
  const id = useId()
  const [sounds, setSounds] = useState<Sound[]>([])
  const [typed, setTyped] = useState('')
  const put = (next: Sound[]) => {
    setSounds(next)
    setTyped(next.join(' '))
  }
  const type = (given: string) => {
    setTyped(given)
    const read = readArpabet(given)
    if (read !== null) setSounds(read.slice(0, mostSounds))
  }
  return (
    <fieldset className={styles.picker} data-testid={`picker-${word.toLowerCase()}`}>
      <legend className={styles.label}>{text('library.own.picker', { word })}</legend>
      <div className={styles.keys}>
        {allSounds.map((sound) => {
          const [letters, example] = soundExamples[sound]
          return (
            <Button
              key={sound}
              onPress={() => put([...sounds, sound].slice(0, mostSounds))}
              data-testid={`sound-${sound}`}
            >
              <span className={styles.key}>{text('library.own.sound', { letters, word: example })}</span>
            </Button>
          )
        })}
      </div>
      <p className={styles.spelled} aria-live="polite" lang="en">
        {sounds.length === 0 ? text('library.own.picker.none') : spelledOut(sounds)}
      </p>
      <div className={styles.field}>
        <label className={styles.help} htmlFor={id}>
          {text('library.own.arpabet')}
        </label>
        <input
          id={id}
          className={styles.input}
          value={typed}
          onChange={({ target }) => type(target.value)}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          data-testid="picker-arpabet"
        />
      </div>
      <div className={styles.actions}>
        <Button icon="back" isDisabled={sounds.length === 0} onPress={() => put(sounds.slice(0, -1))}>
          {text('library.own.picker.back')}
        </Button>
        <Button icon="ear" isDisabled={sounds.length === 0} onPress={() => onHear(sounds)}>
          {text('library.own.hear')}
        </Button>
        <Button isDisabled={sounds.length === 0} onPress={() => onDone(sounds)} data-testid="picker-done">
          {text('library.own.picker.done')}
        </Button>
      </div>
    </fieldset>
  )
}
