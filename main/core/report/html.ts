import type { Drawing, Report, ReportSection } from '../../../preload/contract/reports.ts'
import { cleanDrawing } from './drawing.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** What people wrote is text on paper, never markup. */
const plain = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '')

/** Black on white, and shades that a copier keeps. */
const style = `
@page { size: A4; margin: 18mm 16mm 20mm; }
body { margin: 0; font: 10.5pt/1.4 "Atkinson Hyperlegible", "Noto Sans", "DejaVu Sans", Arial, sans-serif; color: #000; }
header { display: flex; justify-content: space-between; gap: 12mm; padding-bottom: 4mm; border-bottom: 0.6mm solid #000; }
header p { margin: 0; }
.letterhead { text-align: right; white-space: nowrap; }
.letterhead p:first-child { font-weight: bold; }
h1 { margin: 0 0 2mm; font-size: 18pt; line-height: 1.15; }
h2 { margin: 7mm 0 2mm; font-size: 12.5pt; break-after: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.5mm 5mm; margin: 4mm 0; }
dt { color: #333; }
dd { margin: 0; font-weight: bold; }
.caution { padding: 2.5mm 4mm; border: 0.4mm solid #000; }
table { width: 100%; border-collapse: collapse; }
tr { break-inside: avoid; }
th, td { padding: 1mm 2mm; border-bottom: 0.2mm solid #999; text-align: left; vertical-align: top; }
thead th { border-bottom: 0.4mm solid #000; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
/* The window's own charts: its colours are black and greys here; the goal's line is dashed, and has its number. */
.charts { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm; margin: 6mm 0 0; --ink: #000; --ink-soft: #000;
  --edge: #999; --edge-strong: #777; --teal: #000; --coral: #000; --leaf: #666; --paper: #fff; --paper-raised: #fff; }
figure { margin: 0; break-inside: avoid; }
figure h3 { margin: 0 0 1.5mm; font-size: 10.5pt; }
figcaption { margin-top: 1mm; font-size: 9pt; }
figure svg { display: block; width: 100%; height: auto; max-height: 45mm; }
figure text { fill: #000; font-family: inherit; }
circle[data-full="false"] { fill: #999; }
circle[data-full="true"] { fill: #666; stroke: #000; }
.note { margin: 1.5mm 0 0; font-size: 9pt; }
.glossary { font-size: 9pt; }
.glossary p { margin: 0 0 1.5mm; }
`

const section = ({ heading, columns, rows, note }: ReportSection, none: string): string => `
<section><h2>${plain(heading)}</h2>
${
  rows.length === 0
    ? `<p>${plain(none)}</p>`
    : `<table><thead><tr>${columns
        .map((column, index) => {
          const isNumber = rows.some((row) => (row[index]?.value ?? null) !== null)
          return `<th scope="col"${isNumber ? ' class="number"' : ''}>${plain(column)}</th>`
        })
        .join('')}</tr></thead>
<tbody>${rows
        .map(
          (row) =>
            `<tr>${row
              .map(({ text, value }, index) =>
                index === 0
                  ? `<th scope="row">${plain(text)}</th>`
                  : `<td${value === null ? '' : ' class="number"'}>${plain(text)}</td>`,
              )
              .join('')}</tr>`,
        )
        .join('\n')}</tbody></table>`
}
${note === null ? '' : `<p class="note">${plain(note)}</p>`}</section>`

const figure = ({ title, sentence, svg }: Drawing): string => {
  const drawn = cleanDrawing(svg)
  return drawn === null
    ? ''
    : `<figure><h3>${plain(title)}</h3>${drawn}<figcaption>${plain(sentence)}</figcaption></figure>`
}

/**
 * The report as a document that needs nothing else, to be printed.
 * @param none what stands where a table has no rows. @param drawings its charts; one that is no drawing is left out.
 */
export const reportHtml = (report: Report, none: string, drawings: readonly Drawing[] = []): string => `<!doctype html>
<html lang="${report.language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${plain(report.title)}</title><style>${style}</style></head><body>
<header><h1>${plain(report.title)}</h1>
<div class="letterhead">${report.letterhead.map((line) => `<p>${plain(line)}</p>`).join('')}</div></header>
<dl>${report.about.map(({ label, text }) => `<dt>${plain(label)}</dt><dd>${plain(text)}</dd>`).join('')}</dl>
<p class="caution">${plain(report.caution)}</p>
${drawings.length === 0 ? '' : `<section class="charts">${drawings.map(figure).join('\n')}</section>`}
${report.sections.map((one) => section(one, none)).join('\n')}
<section class="glossary"><h2>${plain(report.glossaryTitle)}</h2>
${report.glossary
  .map(
    ({ name, definition, source }) =>
      `<p><strong>${plain(name)}:</strong> ${plain(definition)} <em>(${plain(source)})</em></p>`,
  )
  .join('\n')}</section>
</body></html>`
