import type { Outcome } from './rest.ts'

/** The newest release of a pack. */
export interface ReleasedHead {
  readonly id: string
  readonly version: string
  /** SHA-256 of the signed file, in hex. */
  readonly sum: string
  /** Milliseconds since 1970; null where nobody wrote it down. */
  readonly publishedAt: number | null
}

/** Where released files lie: a bucket in the cloud, a folder on a computer of its own. Names have no path in them. */
export interface PackFiles {
  /** `not-found` where there is none. */
  read(name: string): Promise<Outcome<Uint8Array>>
  /** Never over another: `conflict` where the name is taken. */
  add(name: string, bytes: Uint8Array): Promise<Outcome<void>>
  /** For the index alone, which anybody may keep for an hour. */
  replace(name: string, bytes: Uint8Array): Promise<Outcome<void>>
}

/** What was released, in one place, so that two who publish at once do not both win. */
export interface ReleaseList {
  newest(): Promise<Outcome<readonly ReleasedHead[]>>
  /** `conflict` where this version or a newer one is out. */
  add(pack: Pick<ReleasedHead, 'id' | 'version' | 'sum'>): Promise<Outcome<readonly ReleasedHead[]>>
}
