import type { Report } from '../../../preload/contract/reports.ts'
import { useText } from '../../ui/intl.tsx'
import styles from './Report.module.css'

/** The report as it is printed: the same texts and numbers, table by table. */
export function Paper({ report }: { readonly report: Report }) {
  const text = useText()
  return (
    <article className={styles.paper} lang={report.language} data-testid="report-paper">
      <header className={styles.header}>
        <h2>{report.title}</h2>
        <div className={styles.address}>
          {report.letterhead.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </header>
      <dl className={styles.about}>
        {report.about.map(({ label, text: said }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.caution}>{report.caution}</p>
      {report.sections.map(({ id, heading, columns, rows, note }) => (
        <section key={id} className={styles.section} data-testid={`report-section-${id}`}>
          <h3>{heading}</h3>
          {rows.length === 0 ? (
            <p className={styles.soft}>{text('report.nothing')}</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
            <section className={styles.scroll} tabIndex={0} aria-label={heading}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    {columns.map((column, index) => (
                      <th
                        key={column}
                        scope="col"
                        data-number={rows.some((row) => (row[index]?.value ?? null) !== null)}
                      >
                        {column}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
                    <tr key={index}>
                      {row.map((cell, column) =>
                        column === 0 ? (
                          <th key={columns[column]} scope="row">
                            {cell.text}
                          </th>
                        ) : (
                          <td key={columns[column]} data-number={cell.value !== null}>
                            {cell.text}
                          </td>
                        ),
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
          {note !== null && <p className={styles.small}>{note}</p>}
        </section>
      ))}
      <section className={styles.section}>
        <h3>{report.glossaryTitle}</h3>
        <dl className={styles.glossary}>
          {report.glossary.map(({ name, definition, source }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {definition} <em>({source})</em>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </article>
  )
}
