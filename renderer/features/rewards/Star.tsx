import styles from './Star.module.css'

/** A star with a face of its own: round points, as a child cuts them. */
export function Star({ isEmpty = false }: { readonly isEmpty?: boolean }) {
  return (
    <svg className={styles.star} data-empty={isEmpty} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 2.600C13 2.600 14.300 8 15.200 8.700C16.200 9.300 21.600 8.900 21.900 9.900C22.200 10.900 17.500 13.600 17.200 14.700C16.800 15.800 18.900 20.800 18 21.400C17.200 22 13.200 18.400 12 18.400C10.800 18.400 6.800 22 6 21.400C5.100 20.800 7.200 15.800 6.800 14.700C6.500 13.600 1.800 10.900 2.100 9.900C2.400 8.900 7.800 9.300 8.800 8.700C9.700 8 11 2.600 12 2.600Z" />
    </svg>
  )
}
