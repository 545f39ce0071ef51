import type { ReactNode } from 'react'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { motifFor } from '../../ui/pictures/motifs.tsx'
import { stickers } from '../../ui/pictures/stickers.tsx'

/** Who lives in the book for a sound: somebody whose English name has it, as the word is said. */
export interface Friend {
  readonly word: string
  readonly drawing: ReactNode
}

const drawn = (name: string): ReactNode => stickers[name] ?? motifFor(name)?.drawing ?? null

/** On a page of 160 x 120, in the manner of the other drawings. */
const goat = (
  <>
    <path className="stroke cream thick" d="M52 92V112M68 94V112M104 94V112M118 92V112" />
    <path
      className="cream"
      d="M44 66C44 52 60 50 76 52H112C126 52 130 64 128 78C126 94 112 98 96 98H64C50 98 44 84 44 66Z"
    />
    <path className="cream" d="M124 56C128 46 140 46 142 56L134 62Z" />
    <path className="stroke wood" d="M38 24C34 10 44 4 54 8M54 22C54 8 64 4 72 10" />
    <path className="cream" d="M26 40C26 26 40 20 52 22C66 24 70 40 64 54C60 66 50 72 40 68C30 66 26 54 26 40Z" />
    <path className="c2" d="M64 34C74 28 82 34 82 40C76 46 68 44 64 40Z" />
    <path className="wood" d="M38 68C38 80 42 84 46 86C50 82 52 76 50 68Z" />
    <circle className="line" cx="42" cy="40" r="4" />
    <path className="stroke" d="M28 54C34 60 42 60 46 56" />
  </>
)
const duck = (
  <>
    <path
      className="c2"
      d="M34 74C40 60 58 66 70 62C84 60 84 44 84 38H120C122 58 140 62 138 82C136 104 112 110 86 110C56 110 34 98 34 74Z"
    />
    <circle className="c2" cx="100" cy="36" r="26" />
    <path className="c1" d="M120 30C134 28 144 32 148 38C142 46 130 48 120 44Z" />
    <circle className="line" cx="106" cy="30" r="4.500" />
    <path className="cream soft" d="M62 80C76 74 96 78 104 90C90 102 66 98 62 80Z" />
  </>
)
const sheep = (
  <>
    <path className="stroke thick" d="M58 90V110M76 92V110M100 92V110M116 90V110" />
    <path
      className="cream"
      d="M48 90C30 92 28 70 42 66C36 48 60 40 68 50C76 36 100 38 102 52C118 44 134 58 126 70C140 76 134 96 118 92C110 104 92 104 86 96C76 106 56 104 48 90Z"
    />
    <path className="line" d="M24 50C24 38 38 34 46 40C54 46 54 66 44 74C36 80 26 72 24 62Z" />
    <path className="cream" d="M26 40C30 28 46 26 52 38C46 46 32 46 26 40Z" />
    <circle className="cream" cx="34" cy="54" r="4" />
  </>
)
const chick = (
  <>
    <path className="stroke c1" d="M68 96V110M60 110H74M92 96V110M84 110H98" />
    <circle className="c2" cx="80" cy="62" r="40" />
    <path className="stroke c2 thick" d="M76 24C72 12 78 8 82 6M84 24C88 14 94 12 98 14" />
    <path className="c1" d="M118 56L138 64L118 72Z" />
    <circle className="line" cx="100" cy="52" r="5" />
    <path className="cream soft" d="M46 64C58 58 74 64 76 78C62 88 46 82 46 64Z" />
  </>
)
const penguin = (
  <>
    <path className="c1" d="M54 112C54 104 74 104 76 112ZM84 112C86 104 106 104 106 112Z" />
    <path className="line" d="M80 8C112 8 116 38 118 64C120 92 106 110 80 110C54 110 40 92 42 64C44 38 48 8 80 8Z" />
    <path
      className="cream"
      d="M80 34C84 22 104 24 104 42C104 54 110 62 108 78C106 98 94 104 80 104C66 104 54 98 52 78C50 62 56 54 56 42C56 24 76 22 80 34Z"
    />
    <circle className="line" cx="68" cy="42" r="4.500" />
    <circle className="line" cx="92" cy="42" r="4.500" />
    <path className="c2" d="M70 50H90L80 62Z" />
    <path
      className="line"
      d="M42 58C30 66 26 82 30 90C38 88 44 80 46 74ZM118 58C130 66 134 82 130 90C122 88 116 80 114 74Z"
    />
  </>
)
const van = (
  <>
    <path className="c3" d="M16 92V40C16 32 22 28 30 28H104C116 28 124 36 130 50L144 62C148 66 148 72 148 78V92Z" />
    <path className="cream" d="M98 40H106C112 40 116 46 120 58H98ZM58 40H86V58H58Z" />
    <circle className="line" cx="46" cy="94" r="15" />
    <circle className="line" cx="116" cy="94" r="15" />
    <circle className="cream" cx="46" cy="94" r="6" />
    <circle className="cream" cx="116" cy="94" r="6" />
    <path className="c2" d="M140 70H148V80H138Z" />
    <path className="stroke cream" d="M24 64H52" />
  </>
)
const zebra = (
  <>
    <path className="stroke thick cream" d="M48 92V112M64 94V112M102 94V112M116 92V112" />
    <path
      className="cream"
      d="M40 62C50 50 74 54 96 52C112 50 128 54 130 72C130 90 116 98 98 98H60C46 98 36 80 40 62Z"
    />
    <path className="cream" d="M20 40C24 24 44 14 58 22C70 30 66 62 56 72C46 78 40 66 42 56C32 62 18 56 20 40Z" />
    <path className="line" d="M48 18C60 10 76 22 74 50L68 52C68 38 62 26 48 18Z" />
    <path className="stroke thick" d="M64 70V90M80 60V80M96 62V90M112 60V80" />
    <circle className="line" cx="42" cy="36" r="4" />
    <path className="stroke" d="M130 66C138 70 140 82 138 92" />
  </>
)
const jellyfish = (
  <>
    <path
      className="stroke thick c1"
      d="M52 66C44 82 60 90 50 110M72 70C68 86 80 92 72 112M92 70C98 86 86 94 94 112M110 66C118 82 102 90 112 110"
    />
    <path
      className="c5"
      d="M36 66C32 28 56 10 80 10C104 10 128 28 124 66C116 74 108 66 102 72C94 78 88 68 80 74C72 68 66 78 58 72C52 66 44 74 36 66Z"
    />
    <circle className="line" cx="66" cy="46" r="4.500" />
    <circle className="line" cx="94" cy="46" r="4.500" />
    <path className="stroke" d="M72 56C77 61 83 61 88 56" />
  </>
)
const nest = (
  <>
    <path className="cream" d="M46 66C46 44 66 40 70 64ZM66 62C66 36 94 36 94 62ZM90 64C94 40 114 44 114 66Z" />
    <path className="wood" d="M20 62C40 74 120 74 140 62C140 92 112 108 80 108C48 108 20 92 20 62Z" />
    <path className="stroke" d="M28 76C50 88 84 84 132 78M40 92C66 98 98 94 124 86" />
  </>
)
const feather = (
  <>
    <path className="c6" d="M32 104C30 62 66 18 132 14C136 60 100 96 52 92Z" />
    <path className="cream soft" d="M52 92C70 60 96 36 132 14C118 50 90 80 52 92Z" />
    <path className="stroke" d="M22 114C44 78 84 44 122 22M52 80L46 56M72 62L68 36M58 74L86 74M80 54L108 54" />
  </>
)
const thistle = (
  <>
    <path className="stroke c4 thick" d="M80 66V116" />
    <path
      className="c4"
      d="M78 104C60 106 48 96 44 82C58 84 72 90 78 104ZM82 96C98 98 110 88 114 74C100 76 88 82 82 96Z"
    />
    <path className="c5" d="M50 20L62 36L66 12L76 34L84 8L90 34L102 14L100 36L114 24L106 54H56Z" />
    <path className="c4" d="M52 50H110C112 66 100 74 80 74C62 74 50 66 52 50Z" />
  </>
)
const yoyo = (
  <>
    <path className="stroke" d="M92 6C90 20 96 30 92 44" />
    <circle className="c1" cx="80" cy="72" r="38" />
    <circle className="c2" cx="80" cy="72" r="24" />
    <circle className="c1" cx="80" cy="72" r="10" />
  </>
)
const treasure = (
  <>
    <path className="c2" d="M36 62C44 46 62 54 70 46C80 40 92 52 104 48C116 48 122 56 124 62Z" />
    <path className="wood" d="M24 60H136V100C136 106 130 110 124 110H36C30 110 24 106 24 100Z" />
    <path className="wood" d="M20 34C30 14 130 14 140 34L132 46H28Z" />
    <path className="c2" d="M70 60H90V84H70ZM24 60H136V66H24Z" />
    <circle className="line" cx="80" cy="74" r="4" />
  </>
)

const friends: Partial<Record<Sound, Friend>> = {
  B: { word: 'butterfly', drawing: drawn('butterfly') },
  CH: { word: 'chick', drawing: chick },
  D: { word: 'duck', drawing: duck },
  DH: { word: 'feather', drawing: feather },
  ER: { word: 'bird', drawing: drawn('bird') },
  F: { word: 'fox', drawing: drawn('fox') },
  G: { word: 'goat', drawing: goat },
  HH: { word: 'hedgehog', drawing: drawn('hedgehog') },
  JH: { word: 'jellyfish', drawing: jellyfish },
  K: { word: 'kite', drawing: drawn('kite') },
  L: { word: 'ladybird', drawing: drawn('ladybird') },
  M: { word: 'mouse', drawing: drawn('mouse') },
  N: { word: 'nest', drawing: nest },
  NG: { word: 'king', drawing: drawn('king') },
  P: { word: 'penguin', drawing: penguin },
  R: { word: 'rabbit', drawing: drawn('rabbit') },
  S: { word: 'snake', drawing: drawn('snake') },
  SH: { word: 'sheep', drawing: sheep },
  T: { word: 'tiger', drawing: drawn('tiger') },
  TH: { word: 'thistle', drawing: thistle },
  V: { word: 'van', drawing: van },
  W: { word: 'whale', drawing: drawn('whale') },
  Y: { word: 'yo-yo', drawing: yoyo },
  Z: { word: 'zebra', drawing: zebra },
  ZH: { word: 'treasure', drawing: treasure },
  AW: { word: 'owl', drawing: drawn('owl') },
  IY: { word: 'bee', drawing: drawn('bee') },
  UW: { word: 'moon', drawing: drawn('moon') },
}
/** For a sound of which nobody's name is known here. */
const somebody: Friend = { word: '', drawing: drawn('snail') }

export const friendOf = (sound: Sound): Friend => friends[sound] ?? somebody
