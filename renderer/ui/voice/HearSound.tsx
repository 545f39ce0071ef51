import type { Sound } from '../../../preload/contract/vocabulary.ts'
import type { WordManner } from '../../../preload/contract/voice.ts'
import { Button } from '../Button.tsx'
import type { IconName } from '../Icon.tsx'
import { useText } from '../intl.tsx'
import { spellingOf } from '../sounds.ts'
import styles from './HearSound.module.css'
import { useTwisterVoice } from './useVoice.ts'

/** Plosives and affricates cannot be drawn out: their closure is held instead. */
const held: ReadonlySet<Sound> = new Set<Sound>(['P', 'B', 'T', 'D', 'K', 'G', 'CH', 'JH'])

/** "rrrr", "shhh": how a long sound is written for a child. */
const drawnOut = (spelling: string) => `${spelling}${spelling.slice(-1).repeat(4 - spelling.length)}`

const icons: Readonly<Record<WordManner, IconName>> = { normal: 'play', slow: 'snail', long: 'stretch' }

interface Props {
  readonly wordIndex: number
  /** Its place among the word's sounds as the twister has them. */
  readonly soundIndex: number
}

/**
 * A word of the twister on the screen to be heard from the model: as usual, slowly, and with the sound in question long. Stands
 * wherever a `VoiceProvider` is above it; says nothing where the twister has no such sound.
 */
export function HearSound({ wordIndex, soundIndex }: Props) {
  const text = useText()
  const voice = useTwisterVoice()
  const word = voice?.twister.words[wordIndex]
  const sound = word?.sounds[soundIndex]
  if (voice === null || word === undefined || sound === undefined) return null
  const spelling = spellingOf(sound)
  const long = held.has(sound)
    ? text('hear.held', { sound: spelling })
    : text('hear.long', { sound: drawnOut(spelling) })
  const labels: Readonly<Record<WordManner, string>> = { normal: text('hear.normal'), slow: text('hear.slow'), long }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div role="group" className={styles.ways} aria-label={text('hear.title', { sound: spelling, word: word.text })}>
      {(['normal', 'slow', 'long'] as const).map((manner) => {
        const key = `hear-${wordIndex}-${soundIndex}-${manner}`
        const isPlaying = voice.key === key
        return (
          <Button
            key={manner}
            icon={isPlaying ? 'stop' : icons[manner]}
            isDisabled={voice.isSilenced}
            onPress={() => (isPlaying ? voice.stop() : voice.hearSound(wordIndex, soundIndex, manner, key))}
            data-testid={`hear-${manner}`}
          >
            {labels[manner]}
          </Button>
        )
      })}
    </div>
  )
}
