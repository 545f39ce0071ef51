/** Where a ring's key is sealed under its code: the code of one ring opens no other. */
export const ringPlace = (ringId: string): string => `ring/${ringId}`
