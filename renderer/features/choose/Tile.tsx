import { memo } from 'react'
import type { Twister } from '../../../preload/contract/library.ts'
import { Difficulty } from '../../theme/difficulty.ts'
import { useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import { spellingOf } from '../../ui/sounds.ts'
import styles from './Choose.module.css'

interface Props {
  readonly twister: Twister
  readonly order: number
  /** Beginning of its names in tests. */
  readonly name: string
  readonly isFavourite: boolean
  /** Why it is proposed; the facts about it where it is not. */
  readonly reason?: string | undefined
  /** Of a wall of tiles the one that Tab leads to; the arrow keys lead to the others. */
  readonly isInTabOrder: boolean
  readonly onChoose: (twister: Twister) => void
  readonly onFavourite: (twisterId: string, isFavourite: boolean) => void
  readonly onLook: (side: { x: number; y: number } | null) => void
  readonly onReach?: ((twisterId: string) => void) | undefined
}

/**
 * Tiles beyond this one are simply there: nobody waits for a long row, and a wall of moving ones would stutter. Each before it has its
 * moment by a rule of the style sheet: a page that comes drawn may have no style attribute.
 */
const staggered = 12

/** Of plain buttons: a wall has hundreds of them, and is there sooner than with React Aria's. */
export const Tile = memo(function Tile(props: Props) {
  const { twister, order, name, isFavourite, reason, isInTabOrder, onChoose, onFavourite, onLook, onReach } = props
  const text = useText()
  return (
    <li className={styles.cell} data-small={reason !== undefined} data-first={order < staggered}>
      <button
        type="button"
        className={styles.tile}
        data-tile
        data-testid={`${name}-${twister.id}`}
        tabIndex={isInTabOrder ? 0 : -1}
        onClick={() => onChoose(twister)}
        onPointerEnter={(event) => event.pointerType !== 'touch' && onLook(sideOf(event.currentTarget))}
        onPointerLeave={() => onLook(null)}
        onFocus={(event) => {
          onReach?.(twister.id)
          onLook(sideOf(event.currentTarget))
        }}
      >
        <span className={styles.picture}>
          <Picture name={twister.picture} seed={twister.id} />
        </span>
        <span className={styles.words} lang="en" dir="ltr">
          {twister.text}
        </span>
        {reason === undefined ? <Facts twister={twister} /> : <span className={styles.reason}>{reason}</span>}
      </button>
      <button
        type="button"
        className={styles.heart}
        data-testid={`${name}-heart-${twister.id}`}
        aria-label={text('choose.favourite', { twister: twister.text })}
        aria-pressed={isFavourite}
        tabIndex={isInTabOrder ? 0 : -1}
        onClick={() => onFavourite(twister.id, !isFavourite)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 20C5 15 3 11.500 3 8.600A4.600 4.600 0 0 1 12 7.200A4.600 4.600 0 0 1 21 8.600C21 11.500 19 15 12 20Z" />
        </svg>
      </button>
    </li>
  )
})

function Facts({ twister }: { readonly twister: Twister }) {
  const text = useText()
  const sounds = [...new Set(twister.targets.map((target) => spellingOf(target.sound)))].slice(0, 4)
  const level = Difficulty.indexOf(twister.difficulty) + 1
  return (
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
