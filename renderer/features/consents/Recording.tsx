import { useEffect, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { RecordingEntry } from '../../../preload/contract/recordings.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './Consents.module.css'

const waveOf = (wavBase64: string): Blob =>
  new Blob([Uint8Array.from(atob(wavBase64), (sign) => sign.charCodeAt(0))], { type: 'audio/wav' })

/** One recording: when it was made, when it goes, and the means to hear it and to destroy it. */
export function Recording({ entry }: { readonly entry: RecordingEntry }) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const [address, setAddress] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  // The sound leaves the page's memory with its row.
  useEffect(() => () => void (address !== null && URL.revokeObjectURL(address)), [address])

  const said = entry.text ?? text('kept.unknown')
  const date = intl.formatDate(entry.madeAt, { dateStyle: 'medium', timeStyle: 'short' })
  const until = intl.formatDate(entry.destroyAt, { dateStyle: 'medium' })
  const listen = async () => {
    const answer = await bridge.call('recordings.listen', { recordingId: entry.id })
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) setAddress(URL.createObjectURL(waveOf(answer.value.wavBase64)))
  }
  const destroy = async () => {
    const answer = await bridge.call('recordings.destroy', { recordingId: entry.id })
    if (!answer.ok) setProblem(answer.error)
  }
  return (
    <li className={styles.card} data-testid="recording">
      <div>
        <p className={styles.label} lang="en" dir="ltr">
          {said}
        </p>
        <p className={styles.help}>{text('kept.when', { date, until })}</p>
      </div>
      {address !== null && (
        // biome-ignore lint/a11y/useMediaCaption: what was to be said stands above it
        <audio
          className={styles.player}
          controls
          autoPlay
          src={address}
          aria-label={text('kept.player', { text: said })}
          data-testid="recording-player"
        />
      )}
      <p role="alert" className={styles.problem}>
        {problem !== null && text(`failure.${problem.code}`, { message: problem.message })}
      </p>
      <div className={styles.actions}>
        {address === null && (
          <Button
            icon="ear"
            aria-label={text('kept.listenTo', { text: said, date })}
            onPress={() => void listen()}
            data-testid="recording-listen"
          >
            {text('kept.listen')}
          </Button>
        )}
        {isAsking ? (
          <>
            <Button autoFocus onPress={() => void destroy()} data-testid="recording-destroy-now">
              {text('kept.destroy.sure')}
            </Button>
            <Button look="plain" onPress={() => setAsking(false)}>
              {text('agree.cancel')}
            </Button>
          </>
        ) : (
          <Button
            look="plain"
            aria-label={text('kept.destroyOne', { text: said, date })}
            onPress={() => setAsking(true)}
            data-testid="recording-destroy"
          >
            {text('kept.destroy')}
          </Button>
        )}
      </div>
    </li>
  )
}
