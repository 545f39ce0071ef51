import type { Badge } from '../../../preload/contract/rewards.ts'
import { useText } from '../../ui/intl.tsx'
import styles from './Album.module.css'
import { Medal } from './Medal.tsx'
import { badgeHow, badgeName } from './texts.ts'

/** The shelf of badges: those that were earned first, then those to come, with how far they are. */
export function Badges({ badges }: { readonly badges: readonly Badge[] }) {
  const text = useText()
  const sorted = [...badges.filter(({ at }) => at !== null), ...badges.filter(({ at }) => at === null)]
  return (
    <section className={`${styles.card} ${styles.badges}`} aria-labelledby="badges-title">
      <h2 id="badges-title">{text('album.badges', { count: badges.filter(({ at }) => at !== null).length })}</h2>
      <ul className={styles.shelf}>
        {sorted.map(({ name, at, reached, need }) => (
          <li key={name} className={styles.badge} data-earned={at !== null} data-testid={`badge-${name}`}>
            <Medal name={name} isEarned={at !== null} />
            <div>
              <p className={styles.badgeName}>{text(badgeName(name))}</p>
              <p className={styles.soft}>{text(badgeHow(name))}</p>
              {at === null && need > 1 && name !== 'clear' && (
                <p className={styles.toward}>{text('album.of', { count: reached, number: need })}</p>
              )}
              {at !== null && <p className={styles.toward}>{text('album.earned')}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
