import { type ComponentType, lazy } from 'react'
import { laterMessages } from '../messages/index.ts'

/** A part that is not needed for the first picture: fetched when it is first shown. */
export const fetched = <Props>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => ({ default: await load() }))

/** A grown-ups' part. It comes with the words of grown-ups, which are not on the first page either. */
export const fetchedWithWords = <Props>(load: () => Promise<ComponentType<Props>>) =>
  fetched(async () => (await Promise.all([load(), laterMessages()]))[0])
