import type { ReportCharts } from '../../../preload/contract/reports.ts'
import type { Position } from '../../../preload/contract/vocabulary.ts'
import { useText } from '../../ui/intl.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import styles from './Report.module.css'

/** Sounds by position: each cell has its number, and a bar that fills with it, besides its shade. */
export function HeatMap({ heat }: Pick<ReportCharts, 'heat'>) {
  const text = useText()
  const sounds = [...new Set(heat.map(({ sound }) => sound))]
  const positions = ['initial', 'medial', 'final'] as const satisfies readonly Position[]
  return (
    <table className={styles.heat}>
      <thead>
        <tr>
          <th scope="col">{text('profiles.targets.sound')}</th>
          {positions.map((position) => (
            <th key={position} scope="col">
              {text(`profiles.position.${position}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sounds.map((sound) => (
          <tr key={sound}>
            <th scope="row">{`/${ipaOf(sound)}/`}</th>
            {positions.map((position) => {
              const cell = heat.find((one) => one.sound === sound && one.position === position)
              const percent = cell?.percent ?? null
              return (
                <td key={position} data-level={percent === null ? 'none' : Math.min(4, Math.floor(percent / 20))}>
                  {percent === null ? (
                    <span className={styles.small}>–</span>
                  ) : (
                    <>
                      {`${percent} %`}
                      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                        <rect className={styles.fill} width={percent} height="6" />
                      </svg>
                    </>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
