import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import styles from './Chameleon.module.css'
import { type Pose, poseOf, type Wish } from './pose.ts'
import { drawRig, type RigDrawing } from './rig.ts'
import { atRest, isSettled, type Motion, stepSprings } from './springs.ts'

interface Props extends Wish {
  /** Poses only: no movement between them, no blinking. */
  readonly isStill: boolean
  readonly className?: string
  /** Called with a function that feeds the loudness of the voice (0..1), 20 times a second, without a render. */
  readonly onReady?: (feed: (loudness: number) => void) => void
}

const blinkEveryMs = 4_200
const blinkMs = 140

/** The mascot: one drawing with a few parameters, moved by springs outside of React's renders. */
export function Chameleon({ isStill, className = '', onReady, ...wish }: Props) {
  const root = useRef<SVGSVGElement>(null)
  const target = useRef<Pose>(poseOf(wish))
  const voice = useRef(0)
  const wake = useRef<() => void>(() => undefined)

  const pose = poseOf(wish)
  /** As it is drawn before anything moves; from then on it is painted. */
  const [first] = useState(() => drawRig(pose))
  const poseText = JSON.stringify(pose)
  useLayoutEffect(() => {
    target.current = JSON.parse(poseText) as Pose
    wake.current()
  }, [poseText])

  useEffect(() => {
    onReady?.((loudness) => {
      voice.current = loudness
      wake.current()
    })
  }, [onReady])

  useEffect(() => {
    const svg = root.current
    if (svg === null) return
    let motion: Motion = atRest(target.current)
    let frame = 0
    let before = 0
    let isBlinking = false
    // While someone speaks, the mouth and the head move with the loudness.
    const wanted = (): Pose => ({
      ...target.current,
      mouth: Math.min(1, target.current.mouth + voice.current * 0.5),
      lift: Math.min(1, target.current.lift + voice.current * 0.3),
      lid: isBlinking ? 1 : target.current.lid,
    })
    const draw = (now: number) => {
      frame = 0
      const goal = wanted()
      motion = isStill ? atRest(target.current) : stepSprings(motion, goal, before === 0 ? 16 : now - before)
      before = now
      paint(svg, motion.pose)
      if (!isStill && !isSettled(motion, goal)) frame = requestAnimationFrame(draw)
      else before = 0
    }
    wake.current = () => {
      if (frame === 0) frame = requestAnimationFrame(draw)
    }
    paint(svg, motion.pose)
    const blinking = isStill
      ? undefined
      : setInterval(() => {
          isBlinking = true
          wake.current()
          setTimeout(() => {
            isBlinking = false
            wake.current()
          }, blinkMs)
        }, blinkEveryMs)
    return () => {
      wake.current = () => undefined
      if (frame !== 0) cancelAnimationFrame(frame)
      clearInterval(blinking)
    }
  }, [isStill])

  return (
    <svg
      ref={root}
      className={`${styles.chameleon} ${className}`}
      viewBox="0 0 420 300"
      aria-hidden="true"
      data-mood={wish.mood}
    >
      <Drawing rig={first} />
    </svg>
  )
}

/** Writes the pose into the drawing: attributes and two custom properties, no layout. */
function paint(svg: SVGSVGElement, pose: Pose): void {
  const rig = drawRig(pose)
  svg.style.setProperty('--hue', rig.hue)
  svg.style.setProperty('--light', rig.light)
  for (const [name, attributes] of Object.entries(attributesOf(rig))) {
    const part = svg.querySelector(`[data-part="${name}"]`)
    for (const [attribute, value] of Object.entries(attributes)) part?.setAttribute(attribute, value)
  }
}

/** What each part of the drawing has for a pose. */
const attributesOf = (rig: RigDrawing) =>
  ({
    lash: { opacity: rig.lashOpacity.toFixed(2) },
    tail: { d: rig.tail },
    tongue: { d: rig.tongue },
    tip: { cx: rig.tongueTip.x.toFixed(1), cy: rig.tongueTip.y.toFixed(1) },
    mouthful: { visibility: rig.isTongueShown ? 'visible' : 'hidden' },
    head: { transform: rig.head },
    jaw: { transform: rig.jaw },
    body: { transform: rig.body },
    arm: { transform: rig.arm, opacity: rig.armOpacity.toFixed(2) },
    pupil: { transform: `translate(${rig.pupil.x.toFixed(1)} ${rig.pupil.y.toFixed(1)})` },
    lid: { transform: rig.lid },
  }) as const

function Drawing({ rig }: { readonly rig: RigDrawing }) {
  const part = attributesOf(rig)
  return (
    <>
      <path className={styles.branch} d="M6 262C90 246 150 252 214 250C290 247 350 236 414 242" />
      <path className={styles.twig} d="M346 240C358 226 372 222 386 222" />
      <path className={styles.foliage} d="M384 224C392 208 408 206 416 210C414 224 400 232 384 224Z" />
      <path className={styles.foliage} d="M60 252C48 244 34 246 28 254C38 264 52 264 60 252Z" />
      <path className={styles.tail} data-part="tail" {...part.tail} />
      <g data-part="body" {...part.body}>
        <path className={styles.limbFar} d="M206 198C218 214 222 226 226 240" />
        <path className={styles.limbFar} d="M128 204C120 220 124 230 132 242" />
        <path
          className={styles.skin}
          d="M98 206C92 168 116 118 166 106C206 97 240 118 250 150C256 176 246 204 214 216C176 228 112 232 98 206Z"
        />
        <g className={styles.crest}>
          <circle cx="112" cy="150" r="7" />
          <circle cx="126" cy="130" r="8" />
          <circle cx="145" cy="115" r="9" />
          <circle cx="167" cy="106" r="9" />
          <circle cx="189" cy="103" r="9" />
        </g>
        <path
          className={styles.skin}
          d="M102 200C96 168 118 122 166 111C206 102 240 122 249 152C254 176 244 202 212 213C176 225 112 228 102 200Z"
        />
        <path
          className={styles.belly}
          d="M122 214C150 226 194 226 218 212C244 198 254 176 248 152C238 186 180 210 122 214Z"
        />
        <path className={styles.stripe} d="M140 132C132 150 132 168 138 184" />
        <path className={styles.stripe} d="M168 122C160 142 160 164 168 186" />
        <path className={styles.stripe} d="M197 122C190 140 190 158 197 174" />
        <path className={styles.limb} d="M160 206C150 222 156 234 166 244" />
        <path className={styles.toe} d="M158 246C168 240 178 242 184 250M166 244C162 252 164 258 170 262" />
        <path className={styles.limb} d="M232 196C244 212 246 226 244 240" />
        <path className={styles.toe} d="M236 242C246 236 256 238 262 246M244 240C240 248 242 254 248 258" />
      </g>
      <g data-part="head" {...part.head}>
        <path
          className={styles.throat}
          data-part="jaw"
          {...part.jaw}
          d="M214 150C246 158 284 158 308 148C313 158 302 170 280 174C252 179 224 178 212 168Z"
        />
        <g data-part="mouthful" {...part.mouthful}>
          <path className={styles.tongue} data-part="tongue" {...part.tongue} />
          <circle className={styles.tongueTip} data-part="tip" {...part.tip} r="9" />
        </g>
        <path
          className={styles.skin}
          d="M206 158C196 118 204 66 240 38C252 48 258 60 276 70C300 80 324 104 328 130C330 146 318 154 302 155C276 157 254 152 240 160C228 166 212 168 206 158Z"
        />
        <path
          className={styles.casque}
          d="M218 140C210 108 216 74 240 52C247 60 254 70 262 76C238 86 222 108 218 140Z"
        />
        <path className={styles.smile} d="M327 134C306 146 276 150 250 143C245 141 242 137 241 133" />
        <ellipse className={styles.cheek} cx="299" cy="131" rx="9" ry="6.500" />
        <circle className={styles.nostril} cx="317" cy="117" r="2.6" />
        <circle className={styles.turret} cx="268" cy="104" r="29" />
        <circle className={styles.turretRing} cx="268" cy="104" r="23" />
        <clipPath id="chameleon-eye">
          <circle cx="268" cy="104" r="18" />
        </clipPath>
        <circle className={styles.white} cx="268" cy="104" r="18" />
        <g clipPath="url(#chameleon-eye)">
          <g data-part="pupil" {...part.pupil}>
            <circle className={styles.pupil} r="9.5" />
            <circle className={styles.glint} cx="3.2" cy="-3.6" r="3" />
          </g>
          <rect className={styles.lid} data-part="lid" {...part.lid} x="244" y="84" width="48" height="40" />
          <path className={styles.lash} data-part="lash" {...part.lash} d="M252 106C258 116 278 116 284 106" />
        </g>
        <g data-part="arm" {...part.arm}>
          <path className={styles.waves} d="M150 92C142 108 142 124 150 140M136 84C124 106 124 128 136 150" />
          <path className={styles.outline} d="M196 198C174 184 166 164 178 142" />
          <path className={styles.limb} d="M196 198C174 184 166 164 178 142" />
          <path
            className={styles.palm}
            d="M174 150C158 130 164 98 188 88C200 84 207 95 199 102C189 110 188 122 196 132C201 146 186 160 174 150Z"
          />
        </g>
      </g>
    </>
  )
}
