import { useEffect } from 'react'

declare global {
  interface Window {
    /** Put there by first/head.ts. */
    giveTouchesAgain?: () => void
  }
}

/** What was touched before anybody answered is answered now. */
export const giveTouchesAgain = (): void => window.giveTouchesAgain?.()

/** Stands last in what came drawn: once this is taken over, all of it is, and answers. */
export function TouchesAgain() {
  useEffect(giveTouchesAgain, [])
  return null
}
