import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Bridge } from '../preload/contract/index.ts'
import { App } from './app/App.tsx'
import './theme/tokens.css'
import './theme/themes.css'
import './theme/base.css'

/** The id under which React Aria looks for a <style> element of its own before it adds one. */
const pressableStyleId = 'react-aria-pressable-style'

/** Puts the whole interface into the page, on the given bridge. */
export function mount(bridge: Bridge): void {
  // The content security policy refuses <style> elements made by script; the rule itself stands in base.css.
  if (document.getElementById(pressableStyleId) === null) {
    const stand = document.createElement('meta')
    stand.id = pressableStyleId
    document.head.append(stand)
  }
  const root = document.getElementById('root') ?? document.body.appendChild(document.createElement('div'))
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} />
    </StrictMode>,
  )
}
