import type { CaseloadEntry, Group } from '../../../preload/contract/caseload.ts'

/** Where a child’s card leads. */
export type CasePlace = 'choose' | 'plan' | 'report' | 'review'

export const symbols = ['boat', 'bird', 'flower', 'moon', 'tree', 'bee'] as const satisfies readonly Group['symbol'][]
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** A group as one word, for a choice. */
export const keyOf = ({ symbol, weekday }: Group): string => `${symbol} ${weekday ?? ''}`

export const groupOf = (key: string): Group | null => {
  const [name, day = ''] = key.split(' ')
  const symbol = symbols.find((one) => one === name)
  return symbol === undefined ? null : { symbol, weekday: day === '' ? null : Number(day) }
}

/** The groups that there are, each once, by weekday. */
export const groupsIn = (entries: readonly CaseloadEntry[]): readonly Group[] => {
  const there = new Map(
    entries.flatMap(({ group, archivedAt }) =>
      group === null || archivedAt !== null ? [] : [[keyOf(group), group] as const],
    ),
  )
  return [...there.values()].toSorted(
    (one, other) => (one.weekday ?? 8) - (other.weekday ?? 8) || (one.symbol < other.symbol ? -1 : 1),
  )
}

/** Which of the entries are shown: a group's, everybody's, or those in the archive. */
export const shownOf = (entries: readonly CaseloadEntry[], filter: string): readonly CaseloadEntry[] => {
  if (filter === 'archive') return entries.filter(({ archivedAt }) => archivedAt !== null)
  const here = entries.filter(({ archivedAt }) => archivedAt === null)
  return filter === 'all' ? here : here.filter(({ group }) => group !== null && keyOf(group) === filter)
}
