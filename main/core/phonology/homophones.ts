/** @param groups a line for each pronunciation that several words share, the words with spaces between: "wood would". */
export const createAlike = (groups: string): ((one: string, other: string) => boolean) => {
  let groupsOf: Map<string, Set<number>> | null = null
  const read = (): Map<string, Set<number>> => {
    const all = new Map<string, Set<number>>()
    groups.split('\n').forEach((line, group) => {
      for (const word of line.split(' ')) all.set(word, (all.get(word) ?? new Set()).add(group))
    })
    return all
  }
  return (one, other) => {
    if (one === other) return true
    groupsOf ??= read()
    const [own, others] = [groupsOf.get(one), groupsOf.get(other)]
    return own !== undefined && others !== undefined && [...own].some((group) => others.has(group))
  }
}
