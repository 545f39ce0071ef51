import { useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { CheckedWord } from '../../../preload/contract/own.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Own.module.css'
import { SoundPicker } from './SoundPicker.tsx'
import { spelledOut } from './soundExamples.ts'

interface Props {
  readonly word: CheckedWord
  readonly onChoose: (sounds: Sound[]) => void
  readonly onHear: (sounds: Sound[]) => void
}

/** How a word is said: one of the ways that the app proposes, or one put together by hand. */
export function WordHelp({ word, onChoose, onHear }: Props) {
  const text = useText()
  const [isPicking, setPicking] = useState(false)
  const key = word.text.toLowerCase()
  const chosen = word.sounds?.join(' ') ?? ''
  const ways = word.proposals.map(({ sounds, from }) => ({ sounds, from: from as string }))
  if (word.sounds !== null && !ways.some(({ sounds }) => sounds.join(' ') === chosen))
    ways.push({ sounds: word.sounds, from: 'hand' })
  const choose = (value: string) => {
    const way = ways.find(({ sounds }) => sounds.join(' ') === value)
    if (way !== undefined) onChoose(way.sounds)
  }
  return (
    <li className={styles.word} data-open={word.sounds === null} data-testid={`word-${key}`}>
      <RadioGroup className={styles.ways ?? ''} value={chosen} onChange={choose}>
        <Label className={styles.label ?? ''}>
          {text(word.sounds === null ? 'library.own.word.ask' : 'library.own.word', { word: word.text })}
        </Label>
        {ways.map(({ sounds, from }, index) => (
          <div key={sounds.join(' ')} className={styles.way}>
            <Radio className={styles.tick ?? ''} value={sounds.join(' ')} data-testid={`word-${key}-${index}`}>
              <span className={styles.dot} />
              <span>
                <span lang="en">{spelledOut(sounds)}</span>{' '}
                <span className={styles.help}>{text(`library.own.from.${from as 'dictionary'}`)}</span>
              </span>
            </Radio>
            <Button
              look="plain"
              icon="ear"
              aria-label={text('library.own.hear.way', { way: spelledOut(sounds) })}
              onPress={() => onHear(sounds)}
            />
          </div>
        ))}
      </RadioGroup>
      {isPicking ? (
        <SoundPicker
          word={word.text}
          onHear={onHear}
          onDone={(sounds) => {
            setPicking(false)
            onChoose(sounds)
          }}
        />
      ) : (
        <Button onPress={() => setPicking(true)} data-testid={`word-${key}-other`}>
          {text('library.own.word.other')}
        </Button>
      )}
    </li>
  )
}
