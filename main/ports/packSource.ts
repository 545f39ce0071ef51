import type { Result } from '../../preload/contract/result.ts'

/** A released pack, by name. */
export interface ReleasedPack {
  readonly id: string
  readonly version: string
}

/** Where new packs come from. Nothing is told there about anybody who practises here. */
export interface PackSource {
  /** Its address without paths, for people. */
  readonly from: string
  /** The newest release of each pack. Fails with `offline`, `pack-source-wrong`. */
  list(signal: AbortSignal): Promise<Result<readonly ReleasedPack[]>>
  /** The signed bytes, as they are, never more than a pack may have. */
  fetch(pack: ReleasedPack, signal: AbortSignal): Promise<Result<Uint8Array>>
}
