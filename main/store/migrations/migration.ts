/**
 * One step of the schema. Steps only ever go forward and are never edited once released: what was applied is
 * remembered by its checksum, and a program whose step reads otherwise refuses the database.
 */
export interface Migration {
  /** Counts from 1 without gaps; equals `user_version` once applied. */
  readonly version: number
  readonly name: string
  /** Statements that run inside one transaction, so no pragma that cannot. */
  readonly sql: string
}
