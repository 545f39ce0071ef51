import type { Failure } from '../../../preload/contract/failure.ts'
import type { Text } from '../../messages/index.ts'

/** What failed, in a sentence for grown-ups. The services' own sentences say most; some codes have one that serves in general. */
export const tell = (text: Text, { code, message }: Failure): string => {
  switch (code) {
    case 'disk-full':
    case 'store-damaged':
    case 'vault-locked':
      return text(`data.failure.${code}`)
    case 'disconnected':
    case 'internal':
      return text(`failure.${code}`, { message })
    default:
      return message === '' ? text(`failure.${code}`, { message }) : message
  }
}
