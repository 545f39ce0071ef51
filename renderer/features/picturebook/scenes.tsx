import type { BookMoment, BookSound } from '../../../preload/contract/book.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { spellingOf } from '../../ui/sounds.ts'
import { friendOf } from './friends.tsx'
import { stepsOnPage } from './pages.ts'
import styles from './Scene.module.css'
import { Flower, Footprint, GoldenFlower, Home, Scenery, Standing } from './Scenery.tsx'

/** Places of the land, those that are filled first in the middle; further back it is smaller. */
const places = [
  [480, 466, 0.86],
  [276, 458, 0.86],
  [690, 462, 0.86],
  [96, 486, 0.86],
  [872, 490, 0.86],
  [378, 388, 0.6],
  [592, 394, 0.6],
  [176, 378, 0.58],
  [782, 378, 0.58],
  [40, 372, 0.52],
  [920, 366, 0.52],
  [480, 330, 0.4],
  [300, 292, 0.38],
  [660, 290, 0.38],
  [126, 270, 0.36],
  [836, 258, 0.36],
] as const

/** Between those who live here, far enough back to hide nobody. */
const goldenPlaces = [
  [430, 352],
  [536, 356],
  [232, 326],
  [730, 336],
  [330, 340],
  [634, 350],
  [108, 338],
  [852, 332],
  [20, 350],
  [944, 350],
] as const

/** Everybody who has come to live here. What stands further back is drawn first. */
export function Land({ sounds, golden }: { readonly sounds: readonly BookSound[]; readonly golden: number }) {
  const placed = sounds.flatMap((one, index) => {
    const place = places[index]
    return place === undefined ? [] : [{ one, place }]
  })
  return (
    <Scenery>
      {goldenPlaces.slice(0, golden).map(([x, y]) => (
        <GoldenFlower key={x} x={x} y={y} size={0.46} />
      ))}
      {placed
        .toSorted((one, other) => one.place[1] - other.place[1])
        .map(({ one, place: [x, y, size] }) => (
          <Home key={one.sound} x={x} y={y} size={size} stage={one.stage} friend={friendOf(one.sound)} />
        ))}
      {sounds.length === 0 && (
        <path
          className={styles.emptyNest}
          d="M418 420C440 434 520 434 542 420C544 450 516 464 480 464C444 464 416 450 418 420Z"
        />
      )}
      {[60, 180, 330, 610, 740, 900].map((x, index) => (
        <path
          key={x}
          className={styles.grass}
          d={`M${x} ${500 + (index % 2) * 16}q-4-18-10-24m10 24q2-22 2-28m-2 28q6-16 14-20`}
        />
      ))}
    </Scenery>
  )
}

/** Where the flowers of a sound's page grow, in the order in which they come. */
const beds = [
  [150, 470],
  [800, 480],
  [226, 502],
  [722, 508],
  [90, 516],
  [872, 514],
  [300, 466],
  [650, 470],
  [190, 430],
  [770, 434],
  [120, 422],
  [848, 436],
  [260, 428],
  [700, 424],
] as const

export function SoundScene({ sound, moments }: { readonly sound: BookSound; readonly moments: readonly BookMoment[] }) {
  return (
    <Scenery>
      {moments.map(({ position }, index) => (
        <GoldenFlower key={position} x={340 - index * 100} y={420} size={1.05} />
      ))}
      <Home x={500} y={470} size={2} stage={sound.stage} friend={friendOf(sound.sound)} />
      <Sign sound={sound.sound} />
      {beds.slice(0, sound.flowers).map(([x, y], index) => (
        <Flower key={x} x={x} y={y} tone={index} size={1.2} />
      ))}
    </Scenery>
  )
}

/** The letters that mostly spell the sound, on a sign of wood. */
function Sign({ sound }: { readonly sound: Sound }) {
  return (
    <g>
      <path className={styles.post} d="M756 400V300" />
      <rect className={styles.board} x="690" y="226" width="132" height="92" rx="16" />
      <text className={styles.letters} x="756" y="294" textAnchor="middle">
        {spellingOf(sound)}
      </text>
    </g>
  )
}

const inRow = 10
const rows = stepsOnPage / inRow
const [first, apart, lowest, between] = [96, 85, 478, 70]
const [begin, end] = [first - 34, first + (inRow - 1) * apart + 34]

/** To and fro across the meadow, from the front to the back. */
const way = Array.from({ length: rows }, (_, row) => {
  const y = lowest - row * between
  const isBack = row % 2 === 1
  const turn = row === 0 ? `M${begin} ${y}` : `a${between / 2} ${between / 2} 0 0 ${isBack ? 0 : 1} 0 ${-between}`
  return `${turn}H${isBack ? begin : end}`
}).join('')

const stepAt = (step: number) => {
  const row = Math.floor(step / inRow)
  const isBack = row % 2 === 1
  const along = step % inRow
  const x = first + (isBack ? inRow - 1 - along : along) * apart
  return { x, y: lowest - row * between + (step % 2 === 0 ? -10 : 10), turn: isBack ? 180 : 0 }
}

/** The way that was gone: a print a day, and somebody who goes it along. */
export function PathScene({ steps }: { readonly steps: number }) {
  const last = stepAt(Math.max(0, steps - 1))
  return (
    <Scenery>
      <path className={styles.way} d={way} />
      {Array.from({ length: Math.min(steps, stepsOnPage) }, (_, step) => {
        const { x, y, turn } = stepAt(step)
        return <Footprint key={`${x} ${y}`} x={x} y={y} turn={turn} />
      })}
      <Standing x={last.x + (last.turn === 0 ? 40 : -40)} y={last.y + 16} size={0.5}>
        {friendOf('R').drawing}
      </Standing>
    </Scenery>
  )
}
