import type { CallInput, CallName } from '../../preload/contract/index.ts'

const id = '01890a5d-ac96-774b-bcce-b302099a8057'

/** For each call something that its schema takes. A call added to the contract does not compile until it is here. */
export const samples: { readonly [Name in CallName]: CallInput<Name> } = {
  'app.info': {},
  'settings.get': {},
  'settings.change': { sounds: false },
  'judging.dialects': {},
  'judging.strictness': {},
  'library.list': {},
  'library.get': { twisterId: 'no-such-twister' },
  'microphone.list': {},
  'microphone.status': {},
  'microphone.open': {},
  'microphone.close': {},
  'microphone.pageFailed': { code: 'microphone-denied' },
  'practice.prepare': { twisterId: 'no-such-twister' },
  'practice.start': { twisterId: 'no-such-twister' },
  'practice.stop': { attemptId: id },
  'practice.cancel': { attemptId: id },
  'practice.recording': { attemptId: id },
  'voice.say': { twisterId: 'no-such-twister', speed: 'normal' },
  'progress.get': { days: 7 },
  'gate.status': {},
  'gate.setPin': { pin: null },
  'gate.open': { pin: '0000' },
  'gate.close': {},
  'vault.status': {},
  'vault.setUp': { passphrase: 'short' },
  'vault.unlock': {},
  'vault.recover': { recoveryCode: 'no code', newPassphrase: 'short' },
  'vault.changePassphrase': { passphrase: 'not it', newPassphrase: 'short' },
  'vault.renewRecoveryCode': { passphrase: 'not it' },
  'vault.lock': {},
  'lock.activity': { part: 'child' },
}
