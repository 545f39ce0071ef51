import type { ReactNode } from 'react'
import type { BookStage } from '../../../preload/contract/book.ts'
import { SkyLight } from '../../ui/pictures/SkyLight.tsx'
import type { Friend } from './friends.tsx'
import styles from './Scene.module.css'

/** Every page is drawn on this. */
export const width = 960
export const height = 540

/** The land on every page: sky, sun, hills and meadow. */
export function Scenery({ children }: { readonly children: ReactNode }) {
  return (
    <svg className={styles.scene} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect className={styles.sky} width={width} height={height} />
      <SkyLight x={800} y={104} radius={54} />
      <path
        className={styles.cloud}
        d="M140 120C112 120 112 88 138 86C140 60 182 54 194 80C214 66 240 82 234 104C252 108 250 126 234 126H146Z"
      />
      <path
        className={styles.cloud}
        d="M470 82C450 82 450 58 470 58C474 38 504 36 512 54C530 46 546 62 540 76C552 80 548 90 538 90H476Z"
      />
      <path
        className={styles.far}
        d="M0 300C130 210 270 230 400 290C540 350 680 200 830 230C890 240 930 262 960 280V540H0Z"
      />
      <path className={styles.near} d="M0 380C160 300 340 350 520 370C690 388 820 320 960 352V540H0Z" />
      {children}
    </svg>
  )
}

/** A drawing of 160 x 120 whose feet stand at a place of the page. */
export function Standing(props: {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly children: ReactNode
}) {
  const { x, y, size, children } = props
  return (
    <g className="motif" transform={`translate(${x - 80 * size} ${y - 112 * size}) scale(${size})`}>
      {children}
    </g>
  )
}

const egg = 'M0-58C26-58 38-24 38-6C38 18 22 30 0 30C-22 30-38 18-38-6C-38-24-26-58 0-58Z'

/** A sound's home: the egg in its nest, somebody peeping out of it, and who came out of it. */
export function Home(props: {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly stage: BookStage
  readonly friend: Friend
}) {
  const { x, y, size, stage, friend } = props
  if (stage === 'here' || stage === 'home')
    return (
      <g className={styles.arrives}>
        <Standing x={x} y={y} size={size * (stage === 'home' ? 1.5 : 1.1)}>
          {friend.drawing}
        </Standing>
      </g>
    )
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <ellipse className={styles.shade} cx="0" cy="8" rx="58" ry="9" />
      <g className={styles.stirs}>
        <path className={styles.egg} d={egg} />
        {stage === 'nest' ? (
          <path
            className={styles.spots}
            d="M-16-26A7 7 0 1 1-16-25.900M12-36A6 6 0 1 1 12-35.900M10-6A9 9 0 1 1 10-5.900M-18 2A6 6 0 1 1-18 2.100"
          />
        ) : (
          <>
            <path
              className={styles.hole}
              d="M-37-14L-24-4L-12-16L0-4L12-16L24-4L37-14C40 6 22 6 0 6C-22 6-40 6-37-14Z"
              transform="translate(0 -16)"
            />
            <circle className={styles.eye} cx="-12" cy="-18" r="5" />
            <circle className={styles.eye} cx="12" cy="-18" r="5" />
          </>
        )}
      </g>
      <path className={styles.nest} d="M-62-32C-40-18 40-18 62-32C64-2 36 12 0 12C-36 12-64-2-62-32Z" />
      <path className={styles.straw} d="M-56-18C-30-6 6-10 54-16M-44-2C-16 6 20 2 46-6" />
    </g>
  )
}

/** A flower of the meadow; each one is a little different, and always the same. */
export function Flower({
  x,
  y,
  tone,
  size = 1,
}: {
  readonly x: number
  readonly y: number
  readonly tone: number
  readonly size?: number
}) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <g className={styles.grows} style={{ animationDelay: `${tone * 60}ms` }}>
        <path className={styles.stem} d={`M0 0Q${tone % 2 === 0 ? 5 : -5} -18 0 -34`} />
        <g className={styles.bloom} data-tone={tone % 4}>
          {[0, 72, 144, 216, 288].map((turn) => (
            <circle key={turn} cx="0" cy="-43" r="8.500" transform={`rotate(${turn} 0 -34)`} />
          ))}
        </g>
        <circle className={styles.heart} cx="0" cy="-34" r="6" />
      </g>
    </g>
  )
}

const petals = Array.from({ length: 12 }, (_, index) => index * 30)

/** The flower of a best moment: tall, golden, with a face. It never withers. */
export function GoldenFlower({ x, y, size = 1 }: { readonly x: number; readonly y: number; readonly size?: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <path className={styles.stem} d="M0 0Q8 -60 0 -116" />
      <path
        className={styles.leaf}
        d="M3-40C18-62 40-62 48-54C42-34 20-26 3-40ZM1-24C-14-46-36-46-44-38C-38-18-16-10 1-24Z"
      />
      <g className={styles.petals}>
        {petals.map((turn) => (
          <path
            key={turn}
            d="M0-22C10-32 10-52 0-62C-10-52-10-32 0-22Z"
            transform={`translate(0 -140) rotate(${turn})`}
          />
        ))}
      </g>
      <circle className={styles.face} cx="0" cy="-140" r="28" />
      <path className={styles.smile} d="M-10-134C-4-126 4-126 10-134M-9-148V-145M9-148V-145" />
    </g>
  )
}

/** The print of a little foot with three toes, on its way to the right where `turn` is 0. */
export function Footprint({ x, y, turn }: { readonly x: number; readonly y: number; readonly turn: number }) {
  return (
    <g className={styles.print} transform={`translate(${x} ${y}) rotate(${turn})`}>
      <ellipse cx="-5" cy="0" rx="15" ry="11" />
      <circle cx="14" cy="-11" r="5.500" />
      <circle cx="20" cy="0" r="5.500" />
      <circle cx="14" cy="11" r="5.500" />
    </g>
  )
}
