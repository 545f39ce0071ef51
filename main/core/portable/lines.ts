import { z } from 'zod'
import { Step } from '../../../preload/contract/choosing.ts'
import { ConsentHow, ConsentKind } from '../../../preload/contract/consents.ts'
import { CorrectingRole } from '../../../preload/contract/correction.ts'
import { DialectChoice } from '../../../preload/contract/dialect.ts'
import { Fluency } from '../../../preload/contract/fluency.ts'
import { OwnContent } from '../../../preload/contract/own.ts'
import { RefusalReason } from '../../../preload/contract/verdict.ts'
import { Id, Position, Slug, Sound, Verdict } from '../../../preload/contract/vocabulary.ts'
import { recordingDays } from '../secrets/deadline.ts'

/**
 * What an export holds of each table, one JSON object a line. Nothing here is sealed and nothing is this computer's alone: no
 * keys, no local numbers, no roll-ups. Every bound is wider than what the app writes, and narrow enough that a line which fits
 * can neither overflow a sum nor win over every later edit.
 */

/** Until the year 2100, in ms since 1970: a clock may be wrong, but not by that. */
const latest = 4_102_444_800_000
const When = z.int().nonnegative().max(latest)
/** A part of an attempt, in ms; none lasts 11 days. */
const Ms = z.number().nonnegative().max(1e9)
const Place = z.number().min(-1e9).max(1e9)
const Text = z.string().max(20_000)
const Short = z.string().min(1).max(200)
const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/)

const parsesAs = (schema: z.ZodType) => (text: string) => {
  try {
    return schema.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
const jsonOf = (schema: z.ZodType) => z.string().max(100_000).refine(parsesAs(schema))

const travels = {
  owner: z.string().max(200).nullable(),
  deviceId: Id,
  revision: z
    .int()
    .nonnegative()
    .max(latest * 1024),
  deletedAt: When.nullable(),
}

const SoundLine = z.strictObject({
  expected: Sound.nullable(),
  heard: Sound.nullable(),
  position: Position,
  process: Slug.nullable(),
  startMs: Place.nullable(),
  endMs: Place.nullable(),
  score: z.number().min(0).max(1),
  verdict: Verdict,
  dialect: Slug.nullable(),
  wrongProbability: z.number().min(0).max(1).nullable(),
  competitors: z
    .string()
    .regex(/^[A-Z]{1,3} -?[\d.e+-]+( [A-Z]{1,3} -?[\d.e+-]+)*$/)
    .max(200)
    .nullable(),
  /** What the child's dialect accepts here, or null. */
  accepted: z.strictObject({ form: Slug, heard: Sound.nullable() }).nullable(),
})

const WordLine = z.strictObject({
  text: Text,
  startMs: Place.nullable(),
  endMs: Place.nullable(),
  verdict: Verdict,
  sounds: z.array(SoundLine).max(200),
})

const attemptFits = ({ outcome, reason, clarity, completeness, words }: Record<string, unknown>): boolean =>
  outcome === 'judged'
    ? reason === null
    : reason !== null && clarity === null && completeness === 0 && Array.isArray(words) && words.length === 0

export const lineSchemas = {
  devices: z.strictObject({
    id: Id,
    owner: travels.owner,
    revision: travels.revision,
    madeAt: When,
    deletedAt: travels.deletedAt,
  }),
  clinics: z.strictObject({ id: Id, name: Short, madeAt: When, ...travels }),
  children: z.strictObject({
    id: Id,
    madeAt: When,
    clinicId: Id.nullable(),
    /** Null where none was given, or where it could not be read. */
    name: z.string().max(200).nullable(),
    notes: Text.nullable(),
    dialect: jsonOf(DialectChoice).nullable(),
    birthMonth: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .nullable(),
    avatar: Slug.nullable(),
    ...travels,
    /** What was deleted does not travel. */
    deletedAt: z.null(),
  }),
  people: z.strictObject({
    id: Id,
    /** The child with whose key the name is sealed. */
    childId: Id,
    role: CorrectingRole,
    clinicId: Id.nullable(),
    name: z.string().max(200).nullable(),
    madeAt: When,
    ...travels,
  }),
  assignments: z.strictObject({ id: Id, personId: Id, childId: Id, madeAt: When, ...travels }),
  sessions: z.strictObject({ id: Id, childId: Id, startedAt: When, endedAt: When.nullable(), ...travels }),
  attempts: z
    .strictObject({
      id: Id,
      childId: Id,
      sessionId: Id,
      at: When,
      utcOffsetMinutes: z.int().min(-1440).max(1440),
      twisterId: Short,
      /** Null: the whole twister, as in exports of programs that knew no parts. */
      step: Step.nullable().default(null),
      text: Text,
      heard: Text,
      outcome: z.enum(['judged', 'refused']),
      reason: RefusalReason.nullable(),
      clarity: z.number().min(0).max(100).nullable(),
      completeness: z.number().min(0).max(1),
      durationMs: Ms,
      analysisMs: Ms,
      engine: Short,
      fluency: jsonOf(Fluency).nullable(),
      ...travels,
      words: z.array(WordLine).max(1000),
    })
    .refine(attemptFits),
  corrections: z.strictObject({
    id: Id,
    childId: Id,
    attemptId: Id,
    wordIndex: z.int().nonnegative().max(1000),
    soundIndex: z.int().nonnegative().max(200).nullable(),
    verdict: Verdict,
    heard: Sound.nullable(),
    by: Short,
    role: CorrectingRole,
    at: When,
    ...travels,
  }),
  targets: z.strictObject({ id: Id, childId: Id, sound: Sound, position: Position, madeAt: When, ...travels }),
  plans: z.strictObject({
    id: Id,
    childId: Id,
    by: Short,
    content: jsonOf(z.unknown()),
    note: Text.nullable(),
    startsOn: Day.nullable(),
    endsOn: Day.nullable(),
    madeAt: When,
    ...travels,
  }),
  rewards: z.strictObject({
    id: Id,
    childId: Id,
    kind: z.enum(['star', 'badge', 'sticker']),
    name: Slug,
    attemptId: Id.nullable(),
    at: When,
    ...travels,
  }),
  settings: z.strictObject({
    id: Id,
    childId: Id.nullable(),
    key: Short,
    value: jsonOf(z.unknown()),
    ...travels,
  }),
  twisters: z
    .strictObject({
      id: Id,
      childId: Id.nullable(),
      /** Null where it was deleted, or could not be read. */
      content: jsonOf(OwnContent).nullable(),
      madeAt: When,
      ...travels,
    })
    .refine(({ content, deletedAt }) => content === null || deletedAt === null),
  consents: z.strictObject({
    id: Id,
    childId: Id,
    kind: ConsentKind,
    given: z.union([z.literal(0), z.literal(1)]),
    by: Short,
    how: ConsentHow,
    policyVersion: z.string().min(1).max(40),
    at: When,
    ...travels,
  }),
  audit: z.strictObject({
    id: Id,
    at: When,
    by: Short,
    action: Slug,
    entity: Slug,
    entityId: Short,
    detail: jsonOf(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
    ...travels,
  }),
  notes: z.strictObject({
    id: Id,
    childId: Id,
    attemptId: Id,
    role: CorrectingRole,
    /** Null where it was taken away, or could not be read. */
    text: Text.nullable(),
    by: Short,
    at: When,
    ...travels,
  }),
  recordings: z
    .strictObject({
      id: Id,
      childId: Id,
      attemptId: Id,
      madeAt: When,
      destroyAt: When,
      destroyedAt: When.nullable(),
      ...travels,
      /** Of the WAV in the export; null where it holds none. */
      sound: z.strictObject({ bytes: z.int().min(44), sha256: z.string().regex(/^[0-9a-f]{64}$/) }).nullable(),
    })
    .refine(
      ({ madeAt, destroyAt }) =>
        destroyAt > madeAt && destroyAt <= madeAt + recordingDays.longest * 24 * 60 * 60 * 1000,
    ),
} as const

export type PortableTable = keyof typeof lineSchemas
export type Line<Table extends PortableTable> = z.infer<(typeof lineSchemas)[Table]>

/** Each after those that its rows refer to. */
export const portableTables = Object.keys(lineSchemas) as readonly PortableTable[]

/** Tables that came later: an export by an older program has none of them. */
export const laterTables: ReadonlySet<PortableTable> = new Set<PortableTable>(['notes'])
