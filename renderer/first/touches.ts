/** Gives again what was done before anybody could answer it. */
type Touch = () => void

const kinds = ['click', 'keydown', 'keyup'] as const

const keyAgain = (event: KeyboardEvent, target: Element): Touch | null => {
  // By these a button is pressed, which comes as a click of its own.
  if ((event.key === 'Enter' || event.key === ' ') && target.closest('button, a, summary') !== null) return null
  const { type, key, code, ctrlKey, altKey, metaKey, shiftKey, repeat, location } = event
  const same = { key, code, ctrlKey, altKey, metaKey, shiftKey, repeat, location, bubbles: true, cancelable: true }
  return () => target.dispatchEvent(new KeyboardEvent(type, same))
}

const keep = (event: Event): Touch | null => {
  const { target } = event
  if (!(target instanceof Element)) return null
  if (event instanceof KeyboardEvent) return keyAgain(event, target)
  // As of no pointer: what followed the finger from its first touch on did not see this one.
  return () => target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 0 }))
}

export interface KeptTouches {
  /** Whether anything is kept. */
  readonly areThere: () => boolean
  /** Gives all of it again, in its order, and lets everything after it through. */
  readonly giveAgain: () => void
}

/**
 * Keeps what is done to a page that stands drawn before its code has come, so that nothing of it is lost: a child who touches a twister at
 * once gets there as soon as that is possible.
 */
export const keepTouches = (): KeptTouches => {
  const kept: Touch[] = []
  const onEvent = (event: Event): void => {
    const touch = keep(event)
    if (touch === null) return
    kept.push(touch)
    // Whoever listens already, while the picture is being taken over, would answer it a second time.
    event.stopImmediatePropagation()
  }
  for (const kind of kinds) addEventListener(kind, onEvent, { capture: true })
  return {
    areThere: () => kept.length > 0,
    giveAgain: () => {
      for (const kind of kinds) removeEventListener(kind, onEvent, { capture: true })
      for (const touch of kept.splice(0)) touch()
    },
  }
}
