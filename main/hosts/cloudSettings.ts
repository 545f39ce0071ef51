import { z } from 'zod'
import type { Host, Logger, OpenOutside, SettingsFile } from '../ports.ts'

/** `cloud` in settings.json; the environment comes before it. Nothing in it is a secret. */
const CloudSettings = z.looseObject({
  clerkPublishableKey: z.string().optional(),
  clerkProxyUrl: z.string().optional(),
  packsUrl: z.string().optional(),
})

const PublishableKey = z.string().regex(/^pk_(test|live)_[A-Za-z0-9+/=_-]{4,300}$/)
const ProxyUrl = z.url({ protocol: /^https?$/ })

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
  return {
    ...{ publishableKey: publishableKey.data, openOutside },
    ...(proxyUrl.data === undefined ? {} : { proxyUrl: proxyUrl.data }),
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

/** Addresses that come from the network are opened only where they are web pages. */
export const isWebPage = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1')
