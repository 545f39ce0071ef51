import styles from './Garden.module.css'
import type { Plant } from './story.ts'

const width = 56
const ground = 150

/** The garden of the last days of practice. The sentence below it says what it shows. */
export function Garden({ plants }: { readonly plants: readonly Plant[] }) {
  const across = Math.max(plants.length, 8) * width
  const indent = (across - plants.length * width) / 2
  return (
    <svg className={styles.garden} viewBox={`0 0 ${across} 176`} aria-hidden="true">
      <path
        className={styles.soil}
        d={`M0 ${ground + 6}Q${across / 2} ${ground - 14} ${across} ${ground + 6}V176H0Z`}
      />
      {plants.map((plant, index) => (
        <PlantDrawing key={plant.day} plant={plant} x={indent + (index + 0.5) * width} tone={index % 4} />
      ))}
    </svg>
  )
}

function PlantDrawing({ plant, x, tone }: { readonly plant: Plant; readonly x: number; readonly tone: number }) {
  const height = 34 + plant.height * 76
  const top = ground - height
  const sway = tone % 2 === 0 ? 6 : -6
  const middle = ground - height * 0.45
  return (
    <g>
      <path className={styles.stem} d={`M${x} ${ground}Q${x + sway} ${middle} ${x} ${top}`} />
      <path
        className={styles.leaf}
        d={`M${x + sway / 2} ${middle + 14}c8-14 20-14 24-10c-2 12-14 18-24 10Zm0-10c-8-14-20-14-24-10c2 12 14 18 24 10Z`}
      />
      {plant.isInBloom ? (
        <g className={styles.bloom} data-tone={tone}>
          {[0, 72, 144, 216, 288].map((turn) => (
            <circle key={turn} cx={x} cy={top - 9} r="8.500" transform={`rotate(${turn} ${x} ${top})`} />
          ))}
          <circle className={styles.heart} cx={x} cy={top} r="6.500" />
        </g>
      ) : (
        <path className={styles.bud} d={`M${x} ${top - 13}c7 6 7 13 0 17c-7-4-7-11 0-17Z`} />
      )}
    </g>
  )
}
