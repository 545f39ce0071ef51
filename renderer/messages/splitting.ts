import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

/** Parts of the names of messages that only grown-ups' screens and the settings show. */
const ofGrownUps: ReadonlySet<string> = new Set([
  ...[
    'account',
    'agree',
    'caseload',
    'data',
    'figures',
    'fit',
    'health',
    'keys',
    'library',
    'openings',
    'opinion',
    'plan',
    'profiles',
    'review',
  ],
  ...['report', 'safe', 'settings', 'sync', 'then', 'undo', 'voices', 'microphone', 'welcome'],
])
/** What leads there, or is said in other places as well. */
const saidBefore: ReadonlySet<string> = new Set([
  'figures.open',
  'review.open',
  'microphone.open',
  'profiles.targets.one',
])

/** Whether a message comes after the first page. Titles are put there before their screen has come. */
export const comesLater = (id: string): boolean =>
  ofGrownUps.has(id.split('.')[0] ?? '') && !/\.(window|title)$/.test(id) && !saidBefore.has(id)

/** `en.json?first` and `en.json?later`: one file for whoever writes messages, two for whoever loads the page. */
export const splitMessages = (): Plugin => ({
  name: 'split-messages',
  enforce: 'pre',
  load: async (path) => {
    const [file = '', part] = path.split('?')
    if (!file.endsWith('/messages/en.json') || (part !== 'first' && part !== 'later')) return null
    const all: Record<string, string> = JSON.parse(await readFile(file, 'utf8'))
    const own = Object.entries(all).filter(([id]) => comesLater(id) === (part === 'later'))
    return { code: `export const messages = ${JSON.stringify(Object.fromEntries(own))}`, moduleType: 'js' }
  },
})
