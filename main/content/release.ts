import { z } from 'zod'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { compareVersions, versionForm } from '../core/versions.ts'
import { problemsOfPacks, problemsOfTags } from './check.ts'
import { Pack } from './schema.ts'

const Version = z.string().regex(versionForm)

/** What is signed: a pack, and what it asks of the app. */
export const Release = z.strictObject({
  /** The oldest version of the app that can use it. */
  minimumApp: Version,
  /** YYYY-MM-DD */
  releasedOn: z.iso.date(),
  pack: Pack,
})
export type Release = z.infer<typeof Release>

const mostProblemsShown = 3

const wrong = (problems: readonly string[]) =>
  fail(
    'pack-wrong',
    `This pack has mistakes in it, so none of it is used. ${problems.slice(0, mostProblemsShown).join(' ')}`,
  )

const needsNewer = (version: string) =>
  fail(
    'pack-needs-newer-app',
    `This pack needs version ${version} of the app or a newer one. Install the newest version.`,
  )

const parse = (content: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch {
    return null
  }
}

/** A release from its signed bytes, with everything that it claims proven by its pronunciations. Never throws. */
export const readRelease = (content: Uint8Array, appVersion: string): Result<Release> => {
  const value = parse(content)
  // Asked first: a pack for a newer app may well look otherwise.
  const asks = z.object({ minimumApp: Version }).safeParse(value)
  if (asks.success && compareVersions(asks.data.minimumApp, appVersion) > 0) return needsNewer(asks.data.minimumApp)
  const parsed = Release.safeParse(value)
  if (!parsed.success) {
    const [first] = parsed.error.issues
    const where = first === undefined || first.path.length === 0 ? '' : ` at ${first.path.join('.')}`
    return wrong([`${first?.message ?? 'It is not a pack'}${where}.`])
  }
  const problems = [...problemsOfPacks([parsed.data.pack]), ...problemsOfTags(parsed.data.pack)]
  return problems.length > 0 ? wrong(problems) : succeed(parsed.data)
}
