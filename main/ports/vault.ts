import type { Failure } from '../../preload/contract/failure.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { Unsubscribe } from './world.ts'

/** What was sealed cannot be read, and nothing can be sealed, until a grown-up has chosen or given the passphrase. */
export type VaultState = 'not-set-up' | 'locked' | 'open'

/**
 * Encrypts what tells who a child is (AES-256-GCM). Every child has a key of its own, kept only wrapped under this computer's
 * master key; without it what was sealed is noise, wherever copies of it may lie.
 */
export interface Vault {
  state(): VaultState
  /** A new child's key, wrapped: this may be stored. Fails with `vault-locked` unless open. */
  newChildKey(): Result<Uint8Array>
  /** `context` names the place (table, column, row's id): what is sealed for one place does not open in another. */
  seal(wrappedKey: Uint8Array, context: string, plain: Uint8Array): Result<Uint8Array>
  /** Fails with `vault-locked`, or with `vault-damaged` where key, place or bytes do not belong together. */
  open(wrappedKey: Uint8Array, context: string, sealed: Uint8Array): Result<Uint8Array>
  /** A wrapped key's own bytes, sealed under another one: these may leave the computer, and mean the same on each that has it. */
  sealKey(wrappedKey: Uint8Array, context: string, wrapped: Uint8Array): Result<Uint8Array>
  /** The other way: the key that was sealed so, wrapped for this computer. Fails as `open` does. */
  openKey(wrappedKey: Uint8Array, context: string, sealed: Uint8Array): Result<Uint8Array>
}

/** A key under a code that people keep on paper: what is needed to get at it, beside the code. May be shown to anybody. */
export interface KeyUnderCode {
  readonly cost: { readonly N: number; readonly r: number; readonly p: number }
  /** Base64, as `sealed`. */
  readonly salt: string
  readonly sealed: string
}

/** Keys that go from one computer to another by a code of 130 random bits, through whoever may carry them. */
export interface KeyCodes {
  /** A new code, told this once, and the wrapped key under it. `context` binds it to its use. */
  putUnderCode(
    context: string,
    wrapped: Uint8Array,
  ): Promise<Result<{ readonly code: string; readonly under: KeyUnderCode }>>
  /** The key, wrapped for this computer. Fails with `bad-input` for a slip of the pen, `not-allowed` for another code. */
  getByCode(context: string, under: KeyUnderCode, code: string): Promise<Result<Uint8Array>>
}

/** The operating system's own safe for keys (Keychain, DPAPI, libsecret, KWallet), where the host reaches one. */
export interface KeyStore {
  /** Whether it keeps what it is given better than a file would. May take as long as a person takes to answer it. */
  isAvailable(): Promise<boolean>
  /** Fails with `vault-locked` where the system refuses. */
  encrypt(plain: Uint8Array): Promise<Result<Uint8Array>>
  /** `isStale`: the system has a newer key, and wants the same encrypted anew. */
  decrypt(sealed: Uint8Array): Promise<Result<{ readonly plain: Uint8Array; readonly isStale: boolean }>>
  /** Whether this computer can ask its owner to show who they are (a finger on a Mac). */
  canConfirmOwner(): boolean
  /** Asks them, with a sentence that ends "... is trying to". Fails with `not-allowed` where they do not. */
  confirmOwner(reason: string): Promise<Result<void>>
}

/** What a grown-up knows or holds that opens the vault. */
export type VaultSecret =
  | { readonly by: 'passphrase'; readonly passphrase: string }
  | { readonly by: 'recovery-code'; readonly recoveryCode: string }

/** The vault as those see it who set it up, unlock and lock it. Every call may fail as `Vault` does. */
export interface VaultKeeper extends Vault, KeyCodes {
  /** What the master key is kept under: each of these opens the vault by itself. */
  readonly wrappings: () => readonly ('key-store' | VaultSecret['by'])[]
  /** Why a vault that is there cannot be used as it should, or null. */
  readonly problem: () => Failure | null
  /** Opens by the system's key store; where there is no vault yet, makes it there. Changes nothing without a key store. */
  begin(): Promise<Result<void>>
  /** Makes the vault, or gives an open one that only the key store opens a passphrase, too. The code is told this once. */
  setUp(passphrase: string): Promise<Result<{ readonly recoveryCode: string }>>
  /** Fails with `not-allowed` where the secret is wrong, with `bad-input` where a recovery code has a slip of the pen. */
  unlock(secret: VaultSecret): Promise<Result<void>>
  /** Whether the secret is right; changes nothing. */
  prove(secret: VaultSecret): Promise<Result<void>>
  /** A new passphrase for whoever knows a secret; opens the vault. The recovery code stays. */
  changePassphrase(secret: VaultSecret, passphrase: string): Promise<Result<void>>
  /** A new recovery code; the one before opens nothing any more. */
  renewRecoveryCode(secret: VaultSecret): Promise<Result<{ readonly recoveryCode: string }>>
  /** Forgets the key, and overwrites it in memory. */
  lock(): void
  /** After every change of state, wrappings or problem. */
  onChange(listener: () => void): Unsubscribe
}

/** Slow on purpose, and salted: makes a short secret costly to guess for whoever has the file. */
export interface PinHasher {
  /** Something that may be kept as JSON. */
  make(pin: string): Promise<unknown>
  /** False, too, where what was kept is not of this hasher's making. */
  matches(kept: unknown, pin: string): Promise<boolean>
}
