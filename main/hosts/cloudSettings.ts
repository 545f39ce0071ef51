import { z } from 'zod'
import type { CloudProject, Host, Logger, OpenOutside, SettingsFile } from '../ports/index.ts'

/** `cloud` in settings.json; the environment comes before it. Nothing in it is a secret. */
const CloudSettings = z.looseObject({
  clerkPublishableKey: z.string().optional(),
  clerkProxyUrl: z.string().optional(),
  packsUrl: z.string().optional(),
  supabaseUrl: z.string().optional(),
  supabaseKey: z.string().optional(),
})

const PublishableKey = z.string().regex(/^pk_(test|live)_[A-Za-z0-9+/=_-]{4,300}$/)
const ProxyUrl = z.url({ protocol: /^https?$/ })

/** The Edge Function beside the database, unless it stands elsewhere; undefined where there is none, or its address is no web page. */
const apiUrlOf = (
  kept: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined => {
  const project = environment.SUPABASE_URL || kept.supabaseUrl
  const beside = typeof project === 'string' ? `${project.replace(/\/$/, '')}/functions/v1/api` : undefined
  const address = z.url().safeParse(environment.TTC_API_URL || kept.apiUrl || beside)
  return address.success && isWebPage(new URL(address.data)) ? address.data : undefined
}

/** How accounts are reached; undefined where the app was set up without them. What cannot be used is told to the log. */
export const readAccountsGround = (
  settings: SettingsFile,
  environment: Readonly<Record<string, string | undefined>>,
  openOutside: OpenOutside,
  logger: Logger,
): Host['accounts'] => {
  const kept = CloudSettings.safeParse(settings.read('cloud') ?? {})
  const key = environment.CLERK_PUBLISHABLE_KEY || (kept.success ? kept.data.clerkPublishableKey : undefined)
  const proxy = environment.CLERK_PROXY_URL || (kept.success ? kept.data.clerkProxyUrl : undefined)
  if (!kept.success) logger.warn('cloud-settings-wrong')
  if (key === undefined || key === '') return undefined
  const publishableKey = PublishableKey.safeParse(key)
  const proxyUrl = ProxyUrl.optional().safeParse(proxy)
  if (!publishableKey.success || !proxyUrl.success) {
    logger.warn('accounts-settings-wrong')
    return undefined
  }
  const apiUrl = apiUrlOf(kept.success ? kept.data : {}, environment)
  return {
    ...{ publishableKey: publishableKey.data, openOutside },
    ...(proxyUrl.data === undefined ? {} : { proxyUrl: proxyUrl.data }),
    ...(apiUrl === undefined ? {} : { apiUrl }),
  }
}

/** Where new packs come from: TLS, but for this computer itself. Undefined where none was named, or it cannot be used. */
export const readPacksUrl = (
  settings: SettingsFile,
  environment: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): string | undefined => {
  const kept = CloudSettings.safeParse(settings.read('cloud') ?? {})
  const address = environment.TTC_PACKS_URL || (kept.success ? kept.data.packsUrl : undefined)
  if (address === undefined || address === '') return undefined
  const url = URL.parse(address)
  if (url !== null && isWebPage(url) && url.username === '' && url.password === '') return url.href
  logger.warn('packs-address-wrong')
  return undefined
}

/** TLS, but for a project that runs on this computer. */
const ProjectUrl = z.url().refine((address) => isWebPage(new URL(address)))
/** As the cloud's own pages show it: publishable, or the older one of a token's form, whose role has to be nobody's. */
const ProjectKey = z.string().regex(/^(sb_publishable_[A-Za-z0-9_-]{10,200}|eyJ[A-Za-z0-9._-]{20,2000})$/)

const isNobodys = (key: string): boolean => {
  if (!key.startsWith('eyJ')) return true
  try {
    const claims: unknown = JSON.parse(Buffer.from(key.split('.')[1] ?? '', 'base64url').toString())
    return z.object({ role: z.literal('anon') }).safeParse(claims).success
  } catch {
    return false
  }
}

/** The project to sync with; undefined where the app was set up without one. A key that opens anything is never taken. */
export const readCloudProject = (
  settings: SettingsFile,
  environment: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): CloudProject | undefined => {
  const kept = CloudSettings.safeParse(settings.read('cloud') ?? {})
  const url = environment.SUPABASE_URL || (kept.success ? kept.data.supabaseUrl : undefined)
  const key = environment.SUPABASE_PUBLISHABLE_KEY || (kept.success ? kept.data.supabaseKey : undefined)
  if (!url && !key) return undefined
  const project = z.object({ url: ProjectUrl, key: ProjectKey.refine(isNobodys) }).safeParse({ url, key })
  if (project.success) return project.data
  logger.warn('cloud-project-wrong')
  return undefined
}

/** Addresses that come from the network are opened only where they are web pages. */
export const isWebPage = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1')
