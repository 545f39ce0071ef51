import { Frame } from '../../ui/pictures/Frame.tsx'
import { motifFor } from '../../ui/pictures/motifs.tsx'
import { stickers } from '../../ui/pictures/stickers.tsx'

/** A sticker's picture; the golden one is the same. The words beside it say its name. */
export function StickerDrawing({ name }: { readonly name: string }) {
  const plain = name.replace(/-gold$/, '')
  return <Frame>{stickers[plain] ?? motifFor(plain)?.drawing ?? null}</Frame>
}
