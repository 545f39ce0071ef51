/** A key that may sign packs. Its private half is with the publisher, and never in this repository. */
export interface PackKey {
  /** Short name, which a signed pack gives. Never used again for another key. */
  readonly id: string
  /** The 32 bytes of the Ed25519 public key, in base64url. */
  readonly publicKey: string
  /** Keys in whose place it came: packs that one of them signed may be renewed with it. */
  readonly follows: readonly string[]
}

/**
 * Every key that this app believes. To change keys, add the new one with `follows`, release, sign with the new one, and take
 * the old one out once nobody installs packs of it any more. `node build/sign-pack.ts keys` makes a line for this list.
 */
export const packKeys: readonly PackKey[] = [
  { id: 'tongue-twisters-2026', publicKey: 'Q33aypIJVLcwKUsmhPJ8iP-dbeLozbzUo9VKitI4xAA', follows: [] },
]
