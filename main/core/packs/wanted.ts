import { compareVersions, versionForm } from '../versions.ts'

interface Named {
  readonly id: string
  readonly version: string
}

/**
 * Of what was released, the newest of each pack that is newer than all that ever was here of it: what somebody took away does not
 * come back by itself. What is no name or no version is passed over: the rest is as good as it was.
 * @param here may name a pack more than once.
 */
export const wantedPacks = (released: readonly Named[], here: readonly Named[]): readonly Named[] => {
  const newest = new Map<string, string>()
  for (const { id, version } of released) {
    if (!/^[a-z0-9-]{1,80}$/.test(id) || !versionForm.test(version)) continue
    const known = newest.get(id)
    if (known === undefined || compareVersions(version, known) > 0) newest.set(id, version)
  }
  return [...newest]
    .map(([id, version]) => ({ id, version }))
    .filter(({ id, version }) => here.every((own) => own.id !== id || compareVersions(version, own.version) > 0))
}
