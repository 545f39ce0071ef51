/** After the page has asked for its first picture: it stands by then, and nobody has chosen a twister yet. In ms. */
const afterPictureMs = 1_500
/** Where no page comes, in ms. */
const atTheLatestMs = 5_000

/**
 * Begins what takes long and is needed only when somebody speaks: not while a window opens, which would wait for it. Whoever needs
 * it sooner begins it by asking for it.
 */
export const createWarmUp = (begin: () => void) => {
  let isBegun = false
  const now = (): void => {
    clearTimeout(timer)
    if (!isBegun) begin()
    isBegun = true
  }
  let timer = setTimeout(now, atTheLatestMs)
  timer.unref()
  let isAsked = false
  return {
    onCall: (name: string): void => {
      if (name !== 'kiosk.get' || isAsked || isBegun) return
      isAsked = true
      clearTimeout(timer)
      timer = setTimeout(now, afterPictureMs)
      timer.unref()
    },
    close: (): void => {
      isBegun = true
      clearTimeout(timer)
    },
  }
}
