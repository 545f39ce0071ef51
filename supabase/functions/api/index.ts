import { composeFunction } from './compose.ts'

/** Put in its place when the function is made into one file (build/functions.ts). */
declare const HOMOPHONES: string
/** The runtime's own, as far as it is used here. */
declare const Deno: {
  readonly env: { toObject(): Record<string, string> }
  serve(
    options: { readonly port?: number; readonly onListen?: (place: { readonly port: number }) => void },
    handler: (request: Request) => Promise<Response>,
  ): unknown
}

const say =
  (level: 'info' | 'warn' | 'error') =>
  (event: string, fields: object = {}): void =>
    // biome-ignore lint/suspicious/noConsole: where a function writes, its log is read.
    console.log(JSON.stringify({ level, time: new Date().toISOString(), msg: event, ...fields }))

const environment = Deno.env.toObject()
const { fetch } = composeFunction({
  ...{ environment, homophones: HOMOPHONES },
  logger: { info: say('info'), warn: say('warn'), error: say('error') },
})
const port = Number(environment.PORT ?? 8000)
Deno.serve({ port, onListen: (place) => say('info')('ready', { port: place.port }) }, fetch)
