/** Where something that can be worked lies, in px of the window. */
export interface Box {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** Up to so many places are offered one after the other; of more, first the rows, then the places of the row that was taken. */
export const mostInOneGo = 5

const height = ({ top, bottom }: Box): number => bottom - top

/** Whether two lie side by side: they share half the height of the lower one. */
const isBeside = (one: Box, other: Box): boolean =>
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) >= Math.min(height(one), height(other)) / 2

/** Rows from top to bottom, each from left to right; everything is in exactly one. */
export const rowsOf = <Place extends { readonly box: Box }>(
  places: readonly Place[],
): readonly (readonly Place[])[] => {
  const rows: Place[][] = []
  for (const place of places.toSorted((one, other) => one.box.top - other.box.top || one.box.left - other.box.left)) {
    const row = rows.find(([first]) => first !== undefined && isBeside(first.box, place.box))
    if (row === undefined) rows.push([place])
    else row.push(place)
  }
  return rows.map((row) => row.toSorted((one, other) => one.box.left - other.box.left))
}

/** Which rows are offered: each place by itself where there are few. */
export const offersOf = <Place extends { readonly box: Box }>(
  places: readonly Place[],
): readonly (readonly Place[])[] => {
  const rows = rowsOf(places)
  return places.length <= mostInOneGo ? rows.flat().map((place) => [place]) : rows
}

/** Where the scanning stands. */
export type Scan =
  | { readonly level: 'rows'; readonly row: number }
  | { readonly level: 'places'; readonly row: number; readonly place: number; readonly rounds: number }

export const beginning: Scan = { level: 'rows', row: 0 }

/** Times that the places of a row are offered before its rows are again. */
const mostRounds = 2

/** The next place or row; `isOver` where all rows have been offered. */
export const advance = (
  scan: Scan,
  rows: readonly (readonly unknown[])[],
): { readonly scan: Scan; readonly isOver: boolean } => {
  if (scan.level === 'rows') {
    const row = scan.row + 1
    return row < rows.length ? { scan: { level: 'rows', row }, isOver: false } : { scan: beginning, isOver: true }
  }
  const length = rows[scan.row]?.length ?? 0
  const place = scan.place + 1
  if (place < length) return { scan: { ...scan, place }, isOver: false }
  const rounds = scan.rounds + 1
  return rounds < mostRounds
    ? { scan: { ...scan, place: 0, rounds }, isOver: false }
    : { scan: { level: 'rows', row: scan.row }, isOver: false }
}

/** What the switch does: takes the only place of a row, goes into a row of several, or takes the place that is offered. */
export const take = <Place>(
  scan: Scan,
  rows: readonly (readonly Place[])[],
): { readonly taken: Place | null; readonly scan: Scan } => {
  const row = rows[scan.row] ?? []
  if (scan.level === 'rows')
    return row.length > 1
      ? { taken: null, scan: { level: 'places', row: scan.row, place: 0, rounds: 0 } }
      : { taken: row[0] ?? null, scan: beginning }
  return { taken: row[scan.place] ?? null, scan: beginning }
}
