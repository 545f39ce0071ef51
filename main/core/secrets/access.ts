import type { CallInput, CallName } from '../../../preload/contract/index.ts'
import type { Settings } from '../../../preload/contract/settings.ts'

/** Who may make a call while a PIN is set: everybody, or only somebody for whom the gate is open. */
export type Who = 'everybody' | 'grown-up'
type Rule<Name extends CallName> = Who | ((input: CallInput<Name>) => Who)

/** How it looks and sounds is the child's own; what counts, what is shown and what is locked is not. */
const whoChanges: { readonly [Name in keyof Settings]: Who } = {
  theme: 'everybody',
  typeface: 'everybody',
  motion: 'everybody',
  sounds: 'everybody',
  countIn: 'everybody',
  rShape: 'everybody',
  hand: 'everybody',
  scanMs: 'everybody',
  language: 'everybody',
  modelVoice: 'everybody',
  microphoneId: 'everybody',
  soundsShown: 'grown-up',
  dialect: 'grown-up',
  strictness: 'grown-up',
  pauseBudgetMs: 'grown-up',
  closeGateAfterMs: 'grown-up',
  lockVaultAfterMs: 'grown-up',
  recordingDays: 'grown-up',
}

/**
 * Every call of the contract with who may make it. A call that is added to the contract does not compile until it is here.
 * What shows its own proof (a PIN, a passphrase) is open to everybody: the proof decides.
 */
export const access: { readonly [Name in CallName]: Rule<Name> } = {
  'app.info': 'everybody',
  'settings.get': 'everybody',
  'settings.change': (changes) =>
    Object.entries(whoChanges).some(
      ([name, who]) => who === 'grown-up' && changes[name as keyof Settings] !== undefined,
    )
      ? 'grown-up'
      : 'everybody',
  'judging.dialects': 'everybody',
  'judging.strictness': 'everybody',
  'fits.get': 'grown-up',
  'fits.change': 'grown-up',
  'fits.lines': 'everybody',
  'library.list': 'everybody',
  'library.get': 'everybody',
  'own.list': 'grown-up',
  'own.check': 'grown-up',
  'own.hear': 'grown-up',
  'own.save': 'grown-up',
  'own.delete': 'grown-up',
  'packs.list': 'grown-up',
  'packs.place': 'grown-up',
  'packs.choose': 'grown-up',
  'packs.add': 'grown-up',
  'packs.remove': 'grown-up',
  'choosing.get': 'everybody',
  'choosing.steps': 'everybody',
  'choosing.ladder': 'grown-up',
  'choosing.allowLadder': 'grown-up',
  'choosing.setFavourite': 'everybody',
  'microphone.list': 'everybody',
  'microphone.status': 'everybody',
  'microphone.open': 'everybody',
  'microphone.close': 'everybody',
  'microphone.pageFailed': 'everybody',
  'practice.prepare': 'everybody',
  'practice.start': 'everybody',
  'practice.stop': 'everybody',
  'practice.cancel': 'everybody',
  'practice.recording': 'everybody',
  'rewards.album': 'everybody',
  'rewards.quick': 'grown-up',
  'rewards.setQuick': 'grown-up',
  'session.get': 'everybody',
  'session.end': 'everybody',
  'session.goal': 'grown-up',
  'session.setGoal': 'grown-up',
  'voice.say': 'everybody',
  'voice.word': 'everybody',
  'ownVoice.list': 'everybody',
  'ownVoice.record': 'grown-up',
  'ownVoice.stop': 'grown-up',
  'ownVoice.discard': 'grown-up',
  'ownVoice.listen': 'grown-up',
  'ownVoice.keep': 'grown-up',
  'ownVoice.destroy': 'grown-up',
  'progress.get': 'everybody',
  'progress.measures': 'grown-up',
  'children.list': 'everybody',
  // A child finds itself by its picture.
  'children.choose': 'everybody',
  'children.get': 'grown-up',
  'children.add': 'grown-up',
  'children.change': 'grown-up',
  'children.delete': 'grown-up',
  'consents.list': 'grown-up',
  'consents.give': 'grown-up',
  'consents.withdraw': 'grown-up',
  'recordings.list': 'grown-up',
  'recordings.listen': 'grown-up',
  'recordings.destroy': 'grown-up',
  'review.list': 'grown-up',
  'review.get': 'grown-up',
  'review.correct': 'grown-up',
  'review.agree': 'grown-up',
  'review.withdraw': 'grown-up',
  'review.note': 'grown-up',
  'review.agreement': 'grown-up',
  // What leaves the app is not protected any more.
  'portable.place': 'grown-up',
  'portable.choose': 'grown-up',
  'portable.export': 'grown-up',
  'portable.import': 'grown-up',
  'portable.cancel': 'grown-up',
  'backups.state': 'everybody',
  'backups.list': 'grown-up',
  'backups.make': 'grown-up',
  'backups.compare': 'grown-up',
  'backups.restore': 'grown-up',
  'backups.beginAnew': 'grown-up',
  'gate.status': 'everybody',
  'gate.setPin': 'everybody',
  'gate.open': 'everybody',
  'gate.close': 'everybody',
  'vault.status': 'everybody',
  'vault.setUp': 'grown-up',
  'vault.unlock': 'everybody',
  'vault.recover': 'everybody',
  'vault.changePassphrase': 'grown-up',
  'vault.renewRecoveryCode': 'grown-up',
  'vault.lock': 'grown-up',
  'lock.activity': 'everybody',
  // Children have no accounts.
  'accounts.status': 'grown-up',
  'accounts.signUp': 'grown-up',
  'accounts.signIn': 'grown-up',
  'accounts.google': 'grown-up',
  'accounts.code': 'grown-up',
  'accounts.sendAgain': 'grown-up',
  'accounts.cancel': 'grown-up',
  'accounts.signOut': 'grown-up',
  'accounts.computers': 'grown-up',
  'accounts.endComputer': 'grown-up',
  'accounts.invite': 'grown-up',
  'kiosk.get': 'everybody',
  'kiosk.wipe': 'everybody',
  'kiosk.exit': 'everybody',
}

/** Who may make this call with this input. One that is not listed is for grown-ups: better closed than forgotten. */
export const whoMay = <Name extends CallName>(name: Name, input: CallInput<Name>): Who => {
  if (!Object.hasOwn(access, name)) return 'grown-up'
  const rule: Rule<Name> = access[name]
  return typeof rule === 'function' ? rule(input) : rule
}
