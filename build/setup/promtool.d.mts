/** Path of promtool, or null where there is none. */
export const findPromtool: (root: string) => string | null
