import type { CallName } from '../../../preload/contract/index.ts'

/** What a kiosk's window may call: choosing, saying, hearing it, and the way out. Whatever is added to the contract stays shut. */
const open: ReadonlySet<CallName> = new Set<CallName>([
  'app.info',
  'settings.get',
  'library.list',
  'library.get',
  'microphone.status',
  'microphone.open',
  'microphone.close',
  'microphone.pageFailed',
  'practice.prepare',
  'practice.start',
  'practice.stop',
  'practice.cancel',
  'practice.recording',
  'voice.say',
  'voice.word',
  'kiosk.get',
  'kiosk.wipe',
  'kiosk.exit',
])

export const isOpenInKiosk = (name: CallName): boolean => open.has(name)
