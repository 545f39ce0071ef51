import type { Drawing } from '../../../preload/contract/reports.ts'

/** As many as a report takes. */
const mostDrawings = 24
/** As long as they may be together, as they are sent: the line to the host takes 64 KiB at once. */
const mostLetters = 52_000

/** What says where a shape is and how it looks. */
const kept: ReadonlySet<string> = new Set([
  ...['d', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'dx', 'dy', 'viewBox', 'transform', 'fill', 'stroke'],
  ...['stroke-width', 'stroke-dasharray', 'text-anchor', 'font-size', 'data-full', 'data-chart'],
])

/** Without the rest a year of days is short enough to be sent. */
const compact = (svg: Element): string => {
  for (const part of [svg, ...svg.querySelectorAll('*')])
    for (const name of part.getAttributeNames()) if (!kept.has(name)) part.removeAttribute(name)
  return svg.outerHTML.replaceAll(/(\d+\.\d)\d+/g, '$1').replaceAll(/><\/(circle|path|line|rect)>/g, '/>')
}

const lengthOf = (drawings: readonly Drawing[]): number => JSON.stringify(drawings).length

/**
 * The charts that a part of the page shows as drawings, as they stand there. Those that are tables are printed as tables. Where all
 * are too much (the days of two years), calendars stay away, then the lines' dots, then the last lines.
 */
export const drawingsIn = (part: ParentNode | null): Drawing[] => {
  const all = [...(part?.querySelectorAll('figure[data-drawing]') ?? [])].slice(0, mostDrawings).flatMap((figure) => {
    const drawing = figure.querySelector('.recharts-surface, [data-chart]')
    if (drawing === null) return []
    // On paper it is as wide as its column: what it is measured by stays.
    const copy = drawing.cloneNode(true) as Element
    const [width, height] = [drawing.getAttribute('width'), drawing.getAttribute('height')]
    if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
    copy.removeAttribute('width')
    copy.removeAttribute('height')
    const title = figure.getAttribute('data-drawing') ?? ''
    const sentence = figure.querySelector('figcaption')?.textContent ?? ''
    return [{ isLine: !drawing.hasAttribute('data-chart'), drawing: { title, sentence, svg: compact(copy) } }]
  })
  const every = all.map(({ drawing }) => drawing)
  if (lengthOf(every) <= mostLetters) return every
  const lines = all.flatMap(({ isLine, drawing }) => (isLine ? [drawing] : []))
  if (lengthOf(lines) <= mostLetters) return lines
  const bare = lines.map((one) => ({ ...one, svg: one.svg.replaceAll(/<circle[^>]*>/g, '') }))
  while (lengthOf(bare) > mostLetters) bare.pop()
  return bare
}
