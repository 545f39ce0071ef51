import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import type { Draw, FirstAnswers, FirstName } from '../../preload/contract/firstPicture.ts'
import { opensPages } from '../../preload/contract/firstPicture.ts'
import type { CallOutput } from '../../preload/contract/index.ts'
import { App } from '../app/App.tsx'
import { firstParts } from '../app/parts.ts'
import { loadWords } from '../messages/index.ts'
import { directionOf } from '../theme/appearance.ts'
import type { PageBridge } from '../ui/bridge.tsx'

/** A bridge on which nothing happens: it knows the answers, and that is all. */
const stillBridge = (answers: FirstAnswers): PageBridge => ({
  call: () => new Promise(() => undefined),
  on: () => () => undefined,
  onConnection: () => () => undefined,
  sendAudio: () => undefined,
  early: <Name extends FirstName>(name: Name) => {
    const answer = answers[name]
    // Kept by its name, so it is the answer that the contract says for it.
    return answer?.ok === true ? (answer.value as CallOutput<Name>) : undefined
  },
})

/**
 * Draws the wall of twisters as the page's own code will, from the same answers; runs in the host. Other first pictures come with their
 * code, which is not here.
 */
export const draw: Draw = async (answers) => {
  const settings = answers['settings.get']
  const children = answers['children.list']
  if (!opensPages(answers) || settings?.ok !== true || answers['library.list']?.ok !== true) return null
  const bridge = stillBridge(answers)
  if (children?.ok !== true || firstParts(bridge).length > 0) return null
  const { theme, typeface, motion, hand, language } = settings.value
  const words = await loadWords(language)
  const html = renderToString(
    <StrictMode>
      <App bridge={bridge} words={words} />
    </StrictMode>,
  )
  return {
    html,
    attributes: {
      lang: language,
      dir: directionOf(language),
      'data-typeface': typeface,
      'data-hand': hand,
      // What the computer wishes is known in the window alone.
      ...(theme !== 'system' && { 'data-theme': theme }),
      ...(motion !== 'system' && { 'data-motion': motion === 'reduced' ? 'reduced' : 'full' }),
    },
  }
}
