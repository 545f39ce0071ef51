import type { Failure } from '../../../preload/contract/failure.ts'
import type { Text } from '../../messages/index.ts'

/** What failed, in a sentence for grown-ups who sign in. */
export const tell = (text: Text, { code, message }: Failure): string => {
  switch (code) {
    case 'offline':
    case 'busy':
    case 'account-unknown':
    case 'account-exists':
    case 'code-refused':
    case 'unsent':
    case 'not-registered':
    case 'not-agreed':
    case 'not-allowed':
      return text(`account.failure.${code}`)
    case 'password-refused':
    case 'bad-input':
      return text(`account.failure.${code}`, { message })
    default:
      return text(`failure.${code}`, { message })
  }
}
