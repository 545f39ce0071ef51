import { createLocalJWKSet } from 'jose'
import { composeFunction } from '../../supabase/functions/api/compose.ts'
import type { Database } from '../supabase/stand-in/database.ts'
import { type Ask, createAsk } from './client.ts'
import { openCloud, serviceKey } from './places.ts'

export const webhookSecret = `whsec_${btoa('a secret of twenty-four b')}`
export const metricsToken = 'a-token-for-metrics-alone'
export const packsToken = 'a-token-for-publishing-packs'
const party = 'https://app.example.test'

export const environmentOf = (url: string, issuer: string) => ({
  ...{ SUPABASE_URL: url, SUPABASE_ANON_KEY: 'publishable', SUPABASE_SERVICE_ROLE_KEY: serviceKey },
  ...{ CLERK_ISSUER: issuer, CLERK_PARTIES: party, CLERK_WEBHOOK_SECRET: webhookSecret, METRICS_TOKEN: metricsToken },
  PACKS_TOKEN: packsToken,
  VERSION: '0.1.0',
})

/** The Edge Function's own composition, in this process, over the migrations. */
export const openCloudApi = async (
  open: () => Promise<Database>,
  more = 0,
  own: { readonly environment?: Readonly<Record<string, string>>; readonly homophones?: string } = {},
) => {
  const cloud = await openCloud(open, { more })
  const lines: string[] = []
  const say = (event: string, fields: object = {}): void => {
    lines.push(JSON.stringify({ event, ...fields }))
  }
  const api = composeFunction({
    environment: { ...environmentOf(cloud.url, cloud.issuer.issuer), ...own.environment },
    ...(own.homophones === undefined ? {} : { homophones: own.homophones }),
    logger: { info: say, warn: say, error: say },
    keys: createLocalJWKSet(cloud.issuer.jwks),
  })
  const described = JSON.parse(JSON.stringify(api.describe()))
  return {
    ...{ ...cloud, api, lines },
    as: async (account: string, claims = {}): Promise<Ask> =>
      createAsk(api.fetch, await cloud.issuer.token(account, claims)),
    /** A client that holds every answer against the description. */
    checkedAs: async (account: string): Promise<Ask> =>
      createAsk(api.fetch, await cloud.issuer.token(account), 'http://127.0.0.1', described),
    anonymous: createAsk(api.fetch, null),
  }
}
