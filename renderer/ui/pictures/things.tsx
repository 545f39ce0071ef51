import type { ReactNode } from 'react'

/** Things and growing things, in the same six colours as the creatures. */
export const things: Readonly<Record<string, ReactNode>> = {
  lorry: (
    <>
      <path className="c4" d="M-320 116H-90C-40 100 20 95 80 95C140 95 200 100 250 116H480V124H-320Z" />
      <rect className="c2" x="14" y="34" width="82" height="54" rx="7" />
      <path className="c1" d="M100 48H124C132 48 136 52 138 58L146 76V90H100Z" />
      <path className="cream" d="M110 56H124C127 56 129 58 130 61L134 72H110Z" />
      <path className="cream stroke" d="M28 50H82M28 64H68" />
      <rect className="line" x="12" y="86" width="134" height="7" rx="3.5" />
      <circle className="line" cx="42" cy="96" r="14" />
      <circle className="line" cx="118" cy="96" r="14" />
      <circle className="cream" cx="42" cy="96" r="6" />
      <circle className="cream" cx="118" cy="96" r="6" />
    </>
  ),
  shell: (
    <>
      <path className="c2 soft" d="M-320 104H-90C-40 90 20 85 80 85C140 85 200 90 250 104H480V124H-320Z" />
      <path
        className="c1"
        d="M80 100C62 100 26 76 28 48C30 36 40 32 48 36C50 22 64 16 72 24C78 14 92 16 96 26C106 20 116 26 118 36C128 34 136 42 132 54C128 78 98 100 80 100Z"
      />
      <path
        className="cream stroke"
        d="M80 98C66 84 52 62 50 42M80 98C76 76 74 50 74 30M80 98C86 76 92 50 96 32M80 98C98 84 112 62 118 44"
      />
      <path className="c5" d="M64 100C66 92 94 92 96 100C96 108 64 108 64 100Z" />
      <circle className="cream" cx="24" cy="104" r="4" />
      <circle className="c6" cx="138" cy="106" r="5" />
    </>
  ),
  boat: (
    <>
      <circle className="c2" cx="132" cy="26" r="14" />
      <path className="cream" d="M84 16L130 76H84Z" />
      <path className="c1" d="M76 26V76H38C54 62 68 46 76 26Z" />
      <rect className="wood" x="77" y="12" width="6" height="72" rx="3" />
      <path className="c3" d="M28 80H134C130 96 120 104 106 104H54C42 104 32 96 28 80Z" />
      <path
        className="c6"
        d="M-110 98C-92 90-76 104-56 98C-36 92-20 104 0 98C18 90 34 104 54 98C74 92 88 104 108 98C128 92 142 104 162 98C180 90 196 104 216 98C236 92 252 104 270 98V124H-110Z"
      />
    </>
  ),
  flower: (
    <>
      <path className="c4 stroke thick" d="M80 62V116" />
      <path
        className="c4"
        d="M80 104C62 106 50 96 48 84C64 82 78 90 80 104ZM80 98C98 98 108 88 110 76C94 76 82 84 80 98Z"
      />
      <g className="c5">
        <circle cx="80" cy="26" r="15" />
        <circle cx="102" cy="40" r="15" />
        <circle cx="94" cy="64" r="15" />
        <circle cx="66" cy="64" r="15" />
        <circle cx="58" cy="40" r="15" />
      </g>
      <circle className="c2" cx="80" cy="47" r="15" />
    </>
  ),
  moon: (
    <>
      <path className="c2" d="M94 14C66 18 46 40 50 68C54 96 80 112 106 104C84 96 72 80 72 58C72 40 80 24 94 14Z" />
      <path className="c6" d="M118 28L122 38L132 42L122 46L118 56L114 46L104 42L114 38Z" />
      <path className="c1" d="M132 72L134.500 78L141 80.500L134.500 83L132 89L129.500 83L123 80.500L129.500 78Z" />
      <path className="c5" d="M30 24L32.500 30L39 32.500L32.500 35L30 41L27.500 35L21 32.500L27.500 30Z" />
      <circle className="c6" cx="28" cy="88" r="4" />
      <path className="line stroke" d="M64 66C67 70 71 70 74 66" />
    </>
  ),
  king: (
    <>
      <path className="c2" d="M30 92L22 36L54 60L80 22L106 60L138 36L130 92Z" />
      <rect className="c1" x="30" y="88" width="100" height="16" rx="6" />
      <circle className="c3" cx="80" cy="74" r="8" />
      <circle className="c5" cx="52" cy="78" r="6" />
      <circle className="c5" cx="108" cy="78" r="6" />
      <circle className="c1" cx="22" cy="34" r="6" />
      <circle className="c1" cx="80" cy="20" r="6" />
      <circle className="c1" cx="138" cy="34" r="6" />
    </>
  ),
  cake: (
    <>
      <rect className="c3" x="76" y="16" width="8" height="26" rx="3" />
      <path className="c2" d="M80 2C86 8 84 15 80 15C76 15 74 8 80 2Z" />
      <rect className="wood" x="28" y="58" width="104" height="46" rx="8" />
      <path
        className="cream"
        d="M28 64C28 48 40 40 52 40H108C120 40 132 48 132 64C132 74 122 76 120 68C118 78 106 80 104 70C102 80 90 82 88 70C86 80 72 82 70 70C68 80 56 78 54 68C52 80 40 80 40 68C38 76 28 74 28 64Z"
      />
      <circle className="c1" cx="52" cy="38" r="7" />
      <circle className="c1" cx="108" cy="38" r="7" />
      <rect className="c5" x="18" y="102" width="124" height="8" rx="4" />
    </>
  ),
  tree: (
    <>
      <path className="c4 soft" d="M-320 114H-90C-40 100 20 94 80 94C140 94 200 100 250 114H480V124H-320Z" />
      <path className="wood" d="M72 108C76 90 74 74 74 60H88C88 74 88 92 92 108Z" />
      <circle className="c4" cx="56" cy="50" r="24" />
      <circle className="c4" cx="104" cy="50" r="24" />
      <circle className="c4" cx="80" cy="34" r="27" />
      <circle className="c1" cx="62" cy="40" r="5" />
      <circle className="c1" cx="96" cy="56" r="5" />
      <circle className="c1" cx="88" cy="24" r="5" />
      <circle className="c2" cx="46" cy="58" r="5" />
    </>
  ),
  sun: (
    <>
      <path
        className="c2 rays"
        d="M80 8V22M80 98V112M28 60H42M118 60H132M43 23L53 33M107 87L117 97M43 97L53 87M107 33L117 23"
      />
      <circle className="c2" cx="80" cy="60" r="32" />
      <circle className="c1 soft" cx="62" cy="68" r="6" />
      <circle className="c1 soft" cx="98" cy="68" r="6" />
      <circle className="line" cx="70" cy="56" r="3.600" />
      <circle className="line" cx="90" cy="56" r="3.600" />
      <path className="line stroke" d="M70 68C74 75 86 75 90 68" />
    </>
  ),
  house: (
    <>
      <path className="c4" d="M-320 116H-90C-40 100 20 95 80 95C140 95 200 100 250 116H480V124H-320Z" />
      <rect className="wood" x="106" y="22" width="12" height="26" rx="3" />
      <path className="cream" d="M38 56H122V102H38Z" />
      <path className="c1" d="M28 62L80 20L132 62C134 66 130 68 126 68H34C30 68 26 66 28 62Z" />
      <path className="c3" d="M70 102V80C70 74 75 70 80 70C85 70 90 74 90 80V102Z" />
      <rect className="c2" x="46" y="76" width="16" height="15" rx="3" />
      <rect className="c2" x="98" y="76" width="16" height="15" rx="3" />
      <circle className="c2" cx="86" cy="88" r="2" />
      <circle className="c6" cx="80" cy="48" r="7" />
    </>
  ),
  rain: (
    <>
      <path className="c6 rays" d="M44 30L38 44M68 22L62 36M124 24L118 38M140 46L134 60M22 56L16 70" />
      <path
        className="c1"
        d="M28 70C30 40 54 26 82 28C110 28 132 44 134 74C126 66 116 66 108 74C100 66 90 66 82 73C74 65 62 65 55 72C47 64 36 64 28 70Z"
      />
      <path className="c2" d="M55 72C56 52 66 36 82 28C98 38 107 52 108 74C100 66 90 66 82 73C74 65 62 65 55 72Z" />
      <path className="wood stroke thick" d="M82 72V100C82 110 96 110 96 101" />
      <ellipse className="c6" cx="54" cy="110" rx="30" ry="6" />
    </>
  ),
  hat: (
    <>
      <ellipse className="c5" cx="80" cy="92" rx="62" ry="15" />
      <path className="c5" d="M46 90L50 34C56 26 104 26 110 34L114 90C104 100 56 100 46 90Z" />
      <path className="c2" d="M47.500 72L46 90C56 100 104 100 114 90L112.500 72C100 82 60 82 47.500 72Z" />
      <circle className="c1" cx="100" cy="84" r="10" />
      <circle className="cream" cx="100" cy="84" r="4" />
      <path className="c4" d="M108 78C112 66 124 62 130 64C128 76 118 82 108 78Z" />
      <ellipse className="c6 soft" cx="80" cy="33" rx="26" ry="5" />
    </>
  ),
}
