import type { JWTVerifyGetKey } from 'jose'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { createApi } from '../../../main/api/app.ts'
import { isSameText } from '../../../main/api/sameText.ts'
import { readWave } from '../../../main/audio/wave.ts'
import { createLeases } from '../../../main/cloud/rest/allowances.ts'
import { createClerkEvents, createClerkTokens } from '../../../main/cloud/rest/clerk.ts'
import { createDeviceLedger, createDeviceWatch } from '../../../main/cloud/rest/devices.ts'
import { createJudgeWords } from '../../../main/cloud/rest/judgeWords.ts'
import { createPackBucket, createReleases } from '../../../main/cloud/rest/packBucket.ts'
import {
  createAccountEvents,
  createAddReport,
  createPostgresRepository,
} from '../../../main/cloud/rest/postgresRepository.ts'
import { createRecognise } from '../../../main/cloud/rest/recognise.ts'
import { createRpc } from '../../../main/cloud/rest/rpc.ts'
import { packKeys } from '../../../main/content/keys.ts'
import { createAlike } from '../../../main/core/phonology/homophones.ts'
import type { Logger, MintSpeechToken } from '../../../main/ports/index.ts'
import { createPublishing } from '../../../main/services/rest/publishing.ts'

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
  /** Where Google is to listen: `global`, `eu`, `us`. */
  GOOGLE_REGION: z.enum(['global', 'eu', 'us']).default('global'),
  /** Where everything that goes to Google is sent instead, with Google's host before the path: for a proxy, and in tests. */
  GOOGLE_PROXY: z.url().optional(),
  METRICS_TOKEN: z.string().min(20).optional(),
  /** Opens the publishing of packs; what is published has to be signed by a key besides. */
  PACKS_TOKEN: z.string().min(20).optional(),
  /** JSON of keys that may sign packs, in the form of main/content/keys.ts, instead of those of the app itself. */
  PACKS_KEYS: z.string().optional(),
  VERSION: z.string().default('dev'),
})

const PackKeys = z.array(z.strictObject({ id: z.string(), publicKey: z.string(), follows: z.array(z.string()) }))

export interface FunctionParts {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly logger: Logger
  /** Words that are said alike (build/homophones.ts); left out: none are. */
  readonly homophones?: string
  /** The provider's keys; fetched where left out. */
  readonly keys?: JWTVerifyGetKey
}

/** Google's library is read when the first token is asked for: it is larger than everything else here. */
const mintBy = (minter: string, speaker: string, reach: typeof fetch): MintSpeechToken => {
  let mint: Promise<MintSpeechToken> | null = null
  return async () => {
    mint ??= import('../../../main/cloud/rest/speechToken.ts').then(({ createSpeechTokens, ServiceKey }) =>
      createSpeechTokens({
        key: ServiceKey.parse(JSON.parse(minter)),
        speaker,
        fetch: reach,
        clock: { now: () => Date.now() },
      }),
    )
    return (await mint)()
  }
}

const through =
  (proxy: string): typeof fetch =>
  (input, init) => {
    const { host, pathname, search } = new URL(input instanceof Request ? input.url : input)
    const address = `${proxy.replace(/\/+$/, '')}/${host}${pathname}${search}`
    return fetch(input instanceof Request ? new Request(address, input) : address, init)
  }

/** The API as an Edge Function: accounts by Clerk, rows by Postgres with its policies, no engine of its own. */
export const composeFunction = ({ environment, logger, homophones, keys }: FunctionParts) => {
  const settings = Environment.parse(environment)
  const clock = { now: () => Date.now() }
  const [url, key] = [settings.SUPABASE_URL, settings.SUPABASE_ANON_KEY]
  const accountOf = createClerkTokens({
    issuer: settings.CLERK_ISSUER,
    parties: settings.CLERK_PARTIES.split(',').filter((one) => one !== ''),
    ...(keys === undefined ? {} : { keys }),
  })
  const { CLERK_WEBHOOK_SECRET: webhookSecret, GOOGLE_MINTER: minter, GOOGLE_SPEAKER: speaker } = settings
  const reach: typeof fetch = settings.GOOGLE_PROXY === undefined ? fetch : through(settings.GOOGLE_PROXY)
  const mint = minter === undefined || speaker === undefined ? null : mintBy(minter, speaker, reach)
  const leases = createLeases(clock)
  const serverRpc = createRpc({ url, key: settings.SUPABASE_SERVICE_ROLE_KEY, token: null })
  const api = createApi({
    ...{ version: settings.VERSION, host: 'cloud', clock, logger, newId: uuidv7, mint },
    authenticate: async (token) => {
      const account = await accountOf(token)
      return account === null ? null : { account, token }
    },
    repositoryFor: ({ token, account }) => createPostgresRepository(createRpc({ url, key, token }), account, clock),
    allowancesFor: ({ token, account }) => leases(account, createRpc({ url, key, token })),
    analyze:
      mint === null
        ? null
        : {
            isElsewhere: true,
            judge: createJudgeWords({
              ...{ readWave, areAlike: createAlike(homophones ?? '') },
              recognise: createRecognise({ mint, region: settings.GOOGLE_REGION, clock, fetch: reach }),
            }),
          },
    accountEvents:
      webhookSecret === undefined
        ? null
        : { read: createClerkEvents(webhookSecret), take: createAccountEvents(serverRpc).take },
    devicesFor: ({ token }) => createDeviceLedger(createRpc({ url, key, token })),
    deviceWatch: createDeviceWatch(serverRpc),
    addReport: createAddReport(serverRpc),
    publishing: createPublishing({
      files: createPackBucket(url, settings.SUPABASE_SERVICE_ROLE_KEY),
      ...{ releases: createReleases(serverRpc), logger },
      keys: settings.PACKS_KEYS === undefined ? packKeys : PackKeys.parse(JSON.parse(settings.PACKS_KEYS)),
    }),
    mayPublish: (token) => settings.PACKS_TOKEN !== undefined && isSameText(token, settings.PACKS_TOKEN),
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
