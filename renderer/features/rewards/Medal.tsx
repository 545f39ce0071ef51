import styles from './Medal.module.css'

/** A steady number for a name, so that a badge always wears the same ribbon. */
const toneOf = (name: string): number => [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 4

/** A rosette. Not earned yet: its outline alone. */
export function Medal({ name, isEarned }: { readonly name: string; readonly isEarned: boolean }) {
  return (
    <svg
      className={styles.medal}
      data-earned={isEarned}
      data-tone={toneOf(name)}
      viewBox="0 0 48 60"
      aria-hidden="true"
    >
      <path className={styles.ribbon} d="M14 34L8 58L18 52L24 58L24 36ZM34 34L40 58L30 52L24 58L24 36Z" />
      <path
        className={styles.rim}
        d="M24 2L29 6L35 4L38 10L44 12L43 19L47 24L43 29L44 36L38 38L35 44L29 42L24 46L19 42L13 44L10 38L4 36L5 29L1 24L5 19L4 12L10 10L13 4L19 6Z"
      />
      <circle className={styles.face} cx="24" cy="24" r="14" />
      {isEarned && <path className={styles.mark} d="M17 25L22 30L32 18" />}
    </svg>
  )
}
