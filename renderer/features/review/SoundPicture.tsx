import { useEffect, useMemo, useRef } from 'react'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import type { AttemptSound } from '../../ui/voice/useAttemptSound.ts'
import { WaveOutline } from '../../ui/voice/WaveOutline.tsx'
import { durationMs } from '../../ui/voice/wave.ts'
import parts from './parts.module.css'
import type { Place } from './places.ts'
import styles from './SoundPicture.module.css'
import { spectrogramOf } from './spectrogram.ts'

interface Props {
  readonly verdict: AttemptVerdict
  readonly sound: AttemptSound
  readonly place: Place
  readonly onPlace: (place: Place) => void
  readonly onPlay: (what: 'all' | 'word' | 'sound', at?: Place) => void
}

const columns = 640

/** Draws in the colours of the theme: from paper to ink. */
const draw = (canvas: HTMLCanvasElement, spectrogram: ReturnType<typeof spectrogramOf>): void => {
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (pen === null) return
  const style = getComputedStyle(canvas)
  const colour = (name: string) => {
    pen.fillStyle = style.getPropertyValue(name)
    pen.fillRect(0, 0, 1, 1)
    return pen.getImageData(0, 0, 1, 1).data
  }
  const [paper, ink] = [colour('--paper-raised'), colour('--ink')]
  const { rows, strengths } = spectrogram
  const image = pen.createImageData(spectrogram.columns, rows)
  for (let column = 0; column < spectrogram.columns; column += 1)
    for (let row = 0; row < rows; row += 1) {
      const strength = (strengths[column * rows + row] ?? 0) ** 1.6
      const at = 4 * ((rows - 1 - row) * spectrogram.columns + column)
      for (let part = 0; part < 3; part += 1)
        image.data[at + part] = (paper[part] ?? 0) + strength * ((ink[part] ?? 0) - (paper[part] ?? 0))
      image.data[at + 3] = 255
    }
  pen.putImageData(image, 0, 0)
}

/** Waveform and spectrogram with the words and sounds as they were found; each word is a button that plays it. */
export function SoundPicture({ verdict, sound, place, onPlace, onPlay }: Props) {
  const text = useText()
  const { appearance } = usePreferences()
  const canvas = useRef<HTMLCanvasElement>(null)
  const { wave } = sound
  const length = wave === null ? verdict.durationMs : durationMs(wave)
  const spectrogram = useMemo(() => (wave === null ? null : spectrogramOf(wave, columns)), [wave])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    if (canvas.current !== null && spectrogram !== null) draw(canvas.current, spectrogram)
  }, [spectrogram, appearance.theme])

  const at = (ms: number) => `${Math.min(100, (100 * ms) / length)}%`
  const part = (from: number | null, to: number | null) =>
    from === null || to === null ? { display: 'none' } : { insetInlineStart: at(from), inlineSize: at(to - from) }
  const current = verdict.words[place.wordIndex]?.sounds[place.soundIndex]
  return (
    <div className={styles.picture} dir="ltr" data-testid="review-picture" data-ready={wave !== null || undefined}>
      <div className={styles.stage}>
        <WaveOutline wave={wave} />
        <canvas
          ref={canvas}
          className={styles.spectrogram}
          width={columns}
          height={spectrogram?.rows ?? 1}
          role="img"
          aria-label={text('review.picture')}
        />
        {current !== undefined && <span className={styles.now} style={part(current.startMs, current.endMs)} />}
        {sound.atMs !== null && <span className={styles.head} style={{ insetInlineStart: at(sound.atMs) }} />}
        {verdict.words.map((word, wordIndex) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place
            key={`${wordIndex} ${word.text}`}
            type="button"
            className={styles.stretch}
            style={part(word.startMs, word.endMs)}
            data-current={wordIndex === place.wordIndex || undefined}
            aria-label={text('review.playWordOf', { word: word.text })}
            onClick={() => {
              onPlace({ wordIndex, soundIndex: wordIndex === place.wordIndex ? place.soundIndex : 0 })
              onPlay('word', { wordIndex, soundIndex: 0 })
            }}
          >
            <span lang="en">{word.text}</span>
          </button>
        ))}
      </div>
      <div className={parts.row}>
        {(['all', 'word', 'sound'] as const).map((what) => (
          <Button key={what} look="plain" icon="play" onPress={() => onPlay(what)} data-testid={`review-play-${what}`}>
            {text(`review.play.${what}`)}
          </Button>
        ))}
        <Chip isPressed={sound.isSlow} onPress={() => sound.setSlow(!sound.isSlow)} data-testid="review-slow">
          {text('review.slow')}
        </Chip>
      </div>
    </div>
  )
}
