export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'
export const isArrow = (key: string): key is Arrow => /^Arrow(Left|Right|Up|Down)$/.test(key)

const centre = (box: Box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 })

/**
 * The box that an arrow key leads to: the nearest one on that side as it stands on the screen, so that it is right
 * for any number of columns and for both reading directions. Stays where it is at the edge.
 */
export function neighbour(boxes: readonly Box[], from: number, arrow: Arrow): number {
  const start = boxes[from]
  if (start === undefined) return 0
  const here = centre(start)
  let best = from
  let bestDistance = Number.POSITIVE_INFINITY
  boxes.forEach((box, index) => {
    const there = centre(box)
    const across = there.x - here.x
    const down = there.y - here.y
    const [along, aside] = {
      ArrowLeft: [-across, down],
      ArrowRight: [across, down],
      ArrowUp: [-down, across],
      ArrowDown: [down, across],
    }[arrow] as [number, number]
    const isSideways = arrow === 'ArrowLeft' || arrow === 'ArrowRight'
    const isSameRow = Math.abs(aside) < start.height / 2
    if (along <= 1 || (isSideways && !isSameRow)) return
    const distance = along + Math.abs(aside) * 2
    if (distance < bestDistance) {
      best = index
      bestDistance = distance
    }
  })
  return best
}
