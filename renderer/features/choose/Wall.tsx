import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { Twister } from '../../../preload/contract/library.ts'
import styles from './Choose.module.css'
import { isArrow, neighbour } from './grid.ts'
import { Tile } from './Tile.tsx'
import { useGrowing } from './useGrowing.ts'

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

/** Tiles side by side. Tab leads to one of them and its heart, the arrow keys from tile to tile. */
export function Wall({ name, label, twisters, favourites, reasons, onChoose, onFavourite, onLook }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const shown = useGrowing(twisters.length)
  const [reached, setReached] = useState<string | null>(null)
  // Whatever is drawn around the wall, its tiles stay as they are.
  const latest = useRef(onChoose)
  useEffect(() => {
    latest.current = onChoose
  })
  const choose = useCallback((twister: Twister) => latest.current(twister), [])
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
      {twisters.slice(0, shown).map((twister, index) => (
        <Tile
          key={twister.id}
          twister={twister}
          order={index}
          name={name}
          isFavourite={favourites.has(twister.id)}
          reason={reasons?.[index]}
          isInTabOrder={twister.id === inTabOrder}
          onChoose={choose}
          onFavourite={onFavourite}
          onLook={onLook}
          onReach={setReached}
        />
      ))}
    </ul>
  )
}
