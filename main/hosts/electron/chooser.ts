import type { FileChooser } from '../../ports/index.ts'
import type { ElectronDialog } from './api.ts'

/** The system's dialogs for folders, exports and packs. */
export const createChooser = (dialog: ElectronDialog): FileChooser => {
  const chosen = async (options: Parameters<ElectronDialog['showOpenDialog']>[0]): Promise<string | null> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(options)
    return canceled ? null : (filePaths[0] ?? null)
  }
  return {
    folder: (current) => chosen({ defaultPath: current, properties: ['openDirectory', 'createDirectory'] }),
    file: (current) =>
      chosen({ defaultPath: current, properties: ['openFile'], filters: [{ name: 'Zip', extensions: ['zip'] }] }),
    pack: (current) =>
      chosen({ defaultPath: current, properties: ['openFile'], filters: [{ name: 'Pack', extensions: ['json'] }] }),
  }
}
