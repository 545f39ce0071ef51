import type { Result } from '../../preload/contract/result.ts'

/** Puts a page on paper, as a PDF. */
export interface PdfPrinter {
  /**
   * @param html a whole document that needs nothing else: no script of it runs, and nothing is fetched for it.
   * @returns the file's bytes. Fails with `not-found` where nothing is installed that prints, and with `internal`.
   */
  print(html: string): Promise<Result<Uint8Array>>
}
