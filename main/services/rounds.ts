/** Between two rounds, in ms. */
const everyMs = 10 * 60_000

/** What is told to the cloud's API by and by, one thing after the other; nobody waits for it, and each looks itself whether it may. */
export const createRounds = (tasks: readonly (() => Promise<void>)[]) => {
  const round = async (): Promise<void> => {
    for (const task of tasks) await task()
  }
  let timer: NodeJS.Timeout | null = null
  return {
    start: (): void => {
      timer ??= setInterval(() => void round(), everyMs).unref()
    },
    close: (): void => {
      if (timer !== null) clearInterval(timer)
    },
  }
}
