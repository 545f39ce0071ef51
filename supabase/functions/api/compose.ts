import type { JWTVerifyGetKey } from 'jose'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { createApi } from '../../../main/api/app.ts'
import { isSameText } from '../../../main/api/sameText.ts'
import { createClerkEvents, createClerkTokens } from '../../../main/cloud/rest/clerk.ts'
import {
  createAccountEvents,
  createPostgresAllowances,
  createPostgresRepository,
} from '../../../main/cloud/rest/postgresRepository.ts'
import { createRpc } from '../../../main/cloud/rest/rpc.ts'
import type { Logger, MintSpeechToken } from '../../../main/ports.ts'

/** Secrets and settings of the function. Those of Supabase's own are there without being set. */
const Environment = z.object({
  SUPABASE_URL: z.url(),
  SUPABASE_ANON_KEY: z.string().min(1),
  SUPABASE_SERVICE_ROLE_KEY: z.string().min(1),
  /** As in https://clerk.example.com. */
  CLERK_ISSUER: z.url(),
  /** Origins whose tokens are taken, with commas between. */
  CLERK_PARTIES: z.string().default(''),
  CLERK_WEBHOOK_SECRET: z.string().optional(),
  /** JSON of the service account that may make the other's tokens, and the other's address. */
  GOOGLE_MINTER: z.string().optional(),
  GOOGLE_SPEAKER: z.string().optional(),
  METRICS_TOKEN: z.string().min(20).optional(),
  VERSION: z.string().default('dev'),
})

export interface FunctionParts {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly logger: Logger
  /** The provider's keys; fetched where left out. */
  readonly keys?: JWTVerifyGetKey
}

/** Google's library is read when the first token is asked for: it is larger than everything else here. */
const mintBy = (minter: string, speaker: string): MintSpeechToken => {
  let mint: Promise<MintSpeechToken> | null = null
  return async () => {
    mint ??= import('../../../main/cloud/rest/speechToken.ts').then(({ createSpeechTokens, ServiceKey }) =>
      createSpeechTokens({ key: ServiceKey.parse(JSON.parse(minter)), speaker, clock: { now: () => Date.now() } }),
    )
    return (await mint)()
  }
}

/** The API as an Edge Function: accounts by Clerk, rows by Postgres with its policies, no engine of its own. */
export const composeFunction = ({ environment, logger, keys }: FunctionParts) => {
  const settings = Environment.parse(environment)
  const clock = { now: () => Date.now() }
  const [url, key] = [settings.SUPABASE_URL, settings.SUPABASE_ANON_KEY]
  const accountOf = createClerkTokens({
    issuer: settings.CLERK_ISSUER,
    parties: settings.CLERK_PARTIES.split(',').filter((one) => one !== ''),
    ...(keys === undefined ? {} : { keys }),
  })
  const { CLERK_WEBHOOK_SECRET: webhookSecret, GOOGLE_MINTER: minter, GOOGLE_SPEAKER: speaker } = settings
  const serverRpc = createRpc({ url, key: settings.SUPABASE_SERVICE_ROLE_KEY, token: null })
  const api = createApi({
    ...{ version: settings.VERSION, host: 'cloud', clock, logger, newId: uuidv7, analyze: null },
    authenticate: async (token) => {
      const account = await accountOf(token)
      return account === null ? null : { account, token }
    },
    repositoryFor: ({ token, account }) => createPostgresRepository(createRpc({ url, key, token }), account, clock),
    allowancesFor: ({ token }) => createPostgresAllowances(createRpc({ url, key, token })),
    mint: minter === undefined || speaker === undefined ? null : mintBy(minter, speaker),
    accountEvents:
      webhookSecret === undefined
        ? null
        : { read: createClerkEvents(webhookSecret), take: createAccountEvents(serverRpc).take },
    mayReadMetrics: (token) => settings.METRICS_TOKEN !== undefined && isSameText(token, settings.METRICS_TOKEN),
    gauges: async () => ({}),
  })
  return {
    ...api,
    /** Supabase puts the function's name before the path. */
    fetch: (request: Request): Promise<Response> => {
      const address = new URL(request.url)
      if (!address.pathname.startsWith('/api/')) return api.fetch(request)
      address.pathname = address.pathname.slice('/api'.length)
      return api.fetch(new Request(address, request))
    },
  }
}
