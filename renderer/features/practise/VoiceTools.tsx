import { Suspense, useEffect } from 'react'
import type { Twister } from '../../../preload/contract/library.ts'
import type { WordVerdict } from '../../../preload/contract/verdict.ts'
import { Button } from '../../ui/Button.tsx'
import { fetched } from '../../ui/fetched.ts'
import { useText } from '../../ui/intl.tsx'
import type { Voice } from '../../ui/voice/useVoice.ts'
import styles from './VoiceTools.module.css'

const Compare = fetched(async () => (await import('./Compare.tsx')).Compare)

export interface HeardAttempt {
  readonly id: string
  readonly words: readonly WordVerdict[]
}

interface Props {
  readonly twister: Twister
  readonly voice: Voice
  /** The attempt whose sound is still there, or null. */
  readonly attempt: HeardAttempt | null
  readonly isListening: boolean
  readonly isComparing: boolean
  readonly onCompare: (isComparing: boolean) => void
}

/** What there is to be heard: the twister by the model voice, and after an attempt the child's own, alone or beside it. */
export function VoiceTools({ twister, voice, attempt, isListening, isComparing, onCompare }: Props) {
  const text = useText()
  const { source } = voice
  // Not needed before there is something to compare; then it is there before it is asked for.
  const hasAttempt = attempt !== null
  useEffect(() => {
    if (!hasAttempt) return
    const idle = requestIdleCallback(() => void Compare.load(), { timeout: 1_000 })
    return () => cancelIdleCallback(idle)
  }, [hasAttempt])
  return (
    <div className={styles.voices}>
      {isComparing && attempt !== null ? (
        <Suspense fallback={<p className={styles.loading}>{text('compare.loading')}</p>}>
          <Compare
            key={attempt.id}
            twister={twister}
            voice={voice}
            attempt={attempt}
            onClose={() => {
              voice.stop()
              onCompare(false)
            }}
          />
        </Suspense>
      ) : (
        <div className={styles.tools}>
          {(['normal', 'slow'] as const).map((speed) => (
            <Button
              key={speed}
              data-testid={speed === 'normal' ? 'listen' : 'listen-slow'}
              icon={voice.playing === speed ? 'stop' : speed === 'normal' ? 'play' : 'snail'}
              isDisabled={isListening}
              onPress={() => (voice.playing === speed ? voice.stop() : voice.sayModel(speed))}
            >
              {text(
                voice.playing === speed
                  ? 'practise.stopVoice'
                  : speed === 'normal'
                    ? 'practise.listen'
                    : 'practise.listenSlow',
              )}
            </Button>
          ))}
          {attempt !== null && !isListening && (
            <>
              <Button
                data-testid="hear-mine"
                icon={voice.playing === 'mine' ? 'stop' : 'ear'}
                onPress={() =>
                  voice.playing === 'mine'
                    ? voice.stop()
                    : voice.play('mine', [{ of: 'mine', load: () => voice.loadMine(attempt.id, attempt.words) }])
                }
              >
                {text(voice.playing === 'mine' ? 'practise.stopVoice' : 'practise.hearMine')}
              </Button>
              <Button data-testid="compare-open" icon="waves" onPress={() => onCompare(true)}>
                {text('practise.compare')}
              </Button>
            </>
          )}
        </div>
      )}
      <p className={styles.source} data-testid="voice-source" data-source={source.kind}>
        {source.kind === 'system'
          ? text('voice.source.system', { name: source.voice.name })
          : text(`voice.source.${source.kind}`)}
      </p>
    </div>
  )
}
