import styles from './Landscape.module.css'

/** Hills behind every screen: the same place on every page of the book. */
export function Landscape() {
  return (
    <svg className={styles.landscape} viewBox="0 0 1440 300" preserveAspectRatio="none" aria-hidden="true">
      <path
        className={styles.far}
        d="M0 150C180 60 380 70 560 130C760 196 960 60 1180 84C1300 96 1390 130 1440 150V300H0Z"
      />
      <path className={styles.near} d="M0 220C220 150 420 250 680 220C940 190 1120 130 1440 220V300H0Z" />
    </svg>
  )
}
