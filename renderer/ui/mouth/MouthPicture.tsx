import type { Ref } from 'react'
import { noseHollow, viewBox } from './drawing.ts'
import styles from './Mouth.module.css'
import { attributesOf } from './picture.ts'
import { speckCount } from './stream.ts'
import type { Frame } from './timeline.ts'

interface Props {
  readonly frame: Frame
  readonly ref?: Ref<SVGSVGElement>
}

const specks = Array.from({ length: speckCount }, (_, index) => `speck${index}`)

/**
 * A head in section along its middle, from the side. What changes carries `data-part`, and can be painted on from
 * outside. Whoever shows it says in words what it shows.
 */
export function MouthPicture({ frame, ref }: Props) {
  const parts = attributesOf(frame)
  const part = (name: string, look: keyof typeof styles) => (
    <path className={styles[look]} data-part={name} {...parts[name]} />
  )
  return (
    <svg ref={ref} className={styles.mouth} viewBox={viewBox} aria-hidden="true">
      <rect className={styles.air} width="480" height="460" />
      {part('head', 'head')}
      <Face />
      <path className={styles.rim} d={noseHollow} />
      {part('hollowEdge', 'rim')}
      <path className={styles.air} d={noseHollow} />
      <path className={styles.shell} d="M176 128C220 118 262 120 300 130M186 142C226 133 270 134 306 143" />
      {part('hollow', 'air')}
      {part('epiglottis', 'soft')}
      {part('velum', 'soft')}
      <circle className={styles.glow} data-part="glow" cx="337" cy="418" r="46" {...parts.glow} />
      {part('foldFront', 'soft')}
      {part('foldBack', 'soft')}
      <path className={styles.wave} data-part="wave0" d="M302 402C294 412 294 424 302 434" {...parts.wave0} />
      <path className={styles.wave} data-part="wave1" d="M290 395C278 410 278 426 290 441" {...parts.wave1} />
      <path className={styles.wave} data-part="wave2" d="M386 395C398 410 398 426 386 441" {...parts.wave2} />
      <path className={styles.wave} data-part="wave0" d="M374 402C382 412 382 424 374 434" {...parts.wave0} />
      {part('lowerTooth', 'tooth')}
      {part('tongue', 'tongue')}
      {part('tongueEdge', 'tongueEdge')}
      {part('fold', 'fold')}
      {part('upperTooth', 'tooth')}
      {part('lowerLip', 'lip')}
      {part('upperLip', 'lip')}
      {part('line', 'line')}
      <g className={styles.puff} data-part="puff" {...parts.puff}>
        <path d="M-30 -24C-44 -34 -62 -24 -62 -9C-76 -6 -76 12 -62 15C-58 30 -40 32 -30 24" />
      </g>
      <path className={styles.arrow} data-part="arrow" d="M-11 -9L4 0L-11 9" {...parts.arrow} />
      {specks.map((name) => (
        <circle key={name} className={styles.speck} data-part={name} r="4.2" {...parts[name]} />
      ))}
    </svg>
  )
}

/** Nobody in particular, and friendly: an eye that looks where the air goes, a cheek, an ear, some hair. */
function Face() {
  return (
    <g>
      <path
        className={styles.hair}
        d="M196 -10C214 24 262 40 316 34C366 32 396 60 402 104C410 150 426 176 492 190V-10Z"
      />
      <path
        className={styles.ear}
        d="M404 92C414 66 450 64 458 92C464 116 446 126 442 142C438 158 420 162 414 148C406 130 398 112 404 92Z"
      />
      <path className={styles.earFold} d="M418 98C424 84 442 84 446 98C448 110 434 116 430 130" />
      <ellipse className={styles.cheek} cx="240" cy="74" rx="30" ry="18" />
      <ellipse className={styles.eyeWhite} cx="170" cy="56" rx="19" ry="20" />
      <ellipse className={styles.iris} cx="163" cy="57" rx="11" ry="14" />
      <circle className={styles.glint} cx="159" cy="51" r="4" />
      <path className={styles.lash} d="M149 47C156 32 182 30 191 49L198 45" />
      <path className={styles.brow} d="M158 16C168 8 184 9 194 17" />
    </g>
  )
}

/** Writes a frame into the drawing: attributes alone, no layout. */
export function paint(svg: SVGSVGElement, frame: Frame): void {
  const parts = attributesOf(frame)
  for (const element of svg.querySelectorAll<SVGElement>('[data-part]'))
    for (const [name, value] of Object.entries(parts[element.dataset.part ?? ''] ?? {}))
      element.setAttribute(name, value)
}
