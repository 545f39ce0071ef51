const dayMs = 24 * 60 * 60 * 1000
export const recordingDays = { shortest: 1, usual: 30, longest: 365 } as const

/** When a recording made now is to be destroyed, for a wish in days: whole ones, at least one, at most 365. */
export const destroyAt = (madeAt: number, days: number = recordingDays.usual): number => {
  const wished = Number.isFinite(days) ? Math.floor(days) : recordingDays.usual
  return madeAt + Math.min(recordingDays.longest, Math.max(recordingDays.shortest, wished)) * dayMs
}

interface Deadline {
  readonly madeAt: number
  readonly destroyAt: number
}

/** Whether its time is over. Whatever its row says, that is so a year after it was made. */
export const isOverdue = ({ madeAt, destroyAt: wished }: Deadline, now: number): boolean =>
  now >= Math.min(wished, madeAt + recordingDays.longest * dayMs)
