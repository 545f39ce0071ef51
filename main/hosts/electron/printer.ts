import { fail, succeed } from '../../../preload/contract/result.ts'
import type { Logger, PdfPrinter } from '../../ports/index.ts'
import type { ElectronApi } from './api.ts'

const notPrinted = fail('internal', 'The PDF could not be made. Try again.')

/** Prints by a window that nobody sees: without scripts, without a preload, and gone afterwards. */
export const createPdfPrinter = (electron: ElectronApi, logger: Logger): PdfPrinter => ({
  print: async (html) => {
    const window = new electron.BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
    })
    try {
      await window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`)
      return succeed(await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true }))
    } catch (error) {
      logger.warn('not-printed', { why: error instanceof Error ? error.name : 'unknown' })
      return notPrinted
    } finally {
      window.destroy()
    }
  },
})
