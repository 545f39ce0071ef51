import { serviceKeyFiles } from '../cloud/google/keyFiles.ts'
import { createLine, placeOf } from '../cloud/google/line.ts'
import { createGoogleSpeech } from '../cloud/google/opinion.ts'
import type { Host, VaultKeeper } from '../ports/index.ts'
import { createOpinionService, type OpinionServiceParts } from '../services/opinion.ts'
import { createOpinionSafe } from '../services/opinionSafe.ts'
import { createSturdyFile } from '../vault/sturdyFile.ts'

type Rest = Pick<OpinionServiceParts, 'broker' | 'hasConsent' | 'pronounce' | 'folder' | 'emit'>

/** The second opinion. Google's client is read with the first attempt that may be heard there, and never without one. */
export const composeOpinion = (host: Host, vault: VaultKeeper, rest: Rest) => {
  const { dataFolder: folder, logger, clock, chooser } = host
  const speech = createGoogleSpeech({
    connect: async (leave, region) => createLine(await import('../cloud/google/client.ts'), leave, placeOf(region)),
  })
  const file = createSturdyFile({ folder, name: 'opinion', spare: 'same', logger })
  const safe = createOpinionSafe({ file, vault, logger })
  const service = createOpinionService({ speech, safe, files: serviceKeyFiles, chooser, clock, logger, ...rest })
  return { ...service, close: speech.close }
}
