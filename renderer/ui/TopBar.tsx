import { Button } from 'react-aria-components/Button'
import { Icon, type IconName } from './Icon.tsx'
import { useText } from './intl.tsx'
import { Picture } from './pictures/Picture.tsx'
import styles from './TopBar.module.css'

type Place = 'choose' | 'album' | 'picturebook' | 'progress'

interface Props {
  readonly screen: string
  readonly onShow: (screen: Place) => void
  readonly onSettings: () => void
  /** Who practises, where it may be somebody else's turn. */
  readonly who?: { readonly name: string | null; readonly picture: string } | undefined
  readonly onWho: () => void
}

const places: readonly { readonly screen: Place; readonly icon: IconName }[] = [
  { screen: 'choose', icon: 'book' },
  { screen: 'album', icon: 'star' },
  { screen: 'picturebook', icon: 'footprint' },
  { screen: 'progress', icon: 'flower' },
]

export function TopBar({ screen, onShow, onSettings, who, onWho }: Props) {
  const text = useText()
  return (
    <header className={styles.bar}>
      <a className={styles.skip} href="#main">
        {text('app.skip')}
      </a>
      <p className={styles.name}>
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path
            className={styles.curl}
            d="M4 20C10 27 22 27 26 18C29 10 22 4 16 6C10 8 10 17 16 18C20 18.600 21 13 17.500 12.500"
          />
        </svg>
        {text('app.name')}
      </p>
      <nav className={styles.nav} aria-label={text('nav.label')}>
        {places.map((place) => (
          <Button
            key={place.screen}
            className={styles.link ?? ''}
            data-testid={`nav-${place.screen}`}
            {...(screen === place.screen ? { 'aria-current': 'page' as const } : {})}
            onPress={() => onShow(place.screen)}
          >
            <Icon name={place.icon} />
            <span className={styles.label}>{text(`nav.${place.screen}`)}</span>
          </Button>
        ))}
        {who !== undefined && (
          <Button
            className={`${styles.link} ${styles.who}`}
            aria-label={who.name === null ? text('nav.who') : text('nav.whoNamed', { name: who.name })}
            data-testid="nav-who"
            onPress={onWho}
          >
            <span className={styles.face}>
              <Picture name={who.picture} />
            </span>
          </Button>
        )}
        <Button className={styles.link ?? ''} data-testid="nav-settings" onPress={onSettings}>
          <Icon name="gear" />
          <span className={styles.label}>{text('nav.settings')}</span>
        </Button>
      </nav>
    </header>
  )
}
