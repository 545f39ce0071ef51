import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { rootId } from '../preload/contract/firstPicture.ts'
import { App } from './app/App.tsx'
import { giveTouchesAgain } from './first/TouchesAgain.tsx'
import { englishWords, type Words } from './messages/index.ts'
import type { PageBridge } from './ui/bridge.tsx'
import { fetchSheetsAgain } from './ui/fetched.ts'
import './theme/tokens.css'
import './theme/themes.css'
import './theme/base.css'

/** Touches are answered by then, whatever became of the picture, in ms. */
const takenByMs = 5_000
/** The id under which React Aria looks for a <style> element of its own before it adds one. */
const pressableStyleId = 'react-aria-pressable-style'

/** Puts the whole interface into the page, on the given bridge, or takes over what stands there already. */
export function mount(bridge: PageBridge, words: Words = englishWords): void {
  // The content security policy refuses <style> elements made by script; the rule itself stands in base.css.
  if (document.getElementById(pressableStyleId) === null) {
    const stand = document.createElement('meta')
    stand.id = pressableStyleId
    document.head.append(stand)
  }
  fetchSheetsAgain()
  const root = document.getElementById(rootId) ?? document.body.appendChild(document.createElement('div'))
  const app = (
    <StrictMode>
      <App bridge={bridge} words={words} />
    </StrictMode>
  )
  // What stands already is taken over bit by bit, until TouchesAgain says so.
  if (root.hasChildNodes() && bridge.early?.('settings.get') !== undefined) {
    hydrateRoot(root, app)
    setTimeout(giveTouchesAgain, takenByMs)
    return
  }
  // Where nothing stands, or what it was drawn from holds no more, at once: what is known is drawn with the page's first picture.
  root.replaceChildren()
  flushSync(() => createRoot(root).render(app))
  giveTouchesAgain()
}
