import { rootId } from '../../preload/contract/firstPicture.ts'
import { dress } from './dress.ts'
import { holdForLetters } from './letters.ts'
import { pause, shown } from './pause.ts'
import { keepTouches } from './touches.ts'

// Stands in the page itself, before all that is shown.
dress(document.documentElement)
const held = holdForLetters(document)
window.keptTouches = keepTouches()

const fetchSoon = (file: string): void => {
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.href = file
  document.head.append(link)
}
/**
 * What stands drawn is shown before its code is even fetched: what comes is compiled, and the picture would wait for that. The code is
 * read a file at a time, so that a touch meanwhile is seen to in between.
 */
const readCode = async (): Promise<void> => {
  const code = document.querySelector<HTMLMetaElement>('meta[name="code"]')?.content.split(' ') ?? []
  if (document.getElementById(rootId)?.hasChildNodes() === true) {
    await held
    await shown()
  }
  // A ticket opens once: reloaded, it is the page's own address.
  if (location.pathname !== '/') history.replaceState(null, '', '/')
  code.forEach(fetchSoon)
  for (const file of code) {
    await import(/* @vite-ignore */ file)
    await pause()
  }
}
addEventListener('DOMContentLoaded', () => void readCode())
