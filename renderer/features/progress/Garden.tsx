import { SkyLight } from '../../ui/pictures/SkyLight.tsx'
import styles from './Garden.module.css'
import type { Plant } from './story.ts'

/** The garden is drawn on this. */
const width = 1200
const height = 300
const ground = 256
/** From plant to plant, where there is room. */
const apart = 96
const edge = 44

/** The garden of the last days of practice, in a land with a sun. The sentence below it says what it shows. */
export function Garden({ plants }: { readonly plants: readonly Plant[] }) {
  const step = Math.min(apart, (width - 2 * edge) / Math.max(1, plants.length - 1))
  const first = (width - step * (plants.length - 1)) / 2
  return (
    <svg className={styles.garden} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect className={styles.sky} width={width} height={height} />
      <SkyLight x={1092} y={64} radius={38} />
      <path
        className={styles.cloud}
        d="M150 92C128 92 128 68 148 66C150 46 184 42 194 62C208 52 228 64 224 80C238 84 236 98 224 98H156Z"
      />
      <path className={styles.far} d="M0 196C180 130 360 150 530 190C700 232 880 138 1200 178V300H0Z" />
      <path className={styles.soil} d="M0 244C220 226 420 242 650 240C860 238 1020 226 1200 238V300H0Z" />
      {[40, 250, 470, 690, 920, 1150].map((x, index) => (
        <path
          key={x}
          className={styles.grass}
          d={`M${x} ${278 + (index % 2) * 10}q-4-14-9-18m9 18q2-16 2-22m-2 22q5-12 11-15`}
        />
      ))}
      {plants.map((plant, index) => (
        <PlantDrawing key={plant.day} plant={plant} x={first + index * step} order={index} />
      ))}
    </svg>
  )
}

/** It comes up from the soil, one after another. */
function PlantDrawing({ plant, x, order }: { readonly plant: Plant; readonly x: number; readonly order: number }) {
  const tall = 50 + plant.height * 82
  const top = ground - tall
  const sway = order % 2 === 0 ? 8 : -8
  const middle = ground - tall * 0.45
  return (
    <g className={styles.plant} style={{ animationDelay: `${order * 45}ms` }}>
      <path className={styles.stem} d={`M${x} ${ground}Q${x + sway} ${middle} ${x} ${top}`} />
      <path
        className={styles.leaf}
        d={`M${x + sway / 2} ${middle + 18}c10-18 25-18 30-13c-3 15-18 23-30 13Zm0-13c-10-18-25-18-30-13c3 15 18 23 30 13Z`}
      />
      {plant.isInBloom ? (
        <g className={styles.bloom} data-tone={order % 4}>
          {[0, 72, 144, 216, 288].map((turn) => (
            <circle key={turn} cx={x} cy={top - 13} r="12.500" transform={`rotate(${turn} ${x} ${top})`} />
          ))}
          <circle className={styles.heart} cx={x} cy={top} r="9.500" />
        </g>
      ) : (
        <path className={styles.bud} d={`M${x} ${top - 18}c10 9 10 18 0 23c-10-5-10-14 0-23Z`} />
      )}
    </g>
  )
}
