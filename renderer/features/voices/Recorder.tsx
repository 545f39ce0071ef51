import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { OwnRecording } from '../../../preload/contract/ownVoice.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridgeEvent } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { useRecorder } from './useRecorder.ts'
import styles from './Voices.module.css'

interface Props {
  readonly twisterId: string
  /** The text, or null where the twister is not here any more. */
  readonly said: string | null
  readonly kept: OwnRecording | undefined
  /** What is private is unlocked, so that it can be sealed and heard. */
  readonly isOpen: boolean
}

/** One twister, with the recording that there is of it and the means to make, hear and destroy one. */
export function Recorder({ twisterId, said, kept, isOpen }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const recorder = useRecorder(twisterId)
  const [isAsking, setAsking] = useState(false)
  const { phase, take, problem } = recorder
  const name = said ?? text('voices.gone')
  const isBusy = phase !== 'idle'
  const isReady = take?.outcome === 'ready'
  // The buttons come and go with what there is to decide: the row keeps the focus that one of them had.
  const row = useRef<HTMLLIElement>(null)
  const step = `${phase} ${take?.outcome ?? ''} ${kept?.madeAt ?? ''} ${isAsking}`
  const before = useRef(step)
  useLayoutEffect(() => {
    const isOther = before.current !== step
    before.current = step
    if (isOther && (document.activeElement === document.body || document.activeElement === null)) row.current?.focus()
  }, [step])
  return (
    <li
      ref={row}
      tabIndex={-1}
      className={styles.row}
      data-testid={`voices-${twisterId}`}
      data-phase={phase}
      data-kept={kept !== undefined}
    >
      <div className={styles.line}>
        <div className={styles.what}>
          <p className={styles.said} {...(said === null ? {} : { lang: 'en', dir: 'ltr' })}>
            {name}
          </p>
          <p className={styles.help}>
            {kept === undefined
              ? text('voices.none')
              : text('voices.kept', { date: intl.formatDate(kept.madeAt, { dateStyle: 'medium' }) })}
          </p>
        </div>
        {!isBusy && !isReady && (
          <div className={styles.actions}>
            {kept !== undefined && (
              <>
                {isOpen && said !== null && (
                  <Button
                    icon={recorder.isPlaying ? 'stop' : 'ear'}
                    {...(!recorder.isPlaying && { 'aria-label': text('voices.listenTo', { text: name }) })}
                    onPress={recorder.isPlaying ? recorder.silence : recorder.hearKept}
                    data-testid="voices-listen"
                  >
                    {text(recorder.isPlaying ? 'practise.stopVoice' : 'voices.listen')}
                  </Button>
                )}
                <Button
                  look="plain"
                  {...(!isAsking && { 'aria-label': text('voices.destroyOne', { text: name }) })}
                  onPress={() => (isAsking ? void recorder.destroy().then(() => setAsking(false)) : setAsking(true))}
                  data-testid={isAsking ? 'voices-destroy-now' : 'voices-destroy'}
                >
                  {text(isAsking ? 'voices.destroy.sure' : 'voices.destroy')}
                </Button>
              </>
            )}
            {said !== null && (
              <Button
                icon="microphone"
                aria-label={text(kept === undefined ? 'voices.recordOne' : 'voices.anewOne', { text: name })}
                isDisabled={!isOpen}
                onPress={() => void recorder.record()}
                data-testid="voices-record"
              >
                {text(kept === undefined ? 'voices.record' : 'voices.anew')}
              </Button>
            )}
          </div>
        )}
      </div>
      {isBusy && (
        <div className={styles.take}>
          <Level />
          <p role="status">{text(phase === 'listening' ? 'voices.listening' : 'practise.waiting')}</p>
          <div className={styles.actions}>
            <Button
              icon="check"
              isDisabled={phase !== 'listening'}
              onPress={() => void recorder.stop()}
              data-testid="voices-stop"
            >
              {text('practise.done')}
            </Button>
            <Button look="plain" onPress={recorder.discard} data-testid="voices-cancel">
              {text('agree.cancel')}
            </Button>
          </div>
        </div>
      )}
      {isReady && (
        <div className={styles.take} data-testid="voices-ready">
          <p role="status">{text('voices.ready')}</p>
          <div className={styles.actions}>
            <Button
              icon={recorder.isPlaying ? 'stop' : 'ear'}
              onPress={recorder.isPlaying ? recorder.silence : recorder.hearTake}
              data-testid="voices-hear"
            >
              {text(recorder.isPlaying ? 'practise.stopVoice' : 'voices.hear')}
            </Button>
            <Button icon="check" look="strong" onPress={() => void recorder.keep()} data-testid="voices-keep">
              {text('voices.keep')}
            </Button>
            <Button look="plain" onPress={recorder.discard} data-testid="voices-discard">
              {text('voices.discard')}
            </Button>
          </div>
        </div>
      )}
      <p role="alert" className={styles.problem} data-testid="voices-problem">
        {problem !== null && text(`failure.${problem.code}`, { message: problem.message })}
        {take?.outcome === 'incomplete' &&
          text('voices.missing', { words: intl.formatList(take.missing.map((word) => `“${word}”`)) })}
        {take?.outcome === 'refused' && text(`refused.${take.reason}`)}
      </p>
    </li>
  )
}

/** How loud it is, so that one sees that the microphone hears; without a render. */
function Level() {
  const bar = useRef<HTMLSpanElement>(null)
  const show = (level: number) => bar.current?.style.setProperty('--level', level.toFixed(3))
  useEffect(() => show(0))
  useBridgeEvent('microphone.level', ({ meter }) => show(meter))
  return (
    <span className={styles.level} aria-hidden="true">
      <span ref={bar} className={styles.loud} />
    </span>
  )
}
