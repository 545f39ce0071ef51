/** A window that is not shown draws no frame; its code is not kept waiting for one, in ms. */
const frameMs = 100

/** Lets what came meanwhile, a touch above all, be seen to first. */
export const pause = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve))

/** Resolves once a frame has been drawn. */
export const shown = (): Promise<unknown> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve, { timeout: 50 })))
    setTimeout(resolve, frameMs)
  })
