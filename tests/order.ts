import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files that take longest, the longest first. A file that begins last is waited for by itself, and on a fresh computer the runner only
 * knows how large files are: some that take a minute have twenty lines. Those that stand nowhere here come after them.
 */
const longest: readonly string[] = [
  ...['e2e/kiosk', 'renderer/browser', 'security/security', 'speech/hanging', 'renderer/profiles', 'portable/faults'],
  ...[
    'supabase/access',
    'e2e/windows',
    'e2e/library',
    'renderer/session',
    'renderer/library',
    'renderer/hearing/attempt',
  ],
  ...['e2e/profiles', 'e2e/clinic', 'e2e/account', 'e2e/kioskWindow', 'e2e/clinicDay', 'e2e/recording', 'e2e/firstRun'],
  ...['renderer/account', 'renderer/data', 'renderer/review', 'renderer/gallery', 'renderer/sync', 'renderer/card'],
  ...[
    'speech/steps',
    'services/demo',
    'contract/composed',
    'renderer/clinic',
    'renderer/choose',
    'renderer/hearing/voices',
  ],
  ...['renderer/thenAndNow', 'renderer/health', 'renderer/hearing/ownVoice', 'portable/hostile', 'store/rollUps'],
]
const places = new Map(longest.map((name, place) => [name, place]))

/** Where it stands, by its path under tests without its ending; behind all of them where it stands nowhere. */
const placeOf = (path: string): number => {
  const name = /\/tests\/(.+)\.test\.tsx?$/.exec(path.replaceAll('\\', '/'))?.[1] ?? ''
  return places.get(name) ?? longest.length
}
const groupOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted(
      (one, other) => groupOf(one) - groupOf(other) || placeOf(one.moduleId) - placeOf(other.moduleId),
    )
  }
}
