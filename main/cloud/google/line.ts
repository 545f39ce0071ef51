import type { OpinionRegion } from '../../../preload/contract/opinion.ts'
import type { OpinionLeave } from '../../ports/index.ts'
import type { SpeechCall, SpeechLine } from './opinion.ts'

type Client = typeof import('./client.ts')

/** Where the service listens; tests put a server of their own. */
export interface Place {
  readonly apiEndpoint: string
  readonly port?: number
  readonly isPlain?: boolean
}

export const placeOf = (region: OpinionRegion): Place => ({
  apiEndpoint: region === 'global' ? 'speech.googleapis.com' : `${region}-speech.googleapis.com`,
})

const scope = 'https://www.googleapis.com/auth/cloud-platform'

/**
 * Google's own client. It is given its leave outright, and never looks for one in the environment or on this computer; a key signs
 * for itself, so that no other place is asked.
 */
export const createLine = (client: Client, leave: OpinionLeave, place: Place): SpeechLine => {
  const { SpeechClient, googleAuthLibrary, grpc } = client
  const { JWT, OAuth2Client, GoogleAuth, PassThroughClient } = googleAuthLibrary
  const bearer = () => {
    if (place.isPlain === true) return new PassThroughClient()
    if (leave.by === 'key') return new JWT({ email: leave.account, key: leave.privateKey, scopes: [scope] })
    const own = new OAuth2Client()
    own.setCredentials({ access_token: leave.token, expiry_date: leave.expiresAt })
    return own
  }
  const speech = new SpeechClient({
    apiEndpoint: place.apiEndpoint,
    projectId: leave.project,
    auth: new GoogleAuth({ authClient: bearer(), projectId: leave.project }),
    ...(place.port === undefined ? {} : { port: place.port }),
    ...(place.isPlain === true ? { sslCreds: grpc.credentials.createInsecure() } : {}),
  })
  return {
    // The client's own name for the bare call: `streamingRecognize` of the first version wrapped it.
    call: () => speech._streamingRecognize() as unknown as SpeechCall,
    close: () => void speech.close().catch(() => undefined),
  }
}
