import { isMessageId, type Text } from '../../messages/index.ts'

/** What a measure is called, or what it means to a parent or a therapist. One that this window does not know is told by its id. */
export const measureText = (text: Text, measure: string, to?: 'parent' | 'therapist'): string => {
  const id = `figures.measure.${measure}${to === undefined ? '' : `.${to}`}`
  if (isMessageId(id)) return text(id)
  return to === undefined ? measure.replaceAll('-', ' ') : ''
}
