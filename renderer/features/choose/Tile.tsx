import * as m from 'motion/react-m'
import { Button } from 'react-aria-components/Button'
import type { Twister } from '../../../preload/contract/library.ts'
import { Difficulty } from '../../theme/difficulty.ts'
import { useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import { useIsStill } from '../../ui/preferences.tsx'
import { spellingOf } from '../../ui/sounds.ts'
import styles from './Choose.module.css'

interface Props {
  readonly twister: Twister
  readonly order: number
  readonly onChoose: () => void
  readonly onLook: (side: { x: number; y: number } | null) => void
}

/** Tiles beyond this one come in together: nobody waits for a long row. */
const staggered = 12

export function Tile({ twister, order, onChoose, onLook }: Props) {
  const text = useText()
  const isStill = useIsStill()
  const sounds = [...new Set(twister.targets.map((target) => spellingOf(target.sound)))].slice(0, 4)
  const level = Difficulty.indexOf(twister.difficulty) + 1
  return (
    <m.li
      className={styles.cell}
      initial={isStill ? false : { opacity: 0, y: 14 }}
      animate={{ opacity: 1, y: 0 }}
      transition={{ duration: 0.25, delay: Math.min(order, staggered) * 0.025 }}
    >
      <Button
        className={styles.tile ?? ''}
        data-testid={`tile-${twister.id}`}
        onPress={onChoose}
        onHoverStart={(event) => onLook(sideOf(event.target))}
        onHoverEnd={() => onLook(null)}
        onFocus={(event) => onLook(sideOf(event.target))}
      >
        <span className={styles.picture}>
          <Picture name={twister.picture} seed={twister.id} />
        </span>
        <span className={styles.words} lang="en" dir="ltr">
          {twister.text}
        </span>
        <span className={styles.facts}>
          <span className={styles.level}>
            <svg className={styles.leaves} viewBox="0 0 54 20" aria-hidden="true">
              {Difficulty.map((name, index) => (
                <path
                  key={name}
                  data-full={index < level}
                  d="M9 1C15.500 5 16 13 9 19C2 13 2.500 5 9 1Z"
                  transform={`translate(${index * 18} 0)`}
                />
              ))}
            </svg>
            {text(`difficulty.${twister.difficulty}`)}
          </span>
          <span className={styles.sounds}>
            <span className={styles.hidden}>{text('choose.sounds', { sounds: sounds.join(', ') })}</span>
            {sounds.map((sound) => (
              <span key={sound} className={styles.sound} aria-hidden="true">
                {sound}
              </span>
            ))}
          </span>
        </span>
      </Button>
    </m.li>
  )
}

/** Where a tile lies, seen from the mascot in the upper corner at the start of the line. */
function sideOf(element: Element): { x: number; y: number } {
  const box = element.getBoundingClientRect()
  return {
    x: ((box.left + box.width / 2) / innerWidth) * 1.8 - 0.6,
    y: (box.top + box.height / 2) / innerHeight,
  }
}
