import type { Interval } from '../metrics/bootstrap.ts'
import type { GroupFigures } from '../metrics/judgement.ts'
import type { PlainFigures } from '../synthetic/figures.ts'
import { type Goal, goalsOf } from './goals.ts'
import type { SpeechResults } from './results.ts'

/** A heading over lines of cells; the first line names the columns. */
export interface Table {
  readonly title: string
  readonly note: string | null
  readonly rows: readonly (readonly string[])[]
}

const plain = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : String(Number(value.toFixed(value < 10 ? 3 : 1)))
const percent = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : `${(100 * value).toFixed(1)} %`

const isShare = (name: string): boolean => !/^(r|mse|auc|calibration|scoreCalibration)$/.test(name)
const cell = (name: string, figure: Interval | undefined): string => {
  if (figure === undefined || figure.value === null) return '–'
  const show = isShare(name) ? percent : plain
  return `${show(figure.value)} (${show(figure.low)}–${show(figure.high)})`
}

const goalRow = ({ name, value, low, high, goal, isUpperLimit, isMet, group }: Goal): string[] => {
  const isPlain = group === 'speed' || /^r |squared|calibration/.test(name)
  const show = isPlain ? plain : percent
  const range = low === null ? '' : ` (${show(low)}–${show(high)})`
  const judged = isMet === null ? '–' : isMet ? 'yes' : 'no'
  return [`${group}: ${name}`, `${show(value)}${range}`, `${isUpperLimit ? '≤' : '≥'} ${show(goal)}`, judged]
}

const goalTable = (results: SpeechResults): Table => ({
  title: 'Against the goals',
  note: 'In brackets: where the figure lies for 95 of 100 draws of other speakers (human) or texts (synthetic).',
  rows: [['figure', 'measured', 'goal', 'met'], ...goalsOf(results).map(goalRow)],
})

const figureNames: Readonly<Record<string, string>> = {
  r: "correlation with the experts' marks",
  mse: 'mean squared error on the scale of 0-2',
  auc: 'area under the curve',
  recallAt1: 'wrong sounds found at 1 % false alarms',
  recallAt2: '… at 2 %',
  recallAt5: '… at 5 %',
  recallAt10: '… at 10 %',
  lonelyRecallAt1: 'single wrong sounds in good words, at 1 %',
  lonelyRecallAt2: '… at 2 %',
  lonelyRecallAt5: '… at 5 %',
  lonelyRecallAt10: '… at 10 %',
  probabilityRecallAt2: 'by the probability of being wrong, at 2 %',
  calibration: 'calibration error of that probability',
  scoreCalibration: 'calibration error of the score',
  falseAlarms: 'as shipped: good sounds called wrong or missing',
  recall: 'as shipped: wrong sounds called wrong or missing',
  unsure: 'as shipped: unsure',
  spoiltUtterances: 'as shipped: correct utterances with an alarm',
}

const groupSize = ({ speakers, sounds, bad }: GroupFigures): string =>
  `${speakers} speakers, ${sounds} sounds, ${bad} of them wrong`

const humanTables = ({ human }: SpeechResults): Table[] => {
  if (human === undefined) return []
  if (!human.ran) return [{ title: 'Human speech', note: `Not measured: ${human.why}`, rows: [] }]
  const { all, children, adults, bySound } = human.figures
  const left = human.speakersLeftOut === 0 ? '' : ` ${human.speakersLeftOut} speakers have no such networks yet.`
  const origin = human.isHeldOut
    ? `Each speaker judged by networks, curves and thresholds that never met them (fewer networks than ship).${left}`
    : 'IN-SAMPLE: judged by the weights as shipped, which were trained on these very speakers. No evidence of accuracy.'
  return [
    {
      title: 'Human speech',
      note: `${origin} Engine ${human.engine}; ${human.refused} takes refused, whose sounds count as not found. All: ${groupSize(all)}. Children: ${groupSize(children)}. Adults: ${groupSize(adults)}.`,
      rows: [
        ['figure', 'all', 'children', 'adults'],
        ...Object.entries(figureNames).flatMap(([name, words]) =>
          name in all.figures
            ? [[words, ...[all, children, adults].map((group) => cell(name, group.figures[name]))]]
            : [],
        ),
      ],
    },
    {
      title: 'Human speech, sound by sound',
      note: 'Good: marked 1.5 or more of 2. Wrong: marked below 0.5.',
      rows: [
        ['sound', 'good', 'wrong', 'r', 'area', 'found at 2 %', 'as shipped: false alarms', 'found'],
        ...bySound.map((one) => [
          one.sound,
          String(one.good),
          String(one.bad),
          plain(one.r),
          plain(one.auc),
          percent(one.recallAt2),
          percent(one.falseAlarms),
          percent(one.recall),
        ]),
      ],
    },
  ]
}

const plainRows = (groups: Readonly<Record<string, PlainFigures>>): string[][] =>
  Object.entries(groups).map(([name, one]) => [
    name,
    String(one.clips),
    String(one.altered),
    percent(one.recall),
    percent(one.unsure),
    percent(one.processNamed),
    percent(one.named),
    percent(one.falseAlarms),
  ])

const plainColumns = [
  'clips',
  'altered sounds',
  'found',
  'unsure',
  'process named',
  'process and sound named',
  'right words called wrong',
]

const syntheticTables = ({ synthetic }: SpeechResults): Table[] => {
  if (synthetic === undefined) return []
  if (!synthetic.ran) return [{ title: 'Processes made on purpose', note: synthetic.why, rows: [] }]
  const { clips, texts, altered, correctWords, refused, leftOut, voices, split, allCorrect } = synthetic
  return [
    {
      title: 'Processes made on purpose, by process',
      note: `${clips} clips of ${texts} twisters (the ${split} half of them) by ${voices.join(', ')}: ${altered} altered sounds, ${correctWords} words said rightly, ${refused} clips refused, ${leftOut} left out because the voice cannot say them. Engine ${synthetic.engine}.`,
      rows: [['process', ...plainColumns], ...plainRows({ ...synthetic.byProcess, '(nothing altered)': allCorrect })],
    },
    {
      title: 'Processes made on purpose, by voice and manner',
      note: null,
      rows: [['voice or manner', ...plainColumns], ...plainRows({ ...synthetic.byVoice, ...synthetic.byManner })],
    },
  ]
}

const wordTables = ({ words }: SpeechResults): Table[] => {
  if (words === undefined) return []
  if (!words.ran) return [{ title: 'Words', note: words.why, rows: [] }]
  const { pauses } = words
  return [
    {
      title: 'Words',
      note: `Spoken by the same voices. Engine ${words.engine}.`,
      rows: [
        ['case', 'takes', 'right', 'right means', 'otherwise'],
        ...Object.entries(words.cases).map(([name, one]) => [
          name,
          String(one.takes),
          percent(one.share),
          one.rule,
          Object.entries(one.otherwise)
            .map(([outcome, count]) => `${outcome} ${count}`)
            .join(', '),
        ]),
      ],
    },
    {
      title: 'Pauses of 0.3 to 1.5 s while speaking, through the live path',
      note: null,
      rows: [
        ['takes', 'cut off', 'ended by the last word', 'wait after it, median', 'P95'],
        [
          String(pauses.takes),
          `${pauses.cutOff} (${percent(pauses.share)})`,
          percent(pauses.byLastWord),
          `${plain(pauses.waitMs)} ms`,
          `${plain(pauses.waitP95Ms)} ms`,
        ],
      ],
    },
  ]
}

const speedTables = ({ speed }: SpeechResults): Table[] => {
  if (speed === undefined) return []
  if (!speed.ran) return [{ title: 'Speed and memory', note: speed.why, rows: [] }]
  return [
    {
      title: 'Speed and memory',
      note: `${speed.clips} twisters of ${speed.meanSeconds} s on average; load of the machine ${speed.load}. Engine ${speed.engine}. These alone differ from run to run.`,
      rows: [
        [
          'batch, processor time',
          'batch, by the clock',
          'end to verdict, median',
          'P95',
          'memory of the engine',
          'as a bundle',
        ],
        [
          `${speed.batchCpu} x real time`,
          `${speed.batchWall} x real time`,
          `${speed.finishMedianMs} ms`,
          `${speed.finishP95Ms} ms`,
          `${speed.memoryMb} MB`,
          // Figures from before it was measured are still shown.
          speed.bundleMemoryMb === undefined ? '–' : `${speed.bundleMemoryMb} MB`,
        ],
      ],
    },
  ]
}

export const tablesOf = (results: SpeechResults): Table[] => [
  goalTable(results),
  ...humanTables(results),
  ...syntheticTables(results),
  ...wordTables(results),
  ...speedTables(results),
]
