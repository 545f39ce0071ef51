import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ScriptedWord } from './server.ts'

export interface SeenRecognition {
  readonly path: string
  readonly config: unknown
  readonly bytes: number
  readonly authorization: string
}

const offset = (ms: number): string => `${(ms / 1000).toFixed(3)}s`

/**
 * Google's three addresses over plain HTTP, each behind its host's name in the path as the function's GOOGLE_PROXY has it: a token for a
 * signed word, a token of 300 s for that, and `recognize` of the speech service's second version. README.md says what it leaves out.
 */
export const startGoogleRest = async () => {
  let words: readonly ScriptedWord[] = []
  let status = 200
  let minted = 0
  const seen: SeenRecognition[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    const answer = (body: object, code = 200): void => {
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const { url = '', headers } = request
    if (url.startsWith('/oauth2.googleapis.com/token')) return answer({ access_token: 'own', expires_in: 3600 })
    if (url.startsWith('/iamcredentials.googleapis.com/') && headers.authorization === 'Bearer own') {
      minted += 1
      return answer({ accessToken: `leave-${minted}`, expireTime: new Date(Date.now() + 300_000).toISOString() })
    }
    const path =
      /^\/(?:eu-|us-)?speech\.googleapis\.com(\/v2\/projects\/[a-z-]+\/locations\/[a-z]+\/recognizers\/_:recognize)$/
    const found = path.exec(url)?.[1]
    if (found === undefined || headers.authorization !== `Bearer leave-${minted}`) return answer({ error: {} }, 401)
    const { config, content, ...more } = JSON.parse(text)
    const bytes = Buffer.from(content, 'base64').length
    seen.push({ path: found, config, bytes, authorization: headers.authorization })
    // As there: no field that the service does not know, no more than a minute.
    if (Object.keys(more).length > 0 || bytes > 60_000 * 32) return answer({ error: { code: 400 } }, 400)
    if (status !== 200) return answer({ error: { code: status } }, status)
    if (words.length === 0) return answer({ metadata: { totalBilledDuration: '1s' } })
    const alternative = {
      transcript: words.map((word) => word.text).join(' '),
      confidence: 0.9,
      words: words.map(({ text: word, startMs, endMs, confidence = 0.9 }) => ({
        // What is zero is left out, as protobuf does it in JSON.
        ...(startMs === 0 ? {} : { startOffset: offset(startMs) }),
        ...{ endOffset: offset(endMs), word, confidence },
      })),
    }
    answer({
      results: [{ alternatives: [alternative], resultEndOffset: offset(bytes / 32), languageCode: 'en-us' }],
      metadata: { totalBilledDuration: '2s' },
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    minted: () => minted,
    /** What is heard from now on, or with which status it refuses. */
    script: (next: readonly ScriptedWord[], refusesWith = 200): void => {
      words = next
      status = refusesWith
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
export type GoogleRestStandIn = Awaited<ReturnType<typeof startGoogleRest>>
