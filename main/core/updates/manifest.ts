import { z } from 'zod'

/**
 * What a release says of itself (electron-builder's `latest*.yml`), as far as the app relies on it. `signature` is ours: Ed25519 in base64 over
 * `signedText`. How many computers it is for (`stagingPercentage`) is not signed, so that it can be widened without the key.
 */
export const Manifest = z.looseObject({
  version: z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/),
  files: z
    .array(z.looseObject({ url: z.string().min(1).max(500), sha512: z.string().length(88) }))
    .min(1)
    .max(20),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
})
export type Manifest = z.infer<typeof Manifest>

/** What is signed: the version, and each file with its check sum. Whoever has it cannot be given another file, or another version's. */
export const signedText = ({ version, files }: Pick<Manifest, 'version' | 'files'>): string =>
  JSON.stringify(['tongue-twisters-challenge-release', version, ...files.map(({ url, sha512 }) => [url, sha512])])
