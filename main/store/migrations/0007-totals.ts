import type { Migration } from './migration.ts'

/** A child's totals are those of its days: some hundred rows to add up when they are looked at, and a page less in every save. */
export const totals: Migration = {
  version: 7,
  name: 'totals',
  sql: 'DROP TABLE child_figures;',
}
