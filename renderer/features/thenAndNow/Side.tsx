import { useId } from 'react'
import type { KeptTry } from '../../../preload/contract/recordings.ts'
import { Button } from '../../ui/Button.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import type { AttemptSound } from '../../ui/voice/useAttemptSound.ts'
import { WaveOutline } from '../../ui/voice/WaveOutline.tsx'
import { durationMs } from '../../ui/voice/wave.ts'
import styles from './ThenAndNow.module.css'

interface Props {
  readonly which: 'then' | 'now'
  readonly own: KeptTry
  readonly sound: AttemptSound
  /** Before it is heard: the other one falls silent. */
  readonly onBegin: () => void
}

/** One of the two tries: when it was, how clear, and its sound. */
export function Side({ which, own, sound, onBegin }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const id = useId()
  const { wave, problem, atMs } = sound
  const isPlaying = atMs !== null
  const length = wave === null ? 1 : durationMs(wave)
  const date = intl.formatDate(own.at, { dateStyle: 'long' })
  const named = { what: text(`then.${which}`), date }
  const press = () => {
    if (isPlaying) return sound.stop()
    onBegin()
    sound.play(0, length)
  }
  return (
    <article className={styles.side} aria-labelledby={id} data-testid={`then-side-${which}`}>
      <h3 id={id} className={styles.when}>
        <span className={styles.which}>{text(`then.${which}`)}</span> {date}
      </h3>
      <p className={styles.clarity} data-testid={`then-clarity-${which}`}>
        {own.clarity === null ? (
          text('then.noClarity')
        ) : (
          <>
            {text('then.clarity')} <strong>{intl.formatNumber(Math.round(own.clarity))}</strong>{' '}
            {text('then.ofHundred')}
          </>
        )}
      </p>
      {problem === null ? (
        <>
          <div className={styles.stage} dir="ltr">
            <WaveOutline wave={wave} />
            {isPlaying && (
              <span className={styles.head} style={{ insetInlineStart: `${Math.min(100, (100 * atMs) / length)}%` }} />
            )}
          </div>
          <div>
            <Button
              icon={isPlaying ? 'stop' : 'play'}
              isDisabled={wave === null}
              aria-label={text(isPlaying ? 'then.stopIt' : 'then.listenTo', named)}
              onPress={press}
              data-testid={`then-listen-${which}`}
              data-playing={isPlaying || undefined}
            >
              {text(isPlaying ? 'then.stop' : 'then.listen')}
            </Button>
          </div>
        </>
      ) : (
        <p role="alert" className={styles.note}>
          {text(`failure.${problem.code}`, { message: problem.message })}
        </p>
      )}
      <p className={styles.help}>
        {text('then.until', { date: intl.formatDate(own.destroyAt, { dateStyle: 'medium' }) })}
      </p>
    </article>
  )
}
