import { dress } from './dress.ts'
import { holdForLetters } from './letters.ts'
import { pause, shown } from './pause.ts'
import { keepTouches } from './touches.ts'

// Stands in the page itself, before all that is shown.
// A ticket opens once: reloaded, it is the page's own address.
if (location.pathname !== '/') history.replaceState(null, '', '/')
dress(document.documentElement)
const held = holdForLetters(document)
window.giveTouchesAgain = keepTouches()
/** What stands drawn is shown before its code is read, a file at a time, so that a touch meanwhile is seen to in between. */
const readCode = async (): Promise<void> => {
  await held
  await shown()
  for (const { href } of document.querySelectorAll<HTMLLinkElement>('link[rel="modulepreload"]')) {
    await import(/* @vite-ignore */ href)
    await pause()
  }
}
addEventListener('DOMContentLoaded', () => void readCode())
