import { useEffect } from 'react'
import type { KeptTouches } from './touches.ts'

declare global {
  interface Window {
    /** Put there by first/head.ts. */
    keptTouches?: KeptTouches
  }
}

/** Somebody touched what stands drawn, most likely a twister. */
export const wasTouched = (): boolean => window.keptTouches?.areThere() === true

/** What was touched before anybody answered is answered now. */
export const giveTouchesAgain = (): void => window.keptTouches?.giveAgain()

/** Stands last in what came drawn: once this is taken over, all of it is, and answers. */
export function TouchesAgain() {
  useEffect(giveTouchesAgain, [])
  return null
}
