import type { AppInfo } from '../../preload/contract/app.ts'
import { succeed } from '../../preload/contract/result.ts'
import type { HandlersOf } from './handlers.ts'

export const createAppService = (info: () => AppInfo) => ({
  handlers: { 'app.info': async () => succeed(info()) } satisfies HandlersOf<'app'>,
})
