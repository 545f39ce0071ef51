import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scripts } from '../../package.json' with { type: 'json' }
import english from '../../renderer/messages/en.json' with { type: 'json' }
import { guidePictures } from '../renderer/gallery/guidePictures.ts'
import { scenes } from '../renderer/gallery/scenes/index.ts'

const root = join(import.meta.dirname, '..', '..')
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...docs.map((name) => `docs/${name}`)]
const read = (name: string): string => readFileSync(join(root, name), 'utf8')

/** Without what is quoted from a program. */
const prose = (text: string): string => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
/** A heading's address as GitHub makes it. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
const anchorsOf = (name: string): Set<string> =>
  new Set([...read(name).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading)))

describe.each(documents)('%s', (name) => {
  const text = read(name)

  test('leads nowhere that is not there', () => {
    const dead = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      if (/^https?:/.test(link)) return []
      const [path = '', part] = link.split('#')
      const file = path === '' ? name : join(dirname(name), path)
      if (!existsSync(join(root, file))) return [link]
      return part !== undefined && file.endsWith('.md') && !anchorsOf(file).has(part) ? [link] : []
    })
    expect(dead).toEqual([])
  })

  test('tells what each picture shows', () => {
    const told = [...prose(text).matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, told = '', file]) => [
      file,
      told.length > 10,
    ])
    expect(told.filter(([, isTold]) => !isTold)).toEqual([])
  })

  test('names only commands that there are', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:]*)/g)].map(([, command = '']) => command)
    expect(named.filter((command) => !(command in scripts))).toEqual([])
  })

  test('names only files that there are', () => {
    // Wherever a path of ours is written; what stands for a name of one's own is in capitals, or one of the walks' examples.
    const named = [
      ...text.matchAll(/(?<![\w/.-])((?:main|renderer|preload|tests|build|supabase|docs|\.github)\/[\w./-]+)/g),
    ]
      .map(([, path = '']) => path.replace(/[./]+$/, ''))
      .filter((path) => !/[A-Z]{4}|tides|counted|bundle\.js/i.test(path))
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

const screenGuides = ['therapist', 'family', 'kiosk', 'administrator'].map((name) => `docs/${name}.md`)
/** What leans, but is of others' screens, or says of itself that it leans. */
const elsewhere: ReadonlySet<string> = new Set(['Words that lean', 'Native applications'])

test.each(screenGuides)('what leans in %s stands on the screen', (name) => {
  const said = new Set(Object.values(english))
  const leaning = [
    ...prose(read(name))
      .replace(/\*\*[^*]*\*\*/g, '')
      .matchAll(/\*([^*\n]+(?:\n[^*\n]+)?)\*/g),
  ].map(([, words = '']) => words.replace(/\s+/g, ' '))
  expect(leaning.length).toBeGreaterThan(1)
  expect(leaning.filter((words) => !said.has(words) && !elsewhere.has(words))).toEqual([])
})

describe('the pictures of the guides', () => {
  const folder = join(root, 'docs', 'pictures')
  const all = documents.map(read).join('\n')

  test('are taken of scenes, all of them, and each is shown somewhere', () => {
    const taken = readdirSync(folder).filter((file) => file.endsWith('.webp'))
    expect(taken.sort()).toEqual(
      Object.keys(guidePictures)
        .map((picture) => `${picture}.webp`)
        .sort(),
    )
    expect(Object.values(guidePictures).filter((scene) => !(scene in scenes))).toEqual([])
    expect(readdirSync(folder).filter((file) => !all.includes(`pictures/${file}`))).toEqual([])
  })

  test('weigh little together', () => {
    const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
    expect(bytes).toBeLessThan(1_500_000)
  })
})

test('README names every folder of the tree in its layout, and no other', () => {
  const files = ['main', 'renderer', 'preload', 'tests', 'build', 'supabase', 'docs'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, entry.parentPath).split(sep)),
  )
  const folders = new Set(
    files
      // Below these a folder is one thing's own matter.
      .map((parts) => parts.slice(0, ['main/core', 'renderer/features'].includes(parts.slice(0, 2).join('/')) ? 3 : 2))
      .map((parts) => parts.join('/')),
  )
  const layout = read('README.md').match(/```\npreload\/contract[\s\S]*?```/)?.[0] ?? ''
  const mirrored = new Set(readdirSync(join(root, 'main')))
  const missing = [...folders].filter((folder) => {
    const name = folder.split('/').at(-1) ?? ''
    if (folder.startsWith('tests/') && (mirrored.has(name) || ['renderer', 'supabase'].includes(name))) return false
    return folder !== '.' && !new RegExp(`(?<![\\w-])${name}/`).test(layout)
  })
  expect(missing).toEqual([])
  const named = [...layout.matchAll(/(?<![\w/-])([a-z][\w-]*)\//g)].map(([, name = '']) => name)
  const there = new Set(files.flat())
  expect(named.filter((name) => !there.has(name))).toEqual([])
})
