import { createLine } from '../../../main/cloud/google/line.ts'
import { createGoogleSpeech, type GoogleSpeechParts } from '../../../main/cloud/google/opinion.ts'
import type { OpinionLeave } from '../../../main/ports/index.ts'

export const leave: OpinionLeave = { by: 'key', project: 'test-project', account: 'a@b.example.org', privateKey: '' }

/** The real client, speaking to a server on this computer. */
export const createRealSpeech = (port: number, parts: Partial<GoogleSpeechParts> = {}) => {
  let lines = 0
  const speech = createGoogleSpeech({
    connect: async (given) => {
      lines += 1
      const client = await import('../../../main/cloud/google/client.ts')
      return createLine(client, given, { apiEndpoint: '127.0.0.1', port, isPlain: true })
    },
    ...parts,
  })
  return { ...speech, lines: () => lines }
}

/** Sound that tells where it is: each sample says which 20 ms it belongs to; loud, or nearly silent. */
export const frameOf = (index: number, isQuiet = false): Int16Array =>
  new Int16Array(320).fill(isQuiet ? index % 100 : 4_000 + (index % 2_000))
