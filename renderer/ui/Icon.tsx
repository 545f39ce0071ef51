import styles from './Icon.module.css'

/** Drawn on a 24 grid with a round pen of 2. */
const paths = {
  book: 'M4 5.5C7 4.3 9.6 4.6 12 6.2C14.4 4.6 17 4.3 20 5.5V18.5C17 17.3 14.4 17.6 12 19.2C9.6 17.6 7 17.3 4 18.5ZM12 6.2V19.2',
  flower:
    'M12 13V21M12 18C9.5 18.6 7.6 17.6 6.6 15.6M12 13A2.6 2.6 0 1 1 12 7.8A2.6 2.6 0 1 1 12 13M12 7.8C10.2 6 10.6 3.4 12 2.6C13.4 3.4 13.8 6 12 7.8M9.4 10.4C7 11.4 5 10 4.8 8.4C6.2 7.4 8.6 8 9.4 10.4M14.6 10.4C17 11.4 19 10 19.2 8.4C17.8 7.4 15.4 8 14.6 10.4',
  gear: 'M4 7H9M15 7H20M4 17H11M17 17H20M12 4.6A2.4 2.4 0 1 1 12 9.4A2.4 2.4 0 1 1 12 4.6M14 14.6A2.4 2.4 0 1 1 14 19.4A2.4 2.4 0 1 1 14 14.6',
  microphone:
    'M12 3A3 3 0 0 1 15 6V11A3 3 0 0 1 9 11V6A3 3 0 0 1 12 3ZM5.5 11A6.5 6.5 0 0 0 18.5 11M12 17.5V21M8.5 21H15.5',
  again: 'M19 12A7 7 0 1 1 16.6 6.7M19.4 3.6V7.6H15.4',
  check: 'M5 12.5L10 17.5L19 7',
  next: 'M5 12H18M12.5 6L18.5 12L12.5 18',
  back: 'M19 12H6M11.5 6L5.5 12L11.5 18',
  play: 'M8 5.5L18 12L8 18.5Z',
  stop: 'M7 7H17V17H7Z',
  ear: 'M6.5 10C6.5 6 9.2 3.4 12.6 3.4C16.1 3.4 18.4 5.9 18.4 9C18.4 13.6 14.4 14.4 14 17.6C13.7 19.8 12.4 20.8 10.8 20.8C8.9 20.8 7.9 19.4 7.9 17.6M10 10C10 8 11.2 6.8 12.6 6.8C14.1 6.8 15 7.8 15 9.2C15 11.4 12.4 11.8 11.9 13.6',
  snail:
    'M3 18.5H17.5C19.5 18.5 20.5 17 20.3 15L19.6 8.5M20.5 6L19.6 8.5L17.4 6.6M14.6 18.3C17 15 15.4 8.6 10.4 8.6C6.6 8.6 4.6 11.2 4.6 14C4.6 16 5.6 17.6 7 18.4M10.2 15.4A2 2 0 1 1 12.2 13.2C12.2 11.6 9 11 7.9 13.4',
  close: 'M6.5 6.5L17.5 17.5M17.5 6.5L6.5 17.5',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, mirrored = false }: { readonly name: IconName; readonly mirrored?: boolean }) {
  return (
    <svg className={styles.icon} data-mirrored={mirrored} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
