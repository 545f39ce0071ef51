import { useEffect, useMemo, useRef, useState } from 'react'
import type { Bridge } from '../../../preload/contract/index.ts'
import type { MicrophoneFinding } from '../../../preload/contract/microphoneCheck.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import { loudest, outline, peaksOf } from '../../ui/voice/peaks.ts'
import { createPlayer } from '../../ui/voice/player.ts'
import { durationMs, readWave } from '../../ui/voice/wave.ts'
import styles from './Microphone.module.css'

const askSound = (bridge: Bridge) => bridge.call('check.sound', {})
/** Strokes of the picture of what was heard. */
const strokes = 160

/** What a check came to: what to do, what was heard, and the figures behind it. */
export function Findings({ finding }: { readonly finding: MicrophoneFinding }) {
  const text = useText()
  const intl = useIntlShape()
  const sound = useAnswer(askSound).value
  const wave = useMemo(() => (sound === null ? null : readWave(sound.wavBase64)), [sound])
  const path = useMemo(
    () => (wave === null ? '' : outline(peaksOf(wave, 0, durationMs(wave), strokes), loudest(wave))),
    [wave],
  )
  const [player] = useState(createPlayer)
  const [isPlaying, setPlaying] = useState(false)
  const head = useRef<SVGLineElement>(null)
  useEffect(() => () => player.stop(), [player])
  const play = async () => {
    if (isPlaying) return player.stop()
    if (wave === null) return
    setPlaying(true)
    await player.play({
      ...{ wave, words: [], onWord: () => undefined },
      onTime: (ms) => {
        const x = String((ms / durationMs(wave)) * strokes)
        head.current?.setAttribute('x1', x)
        head.current?.setAttribute('x2', x)
      },
    })
    setPlaying(false)
  }
  const db = (value: number) => intl.formatNumber(Math.round(value))
  return (
    <section className={styles.found} aria-label={text('microphone.found')} data-testid="microphone-found">
      <ul className={styles.advice}>
        {finding.advice.map((one) => (
          <li key={one} data-advice={one} data-testid={`advice-${one}`}>
            <Icon name={one === 'fine' ? 'check' : 'ear'} />
            <span>
              <strong>{text(`microphone.advice.${one}`)}</strong> {text(`microphone.advice.${one}.do`)}
            </span>
          </li>
        ))}
      </ul>
      {wave !== null && (
        <div className={styles.heard}>
          <Button icon={isPlaying ? 'stop' : 'play'} onPress={() => void play()} data-testid="microphone-play">
            {text(isPlaying ? 'microphone.playStop' : 'microphone.play')}
          </Button>
          <svg className={styles.drawn} viewBox={`0 0 ${strokes} 2`} preserveAspectRatio="none" aria-hidden="true">
            <path className={styles.sound} d={path} />
            <line ref={head} className={styles.head} data-playing={isPlaying} x1="0" x2="0" y1="0" y2="2" />
          </svg>
        </div>
      )}
      <p className={styles.help}>{text('microphone.memory')}</p>
      <details className={styles.figures}>
        <summary>{text('microphone.figures')}</summary>
        <dl>
          <dt>{text('microphone.figures.room')}</dt>
          <dd>{text('microphone.db', { level: db(finding.roomDb) })}</dd>
          <dt>{text('microphone.figures.voice')}</dt>
          <dd>{text('microphone.db', { level: db(finding.voiceDb) })}</dd>
          <dt>{text('microphone.figures.margin')}</dt>
          <dd>{text('microphone.dbOver', { level: db(finding.marginDb) })}</dd>
          <dt>{text('microphone.figures.clipped')}</dt>
          <dd>{intl.formatNumber(finding.clippedShare, { style: 'percent', maximumFractionDigits: 1 })}</dd>
          <dt>{text('microphone.figures.band')}</dt>
          <dd>{text(finding.isNarrowBand ? 'microphone.figures.narrow' : 'microphone.figures.wide')}</dd>
        </dl>
      </details>
    </section>
  )
}
