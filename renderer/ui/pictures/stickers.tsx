import type { ReactNode } from 'react'

/** Drawings of the sticker album that stand beside no twister, in the manner of the others; loaded with the album alone. */
export const stickers: Readonly<Record<string, ReactNode>> = {
  snail: (
    <>
      <path className="c2" d="M22 98C22 78 36 84 44 90H120C136 90 138 104 128 106H36C26 106 22 104 22 98Z" />
      <path className="stroke c2" d="M30 84L22 62M40 84L42 60" />
      <circle className="line" cx="22" cy="60" r="4" />
      <circle className="line" cx="42" cy="58" r="4" />
      <circle className="c1" cx="90" cy="66" r="34" />
      <path className="stroke thick cream" d="M90 66C98 58 108 68 98 78C84 88 68 70 80 54C92 42 114 50 114 70" />
    </>
  ),
  ladybird: (
    <>
      <circle className="line" cx="80" cy="40" r="20" />
      <path className="stroke" d="M70 24L60 10M90 24L100 10" />
      <path
        className="c1"
        d="M80 34C112 34 122 62 118 82C112 102 94 110 80 110C66 110 48 102 42 82C38 62 48 34 80 34Z"
      />
      <path className="stroke" d="M80 36V108" />
      <circle className="line" cx="62" cy="60" r="7" />
      <circle className="line" cx="98" cy="60" r="7" />
      <circle className="line" cx="58" cy="84" r="7" />
      <circle className="line" cx="102" cy="84" r="7" />
    </>
  ),
  butterfly: (
    <>
      <path className="c5" d="M78 60C60 20 20 18 22 46C24 66 52 68 78 62Z" />
      <path className="c5" d="M82 60C100 20 140 18 138 46C136 66 108 68 82 62Z" />
      <path className="c2" d="M78 64C50 64 34 78 42 96C50 110 74 96 78 68Z" />
      <path className="c2" d="M82 64C110 64 126 78 118 96C110 110 86 96 82 68Z" />
      <circle className="cream" cx="46" cy="44" r="8" />
      <circle className="cream" cx="114" cy="44" r="8" />
      <ellipse className="line" cx="80" cy="68" rx="6" ry="28" />
      <path className="stroke" d="M78 42C74 30 68 24 62 22M82 42C86 30 92 24 98 22" />
    </>
  ),
  mushroom: (
    <>
      <path className="cream" d="M64 62H96C94 80 98 96 102 110H58C62 96 66 80 64 62Z" />
      <path className="c1" d="M26 68C26 32 52 14 80 14C108 14 134 32 134 68C110 76 50 76 26 68Z" />
      <circle className="cream" cx="58" cy="46" r="9" />
      <circle className="cream" cx="88" cy="32" r="7" />
      <circle className="cream" cx="108" cy="54" r="8" />
      <path className="c4" d="M20 112C44 100 116 100 140 112V120H20Z" />
    </>
  ),
  crab: (
    <>
      <path
        className="stroke thick c1"
        d="M44 78L24 90M46 88L30 106M116 78L136 90M114 88L130 106M48 62L32 44M112 62L128 44"
      />
      <path className="c1" d="M16 42C14 24 30 18 40 26L30 34L42 36C40 48 24 52 16 42Z" />
      <path className="c1" d="M144 42C146 24 130 18 120 26L130 34L118 36C120 48 136 52 144 42Z" />
      <ellipse className="c1" cx="80" cy="76" rx="42" ry="28" />
      <circle className="cream" cx="66" cy="48" r="9" />
      <circle className="cream" cx="94" cy="48" r="9" />
      <circle className="line" cx="67" cy="49" r="4" />
      <circle className="line" cx="93" cy="49" r="4" />
      <path className="stroke" d="M68 84C74 91 86 91 92 84" />
    </>
  ),
  starfish: (
    <>
      <path
        className="c2"
        d="M80 10C87 10 91 38 96 44C104 48 132 42 136 50C138 58 114 72 110 80C108 90 120 112 112 116C104 120 86 102 80 102C74 102 56 120 48 116C40 112 52 90 50 80C46 72 22 58 24 50C28 42 56 48 64 44C69 38 73 10 80 10Z"
      />
      <circle className="line" cx="70" cy="62" r="4" />
      <circle className="line" cx="90" cy="62" r="4" />
      <path className="stroke" d="M70 74C76 81 84 81 90 74" />
      <circle className="c1 soft" cx="60" cy="72" r="5" />
      <circle className="c1 soft" cx="100" cy="72" r="5" />
    </>
  ),
  octopus: (
    <>
      <path
        className="c5"
        d="M44 60C40 92 22 88 20 102C30 112 48 106 54 92C54 106 48 112 56 116C66 114 70 104 72 94C76 104 84 104 88 94C90 104 94 114 104 116C112 112 106 106 106 92C112 106 130 112 140 102C138 88 120 92 116 60Z"
      />
      <ellipse className="c5" cx="80" cy="48" rx="38" ry="36" />
      <circle className="cream" cx="66" cy="50" r="10" />
      <circle className="cream" cx="94" cy="50" r="10" />
      <circle className="line" cx="68" cy="52" r="5" />
      <circle className="line" cx="92" cy="52" r="5" />
      <path className="stroke" d="M72 68C77 73 83 73 88 68" />
    </>
  ),
  whale: (
    <>
      <path
        className="c6"
        d="M16 70C18 44 54 34 88 44C108 50 116 66 126 58C118 50 116 38 122 34C130 36 134 42 136 46C140 40 148 36 152 40C154 52 146 60 140 64C140 92 112 106 76 106C40 106 14 96 16 70Z"
      />
      <path className="cream" d="M18 80C40 92 78 94 104 90C94 102 84 106 70 106C42 106 22 98 18 80Z" />
      <circle className="line" cx="40" cy="68" r="4.500" />
      <path className="stroke c6" d="M60 34C60 22 52 16 44 16M60 34C60 22 68 16 76 16" />
    </>
  ),
  lighthouse: (
    <>
      <path className="c6 soft" d="M0 104C30 96 130 96 160 104V120H0Z" />
      <path className="c2 soft" d="M94 32L154 16V52ZM66 32L6 16V52Z" />
      <path className="cream" d="M64 46H96L104 108H56Z" />
      <path className="c1" d="M61.500 64H98.500L101 82H59Z" />
      <rect className="c2" x="68" y="24" width="24" height="20" />
      <path className="c1" d="M62 26L80 8L98 26Z" />
      <rect className="wood" x="60" y="42" width="40" height="6" />
      <rect className="wood" x="74" y="92" width="12" height="16" />
    </>
  ),
  hedgehog: (
    <>
      <path
        className="wood"
        d="M36 96L30 78L42 76L36 58L52 60L52 42L68 50L76 32L88 46L104 36L108 54L124 50L122 68L138 72L130 86L140 98Z"
      />
      <path className="cream" d="M14 88C22 72 40 66 54 74C66 82 66 104 52 108H34C26 104 18 98 14 88Z" />
      <path className="wood" d="M50 108C54 92 80 86 128 96C134 102 130 108 122 108Z" />
      <circle className="line" cx="15" cy="88" r="5" />
      <circle className="line" cx="38" cy="82" r="3.600" />
      <path className="stroke" d="M26 98C32 102 38 101 42 98" />
    </>
  ),
  owl: (
    <>
      <path className="wood" d="M44 40L42 16L60 28H100L118 16L116 40C126 70 120 108 80 110C40 108 34 70 44 40Z" />
      <path className="cream" d="M56 78C56 66 104 66 104 78C104 98 92 106 80 106C68 106 56 98 56 78Z" />
      <circle className="cream" cx="62" cy="50" r="16" />
      <circle className="cream" cx="98" cy="50" r="16" />
      <circle className="line" cx="64" cy="51" r="7" />
      <circle className="line" cx="96" cy="51" r="7" />
      <path className="c2" d="M74 60H86L80 72Z" />
      <path className="stroke wood" d="M68 84C72 88 76 88 80 84C84 88 88 88 92 84" />
    </>
  ),
  fox: (
    <>
      <path className="c1" d="M34 20L60 40H100L126 20C132 50 126 74 108 88L80 108L52 88C34 74 28 50 34 20Z" />
      <path
        className="cream"
        d="M38 66C50 66 66 78 80 104C64 98 42 86 38 66ZM122 66C110 66 94 78 80 104C96 98 118 86 122 66Z"
      />
      <circle className="line" cx="62" cy="62" r="4.500" />
      <circle className="line" cx="98" cy="62" r="4.500" />
      <circle className="line" cx="80" cy="103" r="7" />
      <path className="cream" d="M42 34L54 44L42 50ZM118 34L106 44L118 50Z" />
    </>
  ),
  cloud: (
    <>
      <circle className="c2" cx="112" cy="42" r="24" />
      <path
        className="cream"
        d="M40 96C18 96 16 68 36 66C34 44 66 34 78 52C92 40 116 52 112 68C132 68 132 96 112 96Z"
      />
      <circle className="line" cx="62" cy="74" r="3.600" />
      <circle className="line" cx="86" cy="74" r="3.600" />
      <path className="stroke" d="M68 83C72 87 77 87 81 83" />
    </>
  ),
  kite: (
    <>
      <path className="c1" d="M92 8L128 44L92 44Z" />
      <path className="c2" d="M92 8L56 44H92Z" />
      <path className="c3" d="M56 44L92 88V44Z" />
      <path className="c5" d="M128 44L92 88V44Z" />
      <path className="stroke" d="M92 88C82 100 66 92 56 102C48 110 36 108 28 114" />
      <path className="c1" d="M70 90L60 104L74 104ZM44 100L34 114L50 114Z" />
    </>
  ),
  balloon: (
    <>
      <path className="c1" d="M80 8C112 8 122 34 114 52C108 66 96 74 92 82H68C64 74 52 66 46 52C38 34 48 8 80 8Z" />
      <path className="c2" d="M80 8C94 8 98 34 96 52C94 66 90 74 87 82H73C70 74 66 66 64 52C62 34 66 8 80 8Z" />
      <path className="stroke" d="M69 82L72 96M91 82L88 96" />
      <path className="wood" d="M68 96H92L89 114H71Z" />
    </>
  ),
  rainbow: (
    <>
      <path className="band rays c2" d="M34 96C34 40 126 40 126 96" />
      <path className="tail c1" d="M24 96C24 24 136 24 136 96" />
      <path className="tail c3" d="M44 96C44 54 116 54 116 96" />
      <path className="band stroke c6" d="M54 96C54 68 106 68 106 96" />
      <path
        className="cream"
        d="M16 108C6 108 6 92 18 92C20 82 38 82 40 92C54 90 54 108 44 108ZM116 108C106 108 106 92 118 92C120 82 138 82 140 92C154 90 154 108 144 108Z"
      />
    </>
  ),
  planet: (
    <>
      <circle className="c5" cx="80" cy="60" r="34" />
      <path
        className="cream soft"
        d="M50 48C66 56 92 54 108 42L104 36C88 46 66 48 54 40ZM48 70C68 80 96 76 113 66L113 60C96 70 68 72 47 62Z"
      />
      <path
        className="stroke thick c2"
        d="M48 66C22 80 16 92 26 94C44 98 92 80 122 56C144 40 146 28 134 28C128 28 120 30 110 36"
      />
      <circle className="c2" cx="28" cy="26" r="4" />
      <circle className="c2" cx="136" cy="98" r="5" />
      <circle className="c2" cx="118" cy="12" r="3" />
    </>
  ),
  rocket: (
    <>
      <path className="c2" d="M70 94C66 108 76 118 80 118C84 118 94 108 90 94Z" />
      <path className="c3" d="M60 62C44 70 40 88 44 100L64 88ZM100 62C116 70 120 88 116 100L96 88Z" />
      <path className="cream" d="M80 4C102 24 104 66 94 96H66C56 66 58 24 80 4Z" />
      <path className="c1" d="M80 4C88 11 94 22 97 34H63C66 22 72 11 80 4Z" />
      <circle className="c6" cx="80" cy="54" r="11" />
      <circle className="cream soft" cx="77" cy="51" r="4" />
    </>
  ),
  apple: (
    <>
      <path
        className="c1"
        d="M80 36C98 22 128 30 126 62C124 90 104 112 92 110C86 108 84 106 80 106C76 106 74 108 68 110C56 112 36 90 34 62C32 30 62 22 80 36Z"
      />
      <path className="stroke wood thick" d="M80 38C80 26 84 18 90 12" />
      <path className="c4" d="M88 26C94 12 110 10 120 14C116 28 102 34 88 26Z" />
      <ellipse className="cream soft" cx="54" cy="54" rx="7" ry="12" transform="rotate(20 54 54)" />
    </>
  ),
  carrot: (
    <>
      <path
        className="c4"
        d="M98 40C92 22 100 10 108 8C112 16 112 24 110 30C120 18 132 18 138 22C136 32 128 38 120 40C130 40 138 46 140 52C130 58 114 54 106 48Z"
      />
      <path className="c1" d="M92 36C106 34 118 46 116 58C96 86 60 110 26 114C30 82 60 46 92 36Z" />
      <path className="stroke" d="M78 50L88 60M58 66L70 78M50 90L58 98" />
    </>
  ),
  pear: (
    <>
      <path className="c4" d="M80 22C98 22 96 44 104 58C118 76 114 112 80 112C46 112 42 76 56 58C64 44 62 22 80 22Z" />
      <path className="stroke wood thick" d="M80 24C80 16 84 10 90 8" />
      <ellipse className="cream soft" cx="64" cy="80" rx="8" ry="14" transform="rotate(14 64 80)" />
    </>
  ),
  cherries: (
    <>
      <path className="stroke c4 thick" d="M52 76C54 46 74 20 104 12C102 40 108 58 112 72" />
      <path className="c4" d="M104 12C118 4 138 10 144 24C130 32 112 28 104 12Z" />
      <circle className="c1" cx="50" cy="88" r="24" />
      <circle className="c1" cx="112" cy="84" r="24" />
      <circle className="cream soft" cx="42" cy="80" r="6" />
      <circle className="cream soft" cx="104" cy="76" r="6" />
    </>
  ),
  teapot: (
    <>
      <path className="stroke c3 thick" d="M44 58C22 52 20 90 48 90" />
      <path className="c3" d="M116 66C128 64 128 46 144 42C142 62 136 84 112 92Z" />
      <path className="c3" d="M44 52H116C124 76 118 106 100 108H60C42 106 36 76 44 52Z" />
      <path className="c2" d="M52 52C54 36 106 36 108 52Z" />
      <circle className="c1" cx="80" cy="34" r="7" />
      <circle className="cream" cx="66" cy="78" r="5" />
      <circle className="cream" cx="82" cy="86" r="5" />
      <circle className="cream" cx="98" cy="78" r="5" />
    </>
  ),
  'ice-cream': (
    <>
      <path className="wood" d="M54 60H106L80 116Z" />
      <path className="stroke c2" d="M62 74L90 96M98 74L72 96" />
      <circle className="c1" cx="62" cy="48" r="20" />
      <circle className="c6" cx="98" cy="48" r="20" />
      <circle className="cream" cx="80" cy="28" r="20" />
      <circle className="c1" cx="80" cy="8" r="6" />
    </>
  ),
  pancakes: (
    <>
      <ellipse className="c6" cx="80" cy="102" rx="62" ry="12" />
      <ellipse className="wood" cx="80" cy="92" rx="46" ry="13" />
      <ellipse className="c2" cx="80" cy="84" rx="46" ry="13" />
      <ellipse className="wood" cx="80" cy="74" rx="44" ry="13" />
      <ellipse className="c2" cx="80" cy="65" rx="44" ry="13" />
      <path
        className="wood"
        d="M48 62C60 54 100 54 112 62C114 72 106 70 104 80C102 90 96 88 96 76C84 80 66 76 62 72C60 82 52 82 52 72Z"
      />
      <rect className="cream" x="70" y="48" width="22" height="14" rx="3" />
    </>
  ),
  drum: (
    <>
      <path className="stroke wood thick" d="M58 34L30 8M102 34L130 8" />
      <circle className="wood" cx="30" cy="9" r="6" />
      <circle className="wood" cx="130" cy="9" r="6" />
      <path className="c1" d="M34 50H126V92C126 112 34 112 34 92Z" />
      <path className="stroke c2" d="M36 58L50 102L66 62L80 106L94 62L110 102L124 58" />
      <ellipse className="cream" cx="80" cy="48" rx="46" ry="15" />
    </>
  ),
  tent: (
    <>
      <path className="c1" d="M80 20L144 68H16Z" />
      <path className="cream" d="M80 20L112 68H92ZM80 20L48 68H68Z" />
      <path className="c2" d="M24 68H136V110H24Z" />
      <path className="c1" d="M44 68H64V110H44ZM96 68H116V110H96Z" />
      <path className="line" d="M80 74L92 110H68Z" />
      <path className="stroke" d="M80 20V6" />
      <path className="c3" d="M80 4L100 10L80 16Z" />
    </>
  ),
  train: (
    <>
      <path className="cream soft" d="M36 12C52 4 60 16 52 24C44 28 32 24 36 12Z" />
      <rect className="line" x="36" y="26" width="14" height="26" />
      <rect className="c3" x="22" y="50" width="72" height="40" rx="8" />
      <rect className="c1" x="82" y="22" width="54" height="68" rx="6" />
      <rect className="cream" x="94" y="32" width="30" height="24" rx="4" />
      <circle className="line" cx="40" cy="96" r="14" />
      <circle className="line" cx="74" cy="96" r="14" />
      <circle className="line" cx="118" cy="96" r="14" />
      <circle className="c2" cx="40" cy="96" r="6" />
      <circle className="c2" cx="74" cy="96" r="6" />
      <circle className="c2" cx="118" cy="96" r="6" />
    </>
  ),
}
