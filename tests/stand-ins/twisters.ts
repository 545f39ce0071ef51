import blends from '../../main/content/packs/blends.json' with { type: 'json' }
import classics from '../../main/content/packs/classics.json' with { type: 'json' }
import pairs from '../../main/content/packs/pairs.json' with { type: 'json' }
import sounds from '../../main/content/packs/sounds.json' with { type: 'json' }
import starter from '../../main/content/packs/starter.json' with { type: 'json' }
import type { Pack } from '../../main/content/schema.ts'
import { asTwister } from '../../main/services/library.ts'
import type { Twister } from '../../preload/contract/library.ts'

/** Every twister that comes with the app, as a window gets it; read without the checks, which have tests of their own. */
export const everyTwister: readonly Twister[] = (
  [starter, pairs, blends, sounds, classics] as unknown as Pack[]
).flatMap(({ id, twisters }) => twisters.map((twister) => asTwister(id, twister)))
