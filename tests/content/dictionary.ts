import { readFileSync } from 'node:fs'

/** The dictionary that the speech engine brings: lower-case word -> every way it lists, without stress. */
export const dictionary = ((): ReadonlyMap<string, ReadonlySet<string>> => {
  const path = new URL('../../node_modules/soundswallower/model/en-us/dict.txt', import.meta.url)
  const words = new Map<string, Set<string>>()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.startsWith(';;') || line === '') continue
    const [entry = '', ...sounds] = line.trim().split(/\s+/)
    const word = entry.replace(/\(\d+\)$/, '')
    const known = words.get(word) ?? new Set()
    words.set(word, known.add(sounds.map((sound) => sound.replace(/\d$/, '')).join(' ')))
  }
  return words
})()

/** Words that the dictionary lacks; their sounds follow the words that they are made of. */
export const notInDictionary: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "bike's": 'B AY K S',
    bobs: 'B AA B Z',
    cheep: 'CH IY P',
    dozy: 'D OW Z IY',
    "fiona's": 'F IY OW N AH Z',
    "gabby's": 'G AE B IY Z',
    "hannah's": 'HH AE N AH Z',
    hummed: 'HH AH M D',
    jiggles: 'JH IH G AH L Z',
    "lizzie's": 'L IH Z IY Z',
    "lola's": 'L OW L AH Z',
    "lulu's": 'L UW L UW Z',
    nightcaps: 'N AY T K AE P S',
    "nina's": 'N IY N AH Z',
    "sasha's": 'S AE SH AH Z',
    "shelly's": 'SH EH L IY Z',
    snuggly: 'S N AH G L IY',
    thimbles: 'TH IH M B AH L Z',
    "thrush's": 'TH R AH SH AH Z',
    tooting: 'T UW T IH NG',
    toucan: 'T UW K AE N',
    toucans: 'T UW K AE N Z',
    "vera's": 'V EH R AH Z',
    "vivian's": 'V IH V IY AH N Z',
    "willow's": 'W IH L OW Z',
    "willy's": 'W IH L IY Z',
    wobbles: 'W AA B AH L Z',
    wriggly: 'R IH G L IY',
    "zoe's": 'Z OW IY Z',
  }),
)
