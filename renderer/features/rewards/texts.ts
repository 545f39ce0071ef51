import type { MessageId } from '../../messages/index.ts'

/** Names come from the contract as text; that each has its sentences is held by a test. */
export const badgeName = (name: string) => `badge.${name}` as MessageId
export const badgeHow = (name: string) => `badge.${name}.how` as MessageId
export const stickerName = (name: string) => `sticker.${name.replace(/-gold$/, '')}` as MessageId
