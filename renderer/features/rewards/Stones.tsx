import type { Album } from '../../../preload/contract/rewards.ts'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './Album.module.css'

/** The last days as stones across a brook. A day that was missed and is forgiven is a water lily: one rests there, and goes on. */
export function Stones({ streak }: { readonly streak: Album['streak'] }) {
  const text = useText()
  const intl = useIntlShape()
  return (
    <section className={`${styles.card} ${styles.streak}`} aria-labelledby="stones-title">
      <h2 id="stones-title">{text('album.streak', { count: streak.days })}</h2>
      <ol className={styles.brook} data-testid="album-stones">
        {streak.stones.map(({ day, state }) => (
          <li key={day} className={styles.stone} data-state={state}>
            <svg viewBox="0 0 64 48" aria-hidden="true">
              {state === 'forgiven' ? (
                <>
                  <path
                    className={styles.pad}
                    d="M32 12C50 12 60 20 60 28C60 38 48 44 32 44C16 44 4 38 4 28C4 24 8 19 14 16L32 28Z"
                  />
                  <path
                    className={styles.lily}
                    d="M32 6C38 12 40 20 36 27H28C24 20 26 12 32 6ZM20 12C28 14 32 20 32 27C24 27 19 21 20 12ZM44 12C45 21 40 27 32 27C32 20 36 14 44 12Z"
                  />
                </>
              ) : (
                <path
                  className={styles.rock}
                  d="M12 20C18 10 44 8 52 18C62 24 60 38 48 42C36 46 18 44 10 38C2 32 4 24 12 20Z"
                />
              )}
              {state === 'done' && <path className={styles.step} d="M22 28L30 35L43 20" />}
            </svg>
            <span className={styles.day}>
              {intl.formatDate(`${day}T12:00:00Z`, { weekday: 'short', timeZone: 'UTC' })}
            </span>
            <span className={styles.hidden}>{text(`album.stone.${state}`)}</span>
          </li>
        ))}
      </ol>
      <p className={styles.soft}>
        {text(streak.stones.some(({ state }) => state === 'forgiven') ? 'album.forgiven' : 'album.streakHelp')}
      </p>
    </section>
  )
}
