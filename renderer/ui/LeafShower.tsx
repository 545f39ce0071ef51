import * as m from 'motion/react-m'
import styles from './LeafShower.module.css'
import { Moving } from './Moving.tsx'

/** Where each leaf flies: across and up in rem, and how far it turns. Fixed, so that no reward is worth less. */
const flights = [
  { x: -22, y: -6, turn: -140, tone: 1 },
  { x: -17, y: -11, turn: 90, tone: 2 },
  { x: -12, y: -8, turn: -60, tone: 4 },
  { x: -8, y: -13, turn: 120, tone: 3 },
  { x: -3, y: -10, turn: -100, tone: 2 },
  { x: 3, y: -13, turn: 70, tone: 4 },
  { x: 8, y: -9, turn: -130, tone: 1 },
  { x: 13, y: -12, turn: 150, tone: 3 },
  { x: 17, y: -8, turn: -80, tone: 4 },
  { x: 22, y: -10, turn: 110, tone: 2 },
]

/** A reward for a twister said well. It lies over the page, catches no touch, and holds nothing up. */
export function LeafShower() {
  return (
    <Moving>
      <div className={styles.shower} aria-hidden="true">
        {flights.map(({ x, y, turn, tone }, index) => (
          <m.svg
            key={x}
            className={styles.leaf}
            data-tone={tone}
            viewBox="0 0 24 24"
            initial={{ x: 0, y: '2rem', scale: 0, rotate: 0, opacity: 1 }}
            animate={{ x: `${x}rem`, y: `${y}rem`, scale: 1, rotate: turn, opacity: 0 }}
            transition={{
              type: 'spring',
              stiffness: 46,
              damping: 11,
              delay: index * 0.02,
              opacity: { delay: 0.75 + index * 0.02, duration: 0.6 },
            }}
          >
            <path d="M12 2.500C19.500 7 20.500 15.500 12 21.500C3.500 15.500 4.500 7 12 2.500Z" />
          </m.svg>
        ))}
      </div>
    </Moving>
  )
}
