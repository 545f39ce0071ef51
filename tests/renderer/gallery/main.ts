import { defaultSettings } from '../../../preload/contract/defaults.ts'
import type { FailureCode } from '../../../preload/contract/failure.ts'
import type { MicrophoneAdvice } from '../../../preload/contract/microphoneCheck.ts'
import type { Settings } from '../../../preload/contract/settings.ts'
import type { RefusalReason } from '../../../preload/contract/verdict.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { mount } from '../../../renderer/mount.tsx'
import type { StandInAccount } from '../../stand-ins/accounts.ts'
import { createStandInBridge, type ScriptedAttempt } from '../../stand-ins/bridge.ts'
import type { StandInOpinion } from '../../stand-ins/opinion.ts'
import type { StandInSync } from '../../stand-ins/sync.ts'
import { everyTwister } from '../../stand-ins/twisters.ts'
import { judge, refuse } from '../../stand-ins/verdicts.ts'
import { sampleBook } from './book.ts'
import { withEvidence } from './evidence.ts'
import { showMouths } from './mouths.ts'
import { sampleProgress } from './progress.ts'

/** The interface on the stand-in bridge; the address says what it shows: ?script=mixed,right&theme=dusk&progress=some */
const asked = new URLSearchParams(location.search)

const attemptOf = (name: string): ScriptedAttempt => {
  const [kind = '', detail = ''] = name.split(':')
  switch (kind) {
    case 'right':
      return { kind: 'verdict', verdict: (twister) => judge(twister, () => 'right') }
    case 'close':
      return {
        kind: 'verdict',
        verdict: (twister) => judge(twister, (word, sound) => (word === 1 && sound === 0 ? 'close' : 'right')),
      }
    case 'unsure':
      return { kind: 'verdict', verdict: (twister) => judge(twister, (_, sound) => (sound === 0 ? 'unsure' : 'right')) }
    case 'doubt':
      return {
        kind: 'verdict',
        verdict: (twister) => judge(twister, (word, sound) => (word > 0 ? 'unsure' : sound === 0 ? 'wrong' : 'right')),
      }
    case 'skipped':
      return { kind: 'verdict', verdict: (twister) => judge(twister, (word) => (word === 2 ? 'missing' : 'right')) }
    case 'refused':
      return { kind: 'verdict', verdict: (twister) => refuse(twister, detail as RefusalReason) }
    case 'failed':
      return { kind: 'failed', error: { code: detail as FailureCode, message: '' }, afterWords: 2 }
    case 'start-fails':
      return { kind: 'start-fails', error: { code: detail as FailureCode, message: '' } }
    case 'hangs':
      return { kind: 'hangs', phase: detail === 'judging' ? 'judging' : 'listening' }
    case 'evidence': {
      const plain = attemptOf('mixed')
      return plain.kind === 'verdict' ? { ...plain, verdict: (twister) => withEvidence(plain.verdict(twister)) } : plain
    }
    default:
      return {
        kind: 'verdict',
        verdict: (twister) =>
          judge(twister, (word, sound, name) =>
            word === 0 && sound === 0
              ? 'wrong'
              : word === 1 && sound === 0
                ? 'close'
                : word === 2 && sound === 0
                  ? 'unsure'
                  : word === 3 && sound === 1 && name !== 'S'
                    ? 'missing'
                    : 'right',
          ),
      }
  }
}

const bridge = createStandInBridge({
  // A screenful and more; all of them make each check of accessibility three times as slow.
  twisters: everyTwister.slice(0, Number(asked.get('count') ?? 24)),
  script: (asked.get('script') ?? 'mixed').split(',').map(attemptOf),
  pace: Number(asked.get('pace') ?? 350),
  settings: {
    theme: (asked.get('theme') ?? 'system') as Settings['theme'],
    typeface: (asked.get('typeface') ?? 'hyperlegible') as Settings['typeface'],
    motion: (asked.get('motion') ?? 'system') as Settings['motion'],
    sounds: asked.get('sounds') !== 'off',
    countIn: asked.has('countIn'),
    rShape: asked.has('curled') ? 'retroflex' : 'bunched',
    hand: (asked.get('hand') ?? 'right') as Settings['hand'],
    scanMs: Number(asked.get('scan') ?? 0),
    welcomed: !asked.has('welcome'),
    opensWith: asked.has('caseload') ? 'caseload' : 'twisters',
    letterhead: asked.has('plan') ? 'Riverside Speech Clinic\n12 Willow Lane, Springfield' : '',
    language: asked.get('language') ?? 'en',
    modelVoice: asked.get('voice') ?? 'automatic',
    fetchesPacks: true,
    renewsAtClose: false,
    microphoneId: null,
    dialect: { profileId: asked.get('dialect') ?? defaultSettings.dialect.profileId, options: [] },
    strictness: defaultSettings.strictness,
    soundsShown: (asked.get('shown') ?? 'targets') as Settings['soundsShown'],
    pauseBudgetMs: 2_000,
    closeGateAfterMs: 300_000,
    lockVaultAfterMs: 1_800_000,
    recordingDays: 30,
  },
  targets: (asked.get('targets') ?? '')
    .split(',')
    .filter(Boolean)
    .map((sound) => ({ sound: sound as Sound, position: 'initial' })),
  stars: Number(asked.get('stars') ?? 0),
  ...(asked.has('book') && { book: sampleBook() }),
  ...(asked.has('earns')
    ? {
        earns: {
          ...{
            attemptId: '',
            stars: ['whole', 'tries', 'better'],
            stickers: ['flower'],
            starsToday: 3,
            starsTotal: 10,
          },
          badges: asked.get('earns') === 'badge' ? ['first-try'] : [],
        },
      }
    : {}),
  said: Number(asked.get('said') ?? 0),
  isLadderAllowed: asked.has('ladder'),
  favourites: Number(asked.get('favourites') ?? 0),
  ...(asked.has('pin') && { pin: asked.get('pin') ?? '' }),
  ...(asked.has('passphrase') && { passphrase: asked.get('passphrase') ?? '' }),
  isVaultOpen: asked.has('open'),
  ...(asked.has('kiosk') && {
    kiosk: {
      idleMs: Number(asked.get('idle') ?? 45_000),
      countdownMs: Number(asked.get('countdown') ?? 10_000),
      attract: (asked.get('attract') ?? '').split('|').filter(Boolean),
      attractSounds: false,
    },
  }),
  children: (asked.get('children') ?? '').split(',').filter(Boolean),
  hasPlan: asked.has('plan'),
  isHeldBack: asked.has('held'),
  attempts: Number(asked.get('attempts') ?? 0),
  recordings: Number(asked.get('recordings') ?? 0),
  compared: Number(asked.get('compared') ?? 0),
  ownVoice: (asked.get('own') ?? '').split(',').filter(Boolean),
  reviews: Number(asked.get('reviews') ?? 0),
  account: (asked.get('account') ?? 'none') as StandInAccount,
  hasFaults: asked.has('faults'),
  opinion: (asked.get('opinion') ?? 'none') as StandInOpinion,
  sync: (asked.get('sync') ?? 'off') as StandInSync,
  unsent: Number(asked.get('unsent') ?? 0),
  backups: Number(asked.get('backups') ?? 0),
  isDamaged: asked.has('damaged'),
  isMoving: asked.has('moving'),
  hasPacks: asked.has('packs'),
  isDemo: asked.has('demo'),
  ...(asked.has('opening') && {
    opening:
      asked.get('opening') === 'import'
        ? { kind: 'import', path: '/home/sam/Downloads/tongue-twisters-everybody-2026-11-20.zip' }
        : { kind: 'screen', screen: 'data' },
  }),
  ...(asked.has('renewing') && { update: { state: 'ready', version: '1.4.0', canRenewAtClose: true, problem: null } }),
  ...(asked.has('rules') && {
    rules: { isManaged: true, problem: null, off: ['cloud', 'speechService', 'recordings'] },
  }),
  microphone: (asked.get('microphone') ?? '').split(',').filter(Boolean) as MicrophoneAdvice[],
  ...(asked.get('progress') === 'some' ? { progress: sampleProgress() } : {}),
})

declare global {
  interface Window {
    standIn: typeof bridge
  }
}
window.standIn = bridge
if (asked.has('mouths'))
  showMouths((asked.get('mouths') ?? '').split(',').filter(Boolean), Number(asked.get('size') ?? 220))
else mount(bridge)
