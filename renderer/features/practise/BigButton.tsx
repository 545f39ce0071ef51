import { type RefObject, useEffect, useEffectEvent } from 'react'
import { Button } from 'react-aria-components/Button'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import styles from './BigButton.module.css'
import type { Phase } from './practice.ts'

interface Props {
  readonly phase: Phase
  /** A verdict or a problem is on the screen: the button says "again". */
  readonly isAgain: boolean
  /** Something else owns the keyboard, as an open dialog does. */
  readonly isPaused: boolean
  /** Beats left before it listens; null while nothing is counted. */
  readonly beat: number | null
  readonly halo: RefObject<HTMLSpanElement | null>
  readonly onPress: () => void
}

/** The one button that matters. The space bar is this button wherever the focus is; Enter works what has the focus. */
export function BigButton({ phase, isAgain, isPaused, beat, halo, onPress }: Props) {
  const text = useText()
  const { settings } = usePreferences()
  const pressed = useEffectEvent(onPress)
  const isIdle = phase === 'ready'
  // One switch for everything: between attempts it takes what is offered.
  const isOffered = settings.scanMs > 0 && isIdle && beat === null
  useEffect(() => {
    if (isPaused || isOffered) return
    const isSpace = (event: KeyboardEvent) => event.key === ' ' && !event.ctrlKey && !event.altKey && !event.metaKey
    const onKey = (event: KeyboardEvent) => {
      if (!isSpace(event)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.type === 'keydown' && !event.repeat) pressed()
    }
    addEventListener('keydown', onKey, { capture: true })
    addEventListener('keyup', onKey, { capture: true })
    return () => {
      removeEventListener('keydown', onKey, { capture: true })
      removeEventListener('keyup', onKey, { capture: true })
    }
  }, [isPaused, isOffered])

  const icon: IconName = phase === 'listening' ? 'check' : isIdle && isAgain ? 'again' : 'microphone'
  const label =
    phase === 'listening'
      ? text('practise.done')
      : beat !== null
        ? text('practise.beat')
        : isIdle
          ? text(isAgain ? 'practise.again' : 'practise.speak')
          : text('practise.waiting')
  return (
    <div className={styles.place} data-scan-hold={!isIdle || beat !== null}>
      <div className={styles.ring} data-phase={phase}>
        <span ref={halo} className={styles.halo} />
        <Button
          className={styles.big ?? ''}
          data-testid="big-button"
          data-phase={phase}
          data-scan-first="true"
          onPress={onPress}
        >
          <span className={styles.face} data-testid={isIdle && isAgain ? 'again' : undefined}>
            {beat === null ? <Icon name={icon} /> : <strong className={styles.beat}>{beat}</strong>}
            <span>{label}</span>
          </span>
        </Button>
      </div>
      <p className={styles.hint}>{text('practise.space')}</p>
    </div>
  )
}
