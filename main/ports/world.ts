import type { HostName } from '../../preload/contract/app.ts'
import type { KioskFile } from '../../preload/contract/kiosk.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { OpenOutside } from './accounts.ts'
import type { CloudProject } from './cloud.ts'
import type { HeldPolicy, Openings, Updater } from './house.ts'
import type { PdfPrinter } from './printer.ts'
import type { KeyStore } from './vault.ts'

export type Unsubscribe = () => void

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
}

/** Structured log. Never given a name, a note, a text that was said, or audio. */
export interface Logger {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void
  warn(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void
  error(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void
}

/** Small settings that survive a restart (electron-store, or its core `conf`). */
export interface SettingsFile {
  read(key: 'settings' | 'window' | 'origin' | 'cloud' | 'packs' | 'device'): unknown
  write(key: 'settings' | 'window' | 'origin' | 'packs' | 'device', value: unknown): void
}

/** A child process that speaks by messages (utilityProcess in Electron, child_process on Node). */
export interface ChildProgram {
  readonly pid: number | undefined
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): Unsubscribe
  onExit(listener: (code: number | null) => void): Unsubscribe
  kill(): void
}

/** What a kiosk stands on. */
export interface KioskGround {
  readonly file: KioskFile
  /** A sentence for whoever started it. */
  tell(sentence: string): void
  /** Ends the app: somebody showed that they may. */
  leave(): void
}

/** What a person set up cannot be followed; the message is a sentence for them. Thrown while the app is put together. */
export class SetupRefused extends Error {}

export interface Host {
  readonly name: HostName
  readonly version: string
  /** Folder for the database; exists and is ours. */
  readonly dataFolder: string
  /** Programs that run beside the main one. */
  readonly programs: { readonly speechWorker: URL; readonly voiceWorker: URL; readonly capture: URL }
  readonly launch: (program: URL, args: readonly string[]) => ChildProgram
  readonly settings: SettingsFile
  /** The system's safe for keys, or null where this host reaches none. */
  readonly keyStore: KeyStore | null
  /** The system's own dialogs for files, or null where this host reaches none. */
  readonly chooser: FileChooser | null
  /** Shows a notice by the system; left out where the page has to. */
  readonly notify?: (notice: { readonly title: string; readonly body: string }) => void
  /** Makes PDFs; left out where this host cannot. */
  readonly printer?: PdfPrinter
  /** Keys that may sign packs, in tests alone; the app's own where left out. */
  readonly packKeys?: readonly {
    readonly id: string
    readonly publicKey: string
    readonly follows: readonly string[]
  }[]
  /** The project in the cloud with which this computer syncs; left out where the app was set up without one. */
  readonly cloud?: CloudProject | undefined
  /** How accounts are reached; left out where the app was set up without them. */
  readonly accounts?:
    | {
        readonly publishableKey: string
        readonly proxyUrl?: string
        readonly openOutside: OpenOutside
        /** Where the REST API stands; left out where there is no cloud. */
        readonly apiUrl?: string
      }
    | undefined
  /** Address of the folder from which new packs come; left out where there is none. */
  readonly packsUrl?: string | undefined
  /** A WAV file that stands in for the microphone, or null. */
  readonly recording: string | null
  /** Shown to passers-by: nothing of theirs is kept. Left out where this is no kiosk. */
  readonly kiosk?: KioskGround
  /** Opens with a made-up child, and what is kept stays shut until somebody leaves it. */
  readonly startsInDemo?: boolean
  /** The rules of this computer; none where left out. */
  readonly policy?: HeldPolicy
  /** What people open the app with; left out where nothing can. */
  readonly openings?: Openings
  /** Renews the app; left out where it cannot. */
  readonly updater?: Updater
  readonly clock: Clock
  readonly logger: Logger
}

/** Asks the person at the computer for a place; null where they choose none. */
export interface FileChooser {
  /** A folder that something is to be written into. */
  folder(current: string): Promise<string | null>
  /** An export that is there. */
  file(current: string): Promise<string | null>
  /** A pack that is there. */
  pack(current: string): Promise<string | null>
}

/** A small file that is never half-written: a whole former version is there until the new one is on the disk. */
export interface SturdyFile {
  /** Undefined where there is none yet. Fails with `vault-damaged` where neither the file nor its spare can be read. */
  read(): Result<unknown>
  /** Resolved only when durable. A damaged file is put aside, never overwritten. `disk-full`, `store-unavailable`. */
  write(value: unknown): Result<void>
}
