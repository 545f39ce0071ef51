/** Whether two secrets are the same, taking as long wherever they differ. */
export const isSameText = (one: string, other: string): boolean => {
  const [left, right] = [new TextEncoder().encode(one), new TextEncoder().encode(other)]
  let difference = left.length ^ right.length
  for (let place = 0; place < right.length; place += 1) difference |= (left[place] ?? 0) ^ (right[place] ?? 0)
  return difference === 0
}
