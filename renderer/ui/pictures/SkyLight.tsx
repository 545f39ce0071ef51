import styles from './SkyLight.module.css'

/** The sun of a drawing, which is a moon at dusk. @param radius in the drawing's own units, as the place of its middle. */
export function SkyLight({ x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${radius / 54})`}>
      <circle className={styles.glow} r="92" />
      <circle className={styles.disc} r="54" />
      <circle className={styles.shade} cx="26" cy="-16" r="46" />
      <path className={styles.smile} d="M-20 8C-10 22 10 22 20 8M-16-12V-8M16-12V-8" />
    </g>
  )
}
