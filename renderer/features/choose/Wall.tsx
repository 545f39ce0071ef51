import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react'
import type { Twister } from '../../../preload/contract/library.ts'
import styles from './Choose.module.css'
import { isArrow, neighbour } from './grid.ts'
import { Tile } from './Tile.tsx'

interface Props {
  readonly name: string
  readonly label: string
  readonly twisters: readonly Twister[]
  readonly favourites: ReadonlySet<string>
  /** Why each is proposed, where they are. */
  readonly reasons?: readonly string[]
  readonly onChoose: (twister: Twister) => void
  readonly onFavourite: (twisterId: string, isFavourite: boolean) => void
  readonly onLook: (side: { x: number; y: number } | null) => void
}

/** More than any screen shows at once. The others come when these stand, bit by bit, so that nobody waits for hundreds. */
const atOnce = 24

/** Tiles side by side. Tab leads to one of them and its heart, the arrow keys from tile to tile. */
export function Wall({ name, label, twisters, favourites, reasons, onChoose, onFavourite, onLook }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const isWhole = useDeferredValue(true, false)
  const [reached, setReached] = useState<string | null>(null)
  const inTabOrder = twisters.some(({ id }) => id === reached) ? reached : twisters[0]?.id

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isArrow(event.key) || list.current === null) return
    const tiles = [...list.current.querySelectorAll<HTMLElement>('[data-tile]')]
    const from = tiles.findIndex((tile) => tile.parentElement?.contains(document.activeElement))
    if (from < 0) return
    event.preventDefault()
    const boxes = tiles.map((tile) => tile.getBoundingClientRect())
    tiles[neighbour(boxes, from, event.key)]?.focus()
  }

  return (
    <ul
      ref={list}
      className={reasons === undefined ? styles.tiles : styles.row}
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {(isWhole ? twisters : twisters.slice(0, atOnce)).map((twister, index) => (
        <Tile
          key={twister.id}
          twister={twister}
          order={index}
          name={name}
          isFavourite={favourites.has(twister.id)}
          reason={reasons?.[index]}
          isInTabOrder={twister.id === inTabOrder}
          onChoose={onChoose}
          onFavourite={onFavourite}
          onLook={onLook}
          onReach={setReached}
        />
      ))}
    </ul>
  )
}
