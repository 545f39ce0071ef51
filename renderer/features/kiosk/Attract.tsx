import { type CSSProperties, useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { KioskSetup } from '../../../preload/contract/kiosk.ts'
import type { Twister } from '../../../preload/contract/library.ts'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import { useText } from '../../ui/intl.tsx'
import { useIsStill, usePreferences } from '../../ui/preferences.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import styles from './Attract.module.css'
import { driftOf, driftPath } from './drift.ts'

interface Props {
  readonly setup: KioskSetup
  readonly twisters: readonly Twister[]
}

const asleepMs = 5_000
/** From one side of the screen to the other, for one word. */
const driftMs = 15_000
/** Where nothing moves, a text stands so long. */
const standMs = 10_000

/** Nobody is there: the chameleon sleeps, wakes, looks after the words that curl by, and sleeps again. */
export function Attract({ setup, twisters }: Props) {
  const text = useText()
  const isStill = useIsStill()
  const { sounds } = usePreferences()
  const texts = setup.attract.length > 0 ? setup.attract : twisters.map((twister) => twister.text)
  const [turn, setTurn] = useState(0)
  const [isAwake, setAwake] = useState(false)
  /** The words have passed by half. */
  const [isLate, setLate] = useState(false)
  const shown = texts[turn % Math.max(1, texts.length)] ?? ''
  const { words, span } = driftOf(shown)
  const awakeMs = isStill ? standMs : driftMs * (1 + span)
  const hasTexts = texts.length > 0

  useEffect(() => {
    if (!hasTexts) return
    const timer = setTimeout(
      () => {
        if (isAwake) setTurn((before) => before + 1)
        else if (setup.attractSounds) sounds.play('tap')
        setAwake(!isAwake)
      },
      isAwake ? awakeMs : asleepMs,
    )
    const half = isAwake ? setTimeout(() => setLate(true), awakeMs / 2) : undefined
    return () => {
      clearTimeout(timer)
      clearTimeout(half)
      setLate(false)
    }
  }, [isAwake, awakeMs, hasTexts, setup.attractSounds, sounds])

  return (
    <section className={styles.attract} aria-labelledby="screen-title" data-testid="attract" data-awake={isAwake}>
      <div className={styles.sky} lang={setup.attract.length > 0 ? undefined : 'en'}>
        {isAwake &&
          (isStill ? (
            <p className={styles.standing}>{shown}</p>
          ) : (
            <>
              <p className={styles.read}>{shown}</p>
              <svg className={styles.way} viewBox="0 0 1600 340" aria-hidden="true">
                {words.map(({ word, delay }, order) => (
                  <text
                    // biome-ignore lint/suspicious/noArrayIndexKey: a text may have a word twice
                    key={`${turn} ${order}`}
                    className={styles.word}
                    data-tint={order % 3}
                    style={
                      {
                        offsetPath: `path('${driftPath}')`,
                        animationDuration: `${driftMs}ms`,
                        animationDelay: `${Math.round(delay * driftMs)}ms`,
                      } as CSSProperties
                    }
                  >
                    {word}
                  </text>
                ))}
              </svg>
            </>
          ))}
      </div>
      <div className={styles.sleeper}>
        <Chameleon
          mood={isAwake ? 'ready' : 'asleep'}
          look={isAwake && !isStill ? { x: isLate ? -0.7 : 0.8, y: -0.7 } : null}
          isStill={isStill}
        />
      </div>
      <div className={styles.call}>
        <ScreenTitle>{text('kiosk.title')}</ScreenTitle>
        {/* The touch itself begins the visit, before it becomes a press. */}
        <Button className={styles.touch ?? ''} data-testid="attract-touch">
          {text('kiosk.touch')}
        </Button>
      </div>
    </section>
  )
}
