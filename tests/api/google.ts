import { generateKeyPairSync } from 'node:crypto'

/** Secrets of a function for which Google is set up: a key of the test's own, and where Google's stand-in listens. */
export const googleSecrets = (proxy: string) => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return {
    GOOGLE_MINTER: JSON.stringify({
      client_email: 'minter@clinic-speech.iam.gserviceaccount.com',
      private_key: privateKey,
    }),
    ...{ GOOGLE_SPEAKER: 'speaker@clinic-speech.iam.gserviceaccount.com', GOOGLE_PROXY: proxy },
  }
}
