/** Parts of the messages, as `splitting.ts` makes them. */
declare module '*en.json?first' {
  export const messages: Readonly<Record<string, string>>
}
declare module '*en.json?later' {
  export const messages: Readonly<Record<string, string>>
}
