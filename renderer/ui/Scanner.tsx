import { useEffect, useEffectEvent, useRef } from 'react'
import styles from './Scanner.module.css'
import { advance, type Box, beginning, offersOf, type Scan, take } from './scan.ts'

interface Place {
  readonly element: HTMLElement
  readonly box: Box
}

const workable = [
  'button:not(:disabled)',
  'a[href]:not([href="#main"])',
  'summary',
  ...['radio', 'checkbox', 'range'].map((type) => `input[type="${type}"]:not(:disabled)`),
].join(',')

/** What is drawn for a control: an input of its own look is hidden, and its label is what is seen. */
const seenOf = (element: HTMLElement): HTMLElement =>
  element instanceof HTMLInputElement ? (element.closest('label') ?? element) : element

const placesIn = (scope: ParentNode): Place[] =>
  [...scope.querySelectorAll<HTMLElement>(workable)].flatMap((element) => {
    const seen = seenOf(element)
    if (!seen.checkVisibility() || element.closest('[inert],[aria-hidden="true"]') !== null) return []
    const box = seen.getBoundingClientRect()
    const isInWindow = box.width > 1 && box.height > 1 && box.bottom > 8 && box.top < innerHeight - 8
    return isInWindow ? [{ element, box }] : []
  })

/** What lies on top is all that there is. */
const scopeNow = (): ParentNode =>
  [...document.querySelectorAll('[role="dialog"],[role="alertdialog"]')].at(-1) ?? document

/** While somebody speaks the switch ends the attempt, and nothing is offered. */
const isHeld = (): boolean => document.querySelector('[data-scan-hold="true"]') !== null

/** The offered rows; where there is one that matters most, it comes first. */
const offersNow = (): readonly (readonly Place[])[] => {
  const offers = offersOf(placesIn(scopeNow()))
  const first = offers.find((row) => row.some(({ element }) => element.dataset.scanFirst === 'true'))
  const main = first?.find(({ element }) => element.dataset.scanFirst === 'true')
  return main === undefined ? offers : [[main], ...offers]
}

const pageOn = (): void => {
  const root = document.scrollingElement
  const scroller = document.querySelector('[role="dialog"]')?.closest<HTMLElement>('[data-scroller]') ?? root
  if (scroller === null) return
  const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
  scroller.scrollTo({ top: left > 40 ? scroller.scrollTop + scroller.clientHeight * 0.8 : 0 })
}

/**
 * Everything by one switch, the space bar: rows are offered one after the other, then the places of the one that was taken.
 * @param everyMs how long each is offered.
 */
export function Scanner({ everyMs }: { readonly everyMs: number }) {
  const frame = useRef<HTMLDivElement>(null)
  const scan = useRef<Scan>(beginning)

  const show = useEffectEvent(() => {
    const mark = frame.current
    if (mark === null) return
    const rows = offersNow()
    const row = rows[scan.current.row] ?? []
    const shown = scan.current.level === 'rows' ? row : row.slice(scan.current.place, scan.current.place + 1)
    mark.hidden = shown.length === 0 || isHeld()
    if (mark.hidden) return
    const edge = 6
    const left = Math.min(...shown.map(({ box }) => box.left)) - edge
    const top = Math.min(...shown.map(({ box }) => box.top)) - edge
    const width = Math.max(...shown.map(({ box }) => box.right)) + edge - left
    const height = Math.max(...shown.map(({ box }) => box.bottom)) + edge - top
    mark.dataset.level = scan.current.level
    Object.assign(mark.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
    if (shown.length === 1) shown[0]?.element.focus({ preventScroll: true })
  })
  const tick = useEffectEvent(() => {
    if (isHeld()) scan.current = beginning
    else {
      const next = advance(scan.current, offersNow())
      scan.current = next.scan
      if (next.isOver) pageOn()
    }
    show()
  })
  const press = useEffectEvent(() => {
    const { taken, scan: next } = take(scan.current, offersNow())
    scan.current = next
    taken?.element.click()
    show()
  })

  useEffect(() => {
    let timer = setInterval(tick, everyMs)
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.ctrlKey || event.altKey || event.metaKey || isHeld()) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.type !== 'keydown' || event.repeat) return
      press()
      // What comes next is offered for its whole time.
      clearInterval(timer)
      timer = setInterval(tick, everyMs)
    }
    addEventListener('keydown', onKey, { capture: true })
    addEventListener('keyup', onKey, { capture: true })
    // The page changed under the frame: it goes where its place is now.
    let settling: ReturnType<typeof setTimeout> | undefined
    const settle = () => {
      clearTimeout(settling)
      settling = setTimeout(show, 120)
    }
    const changes = new MutationObserver((records) => {
      if (records.some(({ target }) => target !== frame.current)) settle()
    })
    changes.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-phase'],
    })
    settle()
    return () => {
      clearInterval(timer)
      clearTimeout(settling)
      changes.disconnect()
      removeEventListener('keydown', onKey, { capture: true })
      removeEventListener('keyup', onKey, { capture: true })
    }
  }, [everyMs])
  return <div ref={frame} className={styles.frame} data-testid="scan-frame" aria-hidden="true" hidden />
}
