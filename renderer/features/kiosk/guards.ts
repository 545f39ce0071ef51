/** Keys that a visitor needs: to go about, to press, to go back from a code. Everything else is a way out of the page. */
const plain: ReadonlySet<string> = new Set([
  'Tab',
  'Enter',
  ' ',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Backspace',
  ...'0123456789',
])

export interface KeyFacts {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

export const isPlainKey = ({ key, ctrlKey, altKey, metaKey }: KeyFacts): boolean =>
  plain.has(key) && !ctrlKey && !altKey && !metaKey

/** Gestures with a meaning of their own to a browser: menus, dragging, selecting, zooming, going back, opening elsewhere. */
const gestures = [
  'contextmenu',
  'dragstart',
  'dragover',
  'drop',
  'selectstart',
  'copy',
  'cut',
  'paste',
  'auxclick',
  'gesturestart',
] as const

/** Keeps the browser's own doings from whoever stands before the page. Returns what undoes it. */
export const guardPage = (page: Window): (() => void) => {
  const undoing = new AbortController()
  const how = { capture: true, passive: false, signal: undoing.signal } as const
  const refuse = (event: Event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  for (const type of ['keydown', 'keyup', 'keypress'] as const) {
    page.addEventListener(type, (event) => isPlainKey(event) || refuse(event), how)
  }
  for (const type of gestures) page.addEventListener(type, refuse, how)
  page.addEventListener('wheel', (event) => event.ctrlKey && refuse(event), how)
  page.addEventListener('touchmove', (event) => event.touches.length > 1 && event.preventDefault(), how)
  // The middle button scrolls by itself, the fourth and fifth go back and forward.
  for (const type of ['mousedown', 'mouseup', 'pointerdown'] as const) {
    page.addEventListener(type, (event) => event.button > 0 && refuse(event), how)
  }
  page.addEventListener(
    'click',
    (event) => {
      if (event.target instanceof Element && event.target.closest('a[href]') !== null) refuse(event)
    },
    how,
  )
  return () => undoing.abort()
}
