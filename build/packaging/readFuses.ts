import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

/** How each fuse has to stand in what is handed out; the same as in electron-builder.yml, read back from the binary. */
const wanted: Readonly<Partial<Record<keyof typeof FuseV1Options, boolean>>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
}

/** Names of the fuses of a packaged binary that stand otherwise. */
export const wrongFuses = async (binary: string): Promise<readonly string[]> => {
  const wire = await getCurrentFuseWire(binary)
  return Object.entries(wanted).flatMap(([name, isOn]) => {
    const state = wire[FuseV1Options[name as keyof typeof FuseV1Options]]
    return state === (isOn ? '1' : '0').charCodeAt(0) ? [] : [name]
  })
}
