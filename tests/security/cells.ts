import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf, type Outcome } from '../faults/outcome.ts'

/** One thing that is tried. Null where it was refused, or held, as it must; else what went wrong. */
export type Cell = () => string | null | Promise<string | null>
export type Cells = Readonly<Record<string, Cell>>

export const root = join(import.meta.dirname, '..', '..')
/** A file of the project as text. */
export const fileOf = (name: string): string => readFileSync(join(root, name), 'utf8')

/** The condition itself, said when it does not hold. */
export const unless = (isHeld: boolean, problem: string): string | null => (isHeld ? null : problem)

/** Tries each cell, one after the other; one that throws has lost. */
export const tryCells = async (condition: string, cells: Cells): Promise<Outcome> => {
  const notes: string[] = []
  const entries = Object.entries(cells)
  for (const [name, cell] of entries) {
    try {
      const problem = await cell()
      if (problem !== null) notes.push(`${name}: ${problem}`)
    } catch (error) {
      notes.push(`${name}: ${messageOf(error)}`)
    }
  }
  return { condition, tried: entries.length, survived: entries.length - notes.length, lost: notes.length, notes }
}

/** What a run is given. */
export interface Size {
  readonly seed: number
  /** Messages to each host. */
  readonly messages: number
  /** Damaged files to each reader. */
  readonly files: number
  /** Whether the row of this condition is wanted: rows that take long ask first. */
  readonly wants: (condition: string) => boolean
}
export type Part = (size: Size) => Promise<readonly Outcome[]>
