import { type CSSProperties, useEffect, useId, useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Twister } from '../../../preload/contract/library.ts'
import { Button } from '../../ui/Button.tsx'
import { HiddenText } from '../../ui/HiddenText.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/intl.tsx'
import type { Playing, Speed, Take, Voice, Whose } from '../../ui/voice/useVoice.ts'
import styles from './Compare.module.css'
import { writtenWords } from './display.ts'
import type { HeardAttempt } from './VoiceTools.tsx'
import { WaveRow } from './WaveRow.tsx'

interface Props {
  readonly twister: Twister
  readonly voice: Voice
  readonly attempt: HeardAttempt
  readonly onClose: () => void
}

const lengthOf = (take: Take | null, index: number): number => {
  const word = take?.words[index]
  return word == null ? 0 : word.endMs - word.startMs
}

/** The child's own voice beside the model's, word under word: to be heard whole, in turn, or a word at a time. */
export function Compare({ twister, voice, attempt, onClose }: Props) {
  const text = useText()
  const id = useId()
  const [speed, setSpeed] = useState<Speed>('normal')
  const { mine, model, failure } = useTakes(voice, attempt, speed)
  const words = writtenWords(twister)
  // Columns are as wide as the longer of the two, and never too narrow for a finger or for the word.
  const columns = words.map(
    (word, index) =>
      ({
        '--share': Math.max(0.05, lengthOf(mine, index), lengthOf(model, index)) / 100,
        '--letters': word.length,
      }) as CSSProperties,
  )
  const planned = (of: Whose, take: Take, wordIndex?: number) => ({
    of,
    load: async () => ({ ok: true, value: take }) as const,
    ...(wordIndex === undefined ? {} : { wordIndex }),
  })
  const wholes: readonly {
    readonly of: Exclude<Whose, 'alone'>
    readonly take: Take | null
    readonly name: Playing
  }[] = [
    { of: 'mine', take: mine, name: 'mine' },
    { of: 'model', take: model, name: speed },
  ]
  const turn = (name: Exclude<Playing, null>, play: () => void) => (voice.playing === name ? voice.stop() : play())
  return (
    <section
      className={styles.compare}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-help`}
      data-testid="compare"
    >
      <HiddenText>
        <h2 id={`${id}-title`}>{text('compare.title')}</h2>
        <p id={`${id}-help`}>{text('compare.help')}</p>
      </HiddenText>
      <div className={styles.wholes}>
        {wholes.map(({ of, take, name }) => (
          <Button
            key={of}
            data-testid={`compare-${of}`}
            icon={name !== null && voice.playing === name ? 'stop' : of === 'mine' ? 'ear' : 'play'}
            isDisabled={take === null}
            onPress={() => take !== null && name !== null && turn(name, () => voice.play(name, [planned(of, take)]))}
          >
            {text(voice.playing === name ? 'practise.stopVoice' : `compare.${of}`)}
          </Button>
        ))}
      </div>
      {failure === null ? (
        <div className={styles.rows} data-testid="compare-rows" data-loaded={mine !== null && model !== null}>
          {wholes.map(({ of, take }) => (
            <WaveRow
              key={of}
              of={of}
              take={take}
              words={words}
              columns={columns}
              voice={voice}
              onWord={(index, key) => take !== null && voice.play('part', [planned(of, take, index)], key)}
            />
          ))}
          <div className={styles.words} aria-hidden="true" lang="en" dir="ltr">
            {words.map((word, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: words keep their places, and the same word may come twice
              <span key={index} className={styles.column} style={columns[index]} data-lit={voice.spoken === index}>
                {word}
              </span>
            ))}
          </div>
        </div>
      ) : (
        <p role="alert" className={styles.problem}>
          {text(`failure.${failure.code}`, { message: failure.message })}
        </p>
      )}
      <div className={styles.ways}>
        <Button
          data-testid="compare-turn"
          icon={voice.playing === 'turn' ? 'stop' : 'waves'}
          isDisabled={mine === null || model === null}
          onPress={() =>
            mine !== null &&
            model !== null &&
            turn('turn', () => voice.play('turn', [planned('mine', mine), planned('model', model)]))
          }
        >
          {text(voice.playing === 'turn' ? 'practise.stopVoice' : 'compare.turn')}
        </Button>
        <div className={styles.small}>
          <ToggleButton
            className={styles.toggle ?? ''}
            isSelected={speed === 'slow'}
            onChange={(isSlow) => {
              voice.stop()
              setSpeed(isSlow ? 'slow' : 'normal')
            }}
            data-testid="compare-slow"
          >
            <Icon name="snail" />
            <span>{text('compare.slow')}</span>
          </ToggleButton>
          <Button
            look="plain"
            icon="close"
            aria-label={text('compare.close')}
            onPress={onClose}
            data-testid="compare-close"
          />
        </div>
      </div>
    </section>
  )
}

/** Both voices, kept for as long as the panel is there and no longer: the next attempt takes them away. */
function useTakes(voice: Voice, attempt: HeardAttempt, speed: Speed) {
  const { loadMine, loadModel } = voice
  const [mine, setMine] = useState<Take | null>(null)
  const [models, setModels] = useState<Readonly<Partial<Record<Speed, Take>>>>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    let isWanted = true
    void loadMine(attempt.id, attempt.words).then((answer) => {
      if (!isWanted) return
      if (answer.ok) setMine(answer.value)
      else setFailure(answer.error)
    })
    return () => {
      isWanted = false
    }
  }, [loadMine, attempt.id, attempt.words])
  useEffect(() => {
    let isWanted = true
    void loadModel(speed).then((answer) => {
      if (!isWanted) return
      if (answer.ok) setModels((before) => ({ ...before, [speed]: answer.value }))
      else setFailure(answer.error)
    })
    return () => {
      isWanted = false
    }
  }, [loadModel, speed])
  return { mine, model: models[speed] ?? null, failure }
}
