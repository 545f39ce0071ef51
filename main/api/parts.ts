import type {
  AccountEvents,
  AddReport,
  Allowances,
  AnalyzeSpeech,
  Clock,
  DeviceLedger,
  DeviceWatch,
  Logger,
  MintSpeechToken,
  RestRepository,
} from '../ports/index.ts'
import type { Publishing } from '../services/rest/publishing.ts'

/** Whoever asks, once their token was found to hold. */
export interface Caller {
  /** Clerk's `sub`, or the owner of a computer of its own. Never logged. */
  readonly account: string
  readonly token: string
}

export type Authenticate = (token: string) => Promise<Caller | null>

/** One word from the provider of accounts, once its signature was found to hold. */
export type ReadAccountEvent = (
  body: string,
  headers: Readonly<Record<string, string>>,
) => { readonly id: string; readonly type: string; readonly account: string | null } | null

/** What a host gives the API; what it has not is null, and is answered with 501. */
export interface ApiParts {
  readonly version: string
  readonly host: 'desktop' | 'cloud'
  readonly authenticate: Authenticate
  readonly repositoryFor: (caller: Caller) => RestRepository
  readonly allowancesFor: (caller: Caller) => Allowances
  readonly analyze: {
    readonly judge: AnalyzeSpeech
    /** Whether the sound leaves for a speech service: then a guardian has to have agreed to that, and it has an end each day. */
    readonly isElsewhere: boolean
  } | null
  readonly mint: MintSpeechToken | null
  readonly accountEvents: { readonly read: ReadAccountEvent; readonly take: AccountEvents['take'] } | null
  /** Null where computers tell nothing: on one of its own. */
  readonly devicesFor: ((caller: Caller) => DeviceLedger) | null
  readonly deviceWatch: DeviceWatch | null
  readonly addReport: AddReport | null
  readonly publishing: Publishing
  /** Whether this token may publish packs. */
  readonly mayPublish: (token: string) => boolean
  /** Whether this token may read metrics. */
  readonly mayReadMetrics: (token: string) => boolean
  /** Figures that stand outside of requests, by name: what waits to be sent, and for how long. */
  readonly gauges: () => Promise<Readonly<Record<string, number>>>
  readonly clock: Clock
  readonly logger: Logger
  readonly newId: () => string
}
