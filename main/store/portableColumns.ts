import type { PortableTable } from '../core/portable/lines.ts'
import type { Entity } from './queue.ts'

/** How a table's rows travel in an export. What is named in none of these is this computer's alone (keys, local numbers, roll-ups). */
export interface PortableColumns {
  readonly entity: Entity
  /** Columns that a line has as they are, by their own name in camelCase. */
  readonly plain: readonly string[]
  /** Columns that a newer revision changes; the others of a row never change. */
  readonly mutable: readonly string[]
  /** Which rows belong to the children in `scope.id`, as a condition on the table `t`. */
  readonly belongs: string
}

const travels = ['owner', 'device_id', 'revision', 'deleted_at'] as const
const kept = ['owner', 'revision', 'deleted_at'] as const
const ofChild = 't.child_id IN (SELECT id FROM scope)'

export const portableColumns: { readonly [Table in PortableTable]: PortableColumns } = {
  devices: {
    entity: 'device',
    plain: ['id', 'owner', 'revision', 'made_at', 'deleted_at'],
    mutable: [...kept],
    belongs: 'true',
  },
  clinics: {
    entity: 'clinic',
    plain: ['id', 'name', 'made_at', ...travels],
    mutable: ['name', ...kept],
    belongs: `((SELECT is_all FROM scope_kind)
      OR t.id IN (SELECT clinic_id FROM children WHERE id IN (SELECT id FROM scope))
      OR t.id IN (SELECT p.clinic_id FROM people p JOIN assignments a ON a.person_id = p.id
        WHERE a.child_id IN (SELECT id FROM scope)))`,
  },
  children: {
    entity: 'child',
    plain: ['id', 'made_at', 'clinic_id', 'dialect', 'birth_month', 'avatar', ...travels],
    mutable: ['clinic_id', 'dialect', 'birth_month', 'avatar', ...kept],
    belongs: 't.id IN (SELECT id FROM scope)',
  },
  people: {
    entity: 'person',
    plain: ['id', 'role', 'clinic_id', 'made_at', ...travels],
    mutable: ['clinic_id', ...kept],
    belongs: 't.id IN (SELECT person_id FROM assignments WHERE child_id IN (SELECT id FROM scope))',
  },
  assignments: {
    entity: 'assignment',
    plain: ['id', 'person_id', 'child_id', 'made_at', ...travels],
    mutable: [...kept],
    belongs: ofChild,
  },
  sessions: {
    entity: 'session',
    plain: ['id', 'child_id', 'started_at', 'ended_at', ...travels],
    mutable: ['ended_at', ...kept],
    belongs: ofChild,
  },
  attempts: {
    entity: 'attempt',
    plain: [
      ...[
        'id',
        'child_id',
        'session_id',
        'at',
        'utc_offset_minutes',
        'twister_id',
        'step',
        'text',
        'outcome',
        'reason',
      ],
      ...['clarity', 'completeness', 'duration_ms', 'analysis_ms', 'engine', 'fluency', ...travels],
    ],
    mutable: [...kept],
    belongs: ofChild,
  },
  corrections: {
    entity: 'correction',
    plain: ['id', 'word_index', 'sound_index', 'verdict', 'heard', 'by', 'role', 'at', ...travels],
    mutable: [...kept],
    belongs: 't.attempt IN (SELECT number FROM attempts WHERE child_id IN (SELECT id FROM scope))',
  },
  targets: {
    entity: 'target',
    plain: ['id', 'child_id', 'sound', 'position', 'made_at', ...travels],
    mutable: [...kept],
    belongs: ofChild,
  },
  plans: {
    entity: 'plan',
    plain: ['id', 'child_id', 'by', 'content', 'starts_on', 'ends_on', 'made_at', ...travels],
    mutable: ['content', 'starts_on', 'ends_on', ...kept],
    belongs: ofChild,
  },
  rewards: {
    entity: 'reward',
    plain: ['id', 'child_id', 'kind', 'name', 'attempt_id', 'at', ...travels],
    mutable: [...kept],
    belongs: ofChild,
  },
  settings: {
    entity: 'setting',
    plain: ['id', 'child_id', 'key', 'value', ...travels],
    mutable: ['value', ...kept],
    belongs: `(${ofChild} OR (t.child_id IS NULL AND (SELECT is_all FROM scope_kind)))`,
  },
  twisters: {
    entity: 'twister',
    plain: ['id', 'child_id', 'made_at', ...travels],
    mutable: [...kept],
    belongs: `(${ofChild} OR (t.child_id IS NULL AND (SELECT is_all FROM scope_kind)))`,
  },
  consents: {
    entity: 'consent',
    plain: ['id', 'child_id', 'kind', 'given', 'by', 'how', 'policy_version', 'at', ...travels],
    mutable: [...kept],
    belongs: ofChild,
  },
  audit: {
    entity: 'audit',
    plain: ['id', 'at', 'by', 'action', 'entity', 'entity_id', 'detail', ...travels],
    mutable: [...kept],
    belongs: '(t.entity_id IN (SELECT id FROM scope) OR (SELECT is_all FROM scope_kind))',
  },
  notes: {
    entity: 'note',
    plain: ['id', 'child_id', 'attempt_id', 'role', 'by', 'at', ...travels],
    mutable: ['by', 'at', ...kept],
    belongs: ofChild,
  },
  recordings: {
    entity: 'recording',
    plain: ['id', 'child_id', 'attempt_id', 'made_at', 'destroy_at', 'destroyed_at', ...travels],
    mutable: [...kept],
    belongs: ofChild,
  },
}

export const camel = (column: string): string =>
  column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

export const acceptanceColumns = ['word_index', 'sound_index', 'form', 'heard'] as const
