import * as m from 'motion/react-m'
import { Suspense, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { EventPayload } from '../../../preload/contract/index.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { useBridgeEvent } from '../../ui/bridge.tsx'
import { fetched } from '../../ui/fetched.ts'
import { useText } from '../../ui/intl.tsx'
import { Moving } from '../../ui/Moving.tsx'
import { useIsStill, usePreferences } from '../../ui/preferences.tsx'
import { Medal } from './Medal.tsx'
import styles from './RewardPlay.module.css'
import { Star } from './Star.tsx'
import { badgeName, stickerName } from './texts.ts'
import { type Earned, toldWith } from './waiting.ts'

/** After the sound of the verdict is over, in ms. */
const soundAfterMs = 700
const starsAwayAfterMs = 4_000

/** The album's drawings come when the first one is earned. */
const StickerDrawing = fetched(async () => (await import('./StickerDrawing.tsx')).StickerDrawing)

/** Where each star flies to, in rem. */
const flights = [
  { x: -3.4, y: -3.2 },
  { x: 0, y: -4.6 },
  { x: 3.4, y: -3.2 },
] as const

/**
 * What an attempt earned, beside the chameleon: stars that fly up and go by themselves, and a badge or sticker as a note that leads
 * to the album. It lies over the page and holds nothing up; the next attempt may begin at any moment.
 */
export function RewardPlay({ onAlbum }: { readonly onAlbum: () => void }) {
  const text = useText()
  const announce = useAnnounce()
  const isStill = useIsStill()
  const { sounds } = usePreferences()
  const [stars, setStars] = useState<EventPayload<'rewards.earned'> | null>(null)
  const [note, setNote] = useState<EventPayload<'rewards.earned'> | null>(null)
  /** Tries whose outcome is told later, and what such tries earned. */
  const held = useRef(new Set<string>())
  const waiting = useRef<readonly Earned[]>([])
  useBridgeEvent('practice.verdict', ({ attemptId, isHeldBack }) => {
    if (isHeldBack === true) held.current.add(attemptId)
  })
  useBridgeEvent('rewards.earned', (own) => {
    if (held.current.delete(own.attemptId)) {
      waiting.current = [...waiting.current, own]
      return
    }
    const earned = toldWith(waiting.current, own)
    waiting.current = []
    if (earned.stars.length > 0) setStars(earned)
    if (earned.badges.length + earned.stickers.length > 0) {
      setNote(earned)
      announce(sentenceOf(earned, text))
    }
  })
  useBridgeEvent('practice.state', ({ state }) => {
    if (state === 'listening') {
      setStars(null)
      setNote(null)
    }
  })
  useEffect(() => {
    if (stars === null) return
    // While the microphone is open nothing sounds: the box of sounds is hushed.
    const sounding = setTimeout(() => sounds.play('star'), soundAfterMs)
    const away = setTimeout(() => setStars(null), starsAwayAfterMs)
    return () => {
      clearTimeout(sounding)
      clearTimeout(away)
    }
  }, [stars, sounds])

  return (
    <Moving>
      <div className={styles.play}>
        {stars !== null && (
          <div
            key={stars.attemptId}
            className={styles.stars}
            data-testid="reward-stars"
            data-count={stars.stars.length}
          >
            {stars.stars.map((name, index) => (
              <m.span
                key={name}
                className={styles.flying}
                initial={isStill ? false : { x: 0, y: 0, scale: 0 }}
                animate={{ x: `${flights[index]?.x ?? 0}rem`, y: `${flights[index]?.y ?? 0}rem`, scale: 1 }}
                transition={{ type: 'spring', stiffness: 170, damping: 13, delay: index * 0.12 }}
              >
                <Star />
              </m.span>
            ))}
            <span className={styles.hidden}>{text('reward.stars', { count: stars.stars.length })}</span>
          </div>
        )}
        {note !== null && (
          <m.div
            key={note.attemptId}
            className={styles.note}
            initial={isStill ? false : { y: 16, scale: 0.8, opacity: 0 }}
            animate={{ y: 0, scale: 1, opacity: 1 }}
            transition={{ type: 'spring', stiffness: 240, damping: 20 }}
          >
            <Button className={styles.button ?? ''} data-testid="reward-note" onPress={onAlbum}>
              {note.badges[0] === undefined ? (
                <Suspense fallback={<Star />}>
                  <span className={styles.sticker}>
                    <StickerDrawing name={note.stickers[0] ?? ''} />
                  </span>
                </Suspense>
              ) : (
                <Medal name={note.badges[0]} isEarned />
              )}
              <span>{sentenceOf(note, text)}</span>
            </Button>
          </m.div>
        )}
      </div>
    </Moving>
  )
}

const sentenceOf = ({ badges, stickers }: EventPayload<'rewards.earned'>, text: ReturnType<typeof useText>): string => {
  const [badge] = badges
  if (badge !== undefined) {
    const name = text(badgeName(badge))
    return badges.length === 1 ? text('reward.badge', { name }) : text('reward.badges', { name, count: badges.length })
  }
  return text('reward.sticker', { name: text(stickerName(stickers[0] ?? '')) })
}
