/** What a drawing may be made of: shapes and letters. Nothing here fetches, links, runs or styles. */
const tags: ReadonlySet<string> = new Set([
  ...['svg', 'g', 'path', 'line', 'rect', 'circle', 'ellipse', 'polyline', 'polygon', 'text', 'tspan', 'title', 'desc'],
])
/** Left out with what stands in them: without it a drawing is whole. */
const dropped: ReadonlySet<string> = new Set(['defs', 'clipPath'])
const attributes: ReadonlySet<string> = new Set([
  ...['d', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'dx', 'dy', 'points', 'width', 'height'],
  ...['viewBox', 'transform', 'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'text-anchor', 'font-size'],
  ...['data-full', 'preserveAspectRatio'],
])
/** Numbers, letters of paths, names of colours, `var(--ink)`, `translate(1 2)`: no address, no escape. */
const value = /^[\w\s.,%()#+-]*$/

const token = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*(\/?)>|([^<>]+)/y
const attribute = /([\w:-]+)="([^"]*)"/g
const entity = /&(?!(?:amp|lt|gt|quot|apos|nbsp|#\d+);)/

/**
 * A drawing that a window made, with nothing in it but shapes and letters, to be put on paper. What else stands in its attributes is
 * left out; null where it is no drawing, or holds an element that has no place in one.
 */
export const cleanDrawing = (text: string): string | null => {
  const open: string[] = []
  let kept = ''
  let droppedAt: number | null = null
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const found = token.exec(text)
    if (found === null) return null
    const [, close, name = '', given = '', alone, letters] = found
    if (letters !== undefined) {
      if (open.length === 0 ? letters.trim() !== '' : entity.test(letters)) return null
      if (droppedAt === null && open.length > 0) kept += letters
      continue
    }
    if (!tags.has(name) && !dropped.has(name)) return null
    if (open.length === 0 && (name !== 'svg' || kept !== '')) return null
    if (close === '/') {
      if (open.pop() !== name) return null
      if (droppedAt === null) kept += `</${name}>`
      else if (open.length === droppedAt) droppedAt = null
      continue
    }
    if (droppedAt === null && dropped.has(name)) droppedAt = open.length
    const own = [...given.matchAll(attribute)]
      .filter(([, key = '', said = '']) => attributes.has(key) && value.test(said))
      .map(([, key, said]) => ` ${key}="${said}"`)
      .join('')
    if (droppedAt === null) kept += alone === '/' ? `<${name}${own}/>` : `<${name}${own}>`
    if (alone === '/') {
      if (open.length === droppedAt) droppedAt = null
    } else open.push(name)
  }
  return open.length === 0 && kept !== '' ? kept : null
}
