import { fail } from '../../preload/contract/result.ts'

const diskFull = fail(
  'disk-full',
  'The disk is full, so this could not be kept. Free some space and try again. Nothing was changed.',
)
const notKept = fail(
  'store-unavailable',
  'This could not be kept. Check that this user may write to the app’s folder and that its disk answers, then try again.',
)

/** What a file system's error means to people, or null where it is a bug. */
export const failureOfFile = (error: unknown): typeof diskFull | null => {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null
  return error.code === 'ENOSPC' || error.code === 'EDQUOT' ? diskFull : notKept
}
