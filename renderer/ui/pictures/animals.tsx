import type { ReactNode } from 'react'

/** Creatures. Classes c1..c6 are the palette, cream, wood and line its neutrals; see Picture.module.css. */
export const animals: Readonly<Record<string, ReactNode>> = {
  rabbit: (
    <>
      <ellipse className="c5" cx="66" cy="28" rx="9" ry="25" transform="rotate(-10 66 28)" />
      <ellipse className="c5" cx="90" cy="27" rx="9" ry="25" transform="rotate(12 90 27)" />
      <ellipse className="c1 soft" cx="66" cy="31" rx="4" ry="16" transform="rotate(-10 66 31)" />
      <ellipse className="c1 soft" cx="90" cy="30" rx="4" ry="16" transform="rotate(12 90 30)" />
      <ellipse className="c5" cx="80" cy="98" rx="34" ry="24" />
      <circle className="c5" cx="79" cy="66" r="27" />
      <ellipse className="cream" cx="79" cy="104" rx="18" ry="14" />
      <circle className="line" cx="69" cy="63" r="3.6" />
      <circle className="line" cx="90" cy="63" r="3.6" />
      <path className="c1" d="M75 72H84L79.5 77Z" />
      <circle className="c1 soft" cx="61" cy="74" r="5" />
      <circle className="c1 soft" cx="98" cy="74" r="5" />
      <circle className="cream" cx="114" cy="98" r="9" />
    </>
  ),
  fish: (
    <>
      <path className="c2" d="M106 62C122 44 136 44 142 42C138 54 138 70 142 84C134 82 120 78 106 66Z" />
      <path className="c1" d="M22 64C34 36 82 28 112 64C82 98 36 92 22 64Z" />
      <path className="c2" d="M66 40C74 26 88 26 96 32C90 38 86 42 84 46Z" />
      <path className="cream stroke" d="M56 42C64 56 64 72 56 86M74 42C82 56 82 72 74 86" />
      <circle className="cream" cx="42" cy="58" r="8" />
      <circle className="line" cx="40" cy="58" r="4" />
      <circle className="c6" cx="18" cy="36" r="5" />
      <circle className="c6" cx="28" cy="22" r="3.5" />
      <circle className="c6" cx="14" cy="14" r="3" />
    </>
  ),
  bee: (
    <>
      <ellipse className="c6 soft" cx="58" cy="44" rx="30" ry="18" transform="rotate(28 58 44)" />
      <ellipse className="c6 soft" cx="104" cy="42" rx="30" ry="18" transform="rotate(-28 104 42)" />
      <ellipse className="c2" cx="82" cy="76" rx="24" ry="30" />
      <path className="line band" d="M60 68H104M58 82H105M64 96H100" />
      <circle className="c3" cx="82" cy="46" r="17" />
      <circle className="cream" cx="75" cy="43" r="6" />
      <circle className="cream" cx="90" cy="43" r="6" />
      <circle className="line" cx="76" cy="44" r="3" />
      <circle className="line" cx="89" cy="44" r="3" />
      <path className="line stroke" d="M76 30C74 20 68 16 64 16M88 30C90 20 96 16 100 16" />
    </>
  ),
  frog: (
    <>
      <path className="c6 soft" d="M-320 106H-90C-40 94 20 90 80 90C140 90 200 94 250 106H480V124H-320Z" />
      <ellipse className="c4" cx="44" cy="94" rx="22" ry="14" />
      <ellipse className="c4" cx="116" cy="94" rx="22" ry="14" />
      <ellipse className="c4" cx="80" cy="80" rx="42" ry="30" />
      <circle className="c4" cx="58" cy="46" r="16" />
      <circle className="c4" cx="102" cy="46" r="16" />
      <circle className="cream" cx="58" cy="44" r="10" />
      <circle className="cream" cx="102" cy="44" r="10" />
      <circle className="line" cx="60" cy="45" r="5" />
      <circle className="line" cx="100" cy="45" r="5" />
      <path className="line stroke" d="M56 72C68 86 92 86 104 72" />
      <ellipse className="cream soft" cx="80" cy="98" rx="24" ry="11" />
    </>
  ),
  bird: (
    <>
      <path className="wood band" d="M14 100C50 94 100 96 148 90" />
      <path className="c4" d="M124 90C130 76 144 74 152 78C150 90 138 96 124 90Z" />
      <path className="c3" d="M22 74C30 74 40 76 48 78L36 92C28 88 22 82 22 74Z" />
      <path className="c1" d="M40 78C42 44 70 24 96 30C118 34 124 56 114 76C104 96 60 100 40 78Z" />
      <path className="c3" d="M52 62C66 52 86 58 92 76C78 90 58 84 52 62Z" />
      <path className="c2" d="M114 46L136 54L115 62Z" />
      <circle className="cream" cx="98" cy="46" r="9" />
      <circle className="line" cx="100" cy="46" r="4.6" />
      <path className="c2 stroke" d="M74 92V100M90 90V98" />
    </>
  ),
  snake: (
    <>
      <path className="c2 soft" d="M-320 116H-90C-40 100 20 95 80 95C140 95 200 100 250 116H480V124H-320Z" />
      <path className="c4 rope" d="M24 96H112C138 96 138 70 112 70H66C42 70 42 46 66 46H92" />
      <path className="c2 dots" d="M30 96H112C138 96 138 70 112 70H66C42 70 42 46 66 46H78" />
      <path className="c4" d="M88 34C100 26 122 30 126 44C128 56 112 62 96 58C84 56 78 42 88 34Z" />
      <path className="c1 stroke" d="M124 50L140 52L147 47M140 52L146 58" />
      <circle className="cream" cx="104" cy="41" r="7" />
      <circle className="line" cx="106" cy="41" r="3.6" />
    </>
  ),
  tiger: (
    <>
      <circle className="c1" cx="46" cy="34" r="14" />
      <circle className="c1" cx="114" cy="34" r="14" />
      <circle className="cream" cx="46" cy="34" r="6" />
      <circle className="cream" cx="114" cy="34" r="6" />
      <path className="c1" d="M44 120C44 96 116 96 116 120Z" />
      <ellipse className="c1" cx="80" cy="66" rx="44" ry="38" />
      <path className="line band" d="M80 30V46M66 33V44M94 33V44M38 62H48M40 76H49M112 62H122M111 76H120" />
      <ellipse className="cream" cx="80" cy="82" rx="23" ry="16" />
      <circle className="line" cx="62" cy="60" r="4.600" />
      <circle className="line" cx="98" cy="60" r="4.600" />
      <path className="line" d="M73 73H87C87 79 83 81 80 81C77 81 73 79 73 73Z" />
      <path className="line stroke" d="M80 81V86M69 87C73 92 87 92 91 87" />
    </>
  ),
  mouse: (
    <>
      <path className="c5 tail" d="M118 98C142 104 152 88 144 76" />
      <circle className="c5" cx="52" cy="40" r="20" />
      <circle className="c5" cx="104" cy="38" r="20" />
      <circle className="c1 soft" cx="52" cy="40" r="12" />
      <circle className="c1 soft" cx="104" cy="38" r="12" />
      <ellipse className="c5" cx="84" cy="98" rx="42" ry="22" />
      <ellipse className="c5" cx="78" cy="66" rx="32" ry="27" />
      <circle className="line" cx="66" cy="62" r="4.200" />
      <circle className="line" cx="90" cy="62" r="4.200" />
      <circle className="c1" cx="78" cy="76" r="6" />
      <path className="line stroke" d="M56 76L42 72M56 82L43 84M100 76L114 72M100 82L113 84" />
    </>
  ),
}
