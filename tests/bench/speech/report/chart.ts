import type { Goal } from './goals.ts'

const rowHeight = 26
const left = 330
const width = 320
const right = 110

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** How far along its bar a value lies: shares as they are, others with their goal in the middle. */
const place = ({ goal, group, name }: Goal, value: number): number => {
  const isShare = group !== 'speed' && !/squared/.test(name)
  // Small limits would all lie at the very left.
  const span = isShare ? (goal > 0.3 ? 1 : Math.max(0.05, 2 * goal)) : 2 * goal
  return Math.max(0, Math.min(1, value / span)) * width
}

const bar = (goal: Goal, index: number, top: number): string => {
  const y = top + index * rowHeight
  const middle = y + rowHeight / 2
  const fill = goal.isMet ? '#2f7d5b' : '#b4532a'
  const target = left + place(goal, goal.goal)
  const mark = goal.isMet === null ? '' : goal.isMet ? '✓' : '✗'
  const whisker =
    goal.low === null || goal.high === null
      ? ''
      : `<line x1="${(left + place(goal, goal.low)).toFixed(1)}" x2="${(left + place(goal, goal.high)).toFixed(1)}" y1="${middle}" y2="${middle}" stroke="#222" stroke-width="1.5"/>`
  const length = goal.value === null ? 0 : Math.max(1, place(goal, goal.value))
  return [
    `<text x="${left - 10}" y="${middle + 4}" text-anchor="end">${escaped(`${goal.group}: ${goal.name}`)}</text>`,
    `<rect x="${left}" y="${y + 6}" width="${width}" height="${rowHeight - 12}" fill="#eceae4"/>`,
    `<rect x="${left}" y="${y + 6}" width="${length.toFixed(1)}" height="${rowHeight - 12}" fill="${fill}"/>`,
    whisker,
    `<line x1="${target.toFixed(1)}" x2="${target.toFixed(1)}" y1="${y + 2}" y2="${y + rowHeight - 2}" stroke="#222" stroke-width="2"/>`,
    `<text x="${left + width + 10}" y="${middle + 4}">${goal.value ?? '–'} ${mark}</text>`,
  ].join('')
}

/** Bars of what was measured, each with a line where its goal stands, on a white ground so that it reads in any theme. */
export const chartOf = (title: string, groups: readonly (readonly [string, readonly Goal[]])[]): string => {
  let top = 40
  const parts = groups.map(([name, goals]) => {
    const head = `<text x="16" y="${top + 14}" font-weight="bold">${escaped(name)}</text>`
    const bars = goals.map((goal, index) => bar(goal, index, top + 22)).join('')
    top += 22 + goals.length * rowHeight + 16
    return head + bars
  })
  const all = left + width + right
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${all} ${top}" width="${all}" height="${top}" role="img" font-family="sans-serif" font-size="12" fill="#222">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${all}" height="${top}" fill="#fff"/>`,
    `<text x="16" y="24" font-size="15" font-weight="bold">${escaped(title)}</text>`,
    ...parts,
    '</svg>\n',
  ].join('\n')
}
