import { describe, expect, it } from 'vitest'
import { badgeNames } from '../../main/core/rewards/badges.ts'
import { stickerNames, stickerPages } from '../../main/core/rewards/stickers.ts'
import { pages } from '../../renderer/features/rewards/pages.ts'
import { badgeHow, badgeName, stickerName } from '../../renderer/features/rewards/texts.ts'
import german from '../../renderer/messages/de.json' with { type: 'json' }
import english from '../../renderer/messages/en.json' with { type: 'json' }
import { motifFor } from '../../renderer/ui/pictures/motifs.tsx'
import { stickers } from '../../renderer/ui/pictures/stickers.tsx'

describe('the album', () => {
  it('has the pages of the rules, each with eight stickers', () => {
    expect(pages).toEqual(stickerPages)
    expect(pages.map((page) => page.stickers.length)).toEqual([8, 8, 8, 8, 8, 8])
  })

  it('has words for every badge and sticker, in both languages', () => {
    const ids = [...badgeNames.flatMap((name) => [badgeName(name), badgeHow(name)]), ...stickerNames.map(stickerName)]
    for (const messages of [english, german]) expect(ids.filter((id) => !Object.hasOwn(messages, id))).toEqual([])
  })

  it('has a drawing of its own for every sticker', () => {
    const names = pages.flatMap((page) => [...page.stickers])
    expect(names.filter((name) => stickers[name] === undefined && motifFor(name)?.name !== name)).toEqual([])
    expect(new Set(names).size).toBe(48)
  })
})
