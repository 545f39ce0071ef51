import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanDrawing } from '../../../main/core/report/drawing.ts'

describe('a drawing for paper', () => {
  it('keeps shapes, letters and colours', () => {
    const drawing =
      '<svg viewBox="0 0 10 10"><g><path d="M0 1L2,3" stroke="var(--teal)" stroke-dasharray="8 5"></path><text x="1">80 %</text></g></svg>'
    expect(cleanDrawing(drawing)).toBe(drawing)
  })

  it('leaves out classes, styles, handlers, addresses and clips', () => {
    const drawn =
      '<svg class="a" style="x:y" onload="alert(1)" width="10"><defs><clipPath id="c"><rect x="1"></rect></clipPath></defs><g clip-path="url(#c)"><rect fill="url(http://a)" x="1"/></g></svg>'
    expect(cleanDrawing(drawn)).toBe('<svg width="10"><g><rect x="1"/></g></svg>')
  })

  it.each([
    '',
    'words',
    '<svg><script>alert(1)</script></svg>',
    '<svg><image href="x"/></svg>',
    '<svg><foreignObject></foreignObject></svg>',
    '<svg><style>@import "x"</style></svg>',
    '<svg></svg><svg></svg>',
    '<svg><g></svg></g>',
    '<svg>',
    '<p></p>',
    '<svg><!-- x --></svg>',
    '<svg>&copy;</svg>',
    '<svg x="<script>"></svg>',
  ])('refuses %s', (drawn) => {
    expect(cleanDrawing(drawn)).toBeNull()
  })

  it('never lets through anything but its elements, whatever it is given', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...['<svg>', '</svg>', '<g>', '</g>', '<script>', '</script>', '<path d="M0 0"/>', 'a', '"', '<', '>', '&lt;'],
        ...[
          '<svg onload="x">',
          '<a href="javascript:x">',
          '<defs>',
          '</defs>',
          '<text>',
          '</text>',
          '<img src=x>',
          '&',
        ],
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const kept = cleanDrawing(`<svg>${pieces.join('')}</svg>`)
        if (kept === null) return
        for (const [, name] of kept.matchAll(/<\/?([^\s/>]+)/g)) expect(['svg', 'g', 'path', 'text']).toContain(name)
        expect(kept).not.toMatch(/ on\w+=|href|javascript/)
        // What is clean stays as it is.
        expect(cleanDrawing(kept)).toBe(kept)
      }),
    )
  })
})
