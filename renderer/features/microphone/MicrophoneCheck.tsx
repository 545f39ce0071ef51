import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Bridge } from '../../../preload/contract/index.ts'
import type { MicrophoneFinding } from '../../../preload/contract/microphoneCheck.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import type { Mood } from '../../ui/chameleon/pose.ts'
import { useText } from '../../ui/intl.tsx'
import { useIsStill, usePreferences } from '../../ui/preferences.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import { Findings } from './Findings.tsx'
import styles from './Microphone.module.css'

type Stage =
  | { readonly at: 'ready' | 'room' | 'word' }
  | { readonly at: 'found'; readonly finding: MicrophoneFinding }
  | { readonly at: 'failed'; readonly failure: Failure }

const askMicrophones = (bridge: Bridge) => bridge.call('microphone.list', {})
const systemsOwn = 'default'

const moodOf = (stage: Stage): Mood => {
  switch (stage.at) {
    case 'ready':
      return 'ready'
    case 'room':
      return 'unsure'
    case 'word':
      return 'listening'
    case 'failed':
      return 'sorry'
    case 'found':
      return stage.finding.advice.includes('fine') ? 'pleased' : 'unsure'
  }
}

/** Choosing a microphone and trying it: a moment of quiet, then a word, then what is to be done about it. */
export function MicrophoneCheck() {
  const text = useText()
  const announce = useAnnounce()
  const bridge = useBridge()
  const isStill = useIsStill()
  const { settings, change } = usePreferences()
  const devices = useAnswer(askMicrophones).value ?? []
  const id = useId()
  const [stage, setStage] = useState<Stage>({ at: 'ready' })
  /** Answers of a check that was left or begun again come to nothing. */
  const turn = useRef(0)
  const meter = useRef<HTMLDivElement>(null)
  const feed = useRef<(loudness: number) => void>(() => undefined)
  const onReady = useCallback((give: (loudness: number) => void) => {
    feed.current = give
  }, [])
  const isListening = stage.at === 'room' || stage.at === 'word'

  const leave = useCallback(() => {
    turn.current += 1
    void bridge.call('check.stop', {})
    void bridge.call('microphone.close', {})
  }, [bridge])
  useEffect(() => leave, [leave])
  useBridgeEvent('microphone.level', ({ meter: level }) => {
    if (!isListening) return
    meter.current?.style.setProperty('--level', level.toFixed(3))
    feed.current(stage.at === 'word' ? level : 0)
  })

  const begin = async () => {
    turn.current += 1
    const mine = turn.current
    const go = (next: Stage) => {
      setStage(next)
      feed.current(0)
      announce(text(next.at === 'failed' ? 'microphone.failed' : `microphone.say.${next.at}`))
    }
    go({ at: 'room' })
    const room = await bridge.call('check.room', {})
    if (mine !== turn.current) return
    if (!room.ok) return go({ at: 'failed', failure: room.error })
    go({ at: 'word' })
    const word = await bridge.call('check.word', {})
    if (mine !== turn.current) return
    go(word.ok ? { at: 'found', finding: word.value } : { at: 'failed', failure: word.error })
  }
  const stop = () => {
    leave()
    setStage({ at: 'ready' })
  }
  const choose = async (device: string) => {
    stop()
    change({ microphoneId: device === systemsOwn ? null : device })
  }

  return (
    <div className={styles.check} data-testid="microphone-check" data-stage={stage.at}>
      <div className={styles.choice}>
        <label htmlFor={id}>{text('settings.microphone')}</label>
        <select
          id={id}
          className={styles.select}
          value={settings.microphoneId ?? systemsOwn}
          onChange={(event) => void choose(event.target.value)}
          data-testid="microphone-device"
        >
          <option value={systemsOwn}>{text('settings.microphone.default')}</option>
          {devices.map((device) => (
            <option key={device.id} value={device.id}>
              {device.name}
            </option>
          ))}
        </select>
      </div>
      <div className={styles.stage}>
        <div className={styles.mascot}>
          <Chameleon mood={moodOf(stage)} isStill={isStill} onReady={onReady} />
        </div>
        <div className={styles.told}>
          <p className={styles.sentence}>
            {stage.at === 'failed'
              ? text(`failure.${stage.failure.code}`, { message: stage.failure.message })
              : text(`microphone.say.${stage.at}`)}
          </p>
          {stage.at === 'word' && (
            <p className={styles.word} lang="en">
              “Sunshine, sunshine”
            </p>
          )}
          <div ref={meter} className={styles.meter} data-open={isListening} aria-hidden="true">
            <span className={styles.level} />
          </div>
          <div className={styles.actions}>
            {isListening ? (
              <Button look="strong" icon="stop" onPress={stop} data-testid="microphone-stop">
                {text('microphone.stop')}
              </Button>
            ) : (
              <Button
                look={stage.at === 'found' && stage.finding.advice.includes('fine') ? 'pill' : 'strong'}
                icon={stage.at === 'ready' ? 'microphone' : 'again'}
                onPress={() => void begin()}
                data-testid="microphone-begin"
              >
                {text(stage.at === 'ready' ? 'microphone.begin' : 'microphone.again')}
              </Button>
            )}
          </div>
        </div>
      </div>
      {stage.at === 'found' && <Findings finding={stage.finding} />}
    </div>
  )
}
