import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import type { PageBridge } from './ui/bridge.tsx'
import './theme/tokens.css'
import './theme/themes.css'
import './theme/base.css'

/** The id under which React Aria looks for a <style> element of its own before it adds one. */
const pressableStyleId = 'react-aria-pressable-style'

/** Puts the whole interface into the page, on the given bridge. */
export function mount(bridge: PageBridge): void {
  // The content security policy refuses <style> elements made by script; the rule itself stands in base.css.
  if (document.getElementById(pressableStyleId) === null) {
    const stand = document.createElement('meta')
    stand.id = pressableStyleId
    document.head.append(stand)
  }
  const root = document.getElementById('root') ?? document.body.appendChild(document.createElement('div'))
  const page = createRoot(root)
  // At once, and not when there is nothing else to do: what is known already is drawn with the page's first picture.
  flushSync(() =>
    page.render(
      <StrictMode>
        <App bridge={bridge} />
      </StrictMode>,
    ),
  )
}
