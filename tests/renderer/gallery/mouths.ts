import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { MouthSheet } from './MouthSheet.tsx'

/** Puts the sheet of all mouths into the page instead of the app, in the theme that the address asks for. */
export function showMouths(only: readonly string[], size: number): void {
  document.documentElement.dataset.theme = new URLSearchParams(location.search).get('theme') ?? 'light'
  const root = document.getElementById('root')
  if (root !== null) createRoot(root).render(createElement(MouthSheet, { only, size }))
}
