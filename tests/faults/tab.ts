/** A page of an opened browser, by its debugger, which outlives the page's crashes. */
export const openTab = async (port: number, origin: string) => {
  const pages = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    readonly type: string
    readonly url: string
    readonly webSocketDebuggerUrl: string
  }[]
  const page = pages.find(({ type, url }) => type === 'page' && url.startsWith(`${origin}/`))
  if (page === undefined) throw new Error(`no page of the app, only ${pages.map(({ url }) => url).join(' ')}`)
  const socket = new WebSocket(page.webSocketDebuggerUrl)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', reject, { once: true })
  })
  const waiting = new Map<number, (answer: { result?: unknown }) => void>()
  let lastId = 0
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as { id?: number; result?: unknown }
    if (message.id !== undefined) waiting.get(message.id)?.(message)
  })
  const send = (method: string, params: object = {}): Promise<{ result?: unknown }> =>
    new Promise((resolve) => {
      lastId += 1
      waiting.set(lastId, resolve)
      socket.send(JSON.stringify({ id: lastId, method, params }))
    })
  /** Null where it could not be said in time. */
  const evaluate = async (expression: string, withinMs = 1_000): Promise<unknown> => {
    const answer = send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), withinMs))
    const { result } = ((await Promise.race([answer, late])) ?? {}) as { result?: { result?: { value?: unknown } } }
    return result?.result?.value ?? null
  }
  const until = async (expression: string, withinMs: number): Promise<number> => {
    const startedAt = performance.now()
    while ((await evaluate(expression)) !== true) {
      if (performance.now() - startedAt > withinMs) throw new Error(`not within ${withinMs} ms: ${expression}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return performance.now() - startedAt
  }
  const there = (id: string): string => `document.querySelector('[data-testid="${id}"]') !== null`
  return {
    evaluate,
    until,
    /** Resolves once it is there, with how long that took, in ms. */
    shows: (id: string, withinMs = 20_000) => until(there(id), withinMs),
    isShown: async (id: string): Promise<boolean> => (await evaluate(there(id))) === true,
    touch: async (id: string): Promise<void> => {
      await until(there(id), 20_000)
      await evaluate(`document.querySelector('[data-testid="${id}"]').click()`)
    },
    textOf: (id: string) => evaluate(`document.querySelector('[data-testid="${id}"]')?.textContent ?? null`),
    reload: async (): Promise<void> => void (await send('Page.reload')),
    crash: (): void => void send('Page.crash'),
    hang: (): void => void send('Runtime.evaluate', { expression: 'for (;;) {}' }),
    /** As the page itself would call the host, by a line of its own. */
    call: async (name: string, input: object = {}): Promise<Record<string, unknown>> => {
      const expression = `new Promise((resolve) => {
        const socket = new WebSocket('ws://' + location.host + '/bridge')
        socket.onopen = () => socket.send(JSON.stringify({ id: 7, name: ${JSON.stringify(name)}, input: ${JSON.stringify(input)} }))
        socket.onmessage = ({ data }) => { if (JSON.parse(data).id === 7) { socket.close(); resolve(data) } }
      })`
      const text = await evaluate(expression, 15_000)
      const { result } = JSON.parse(String(text)) as { result: { ok: boolean; value: Record<string, unknown> } }
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result)}`)
      return result.value
    },
    close: (): void => socket.close(),
  }
}
export type Tab = Awaited<ReturnType<typeof openTab>>
