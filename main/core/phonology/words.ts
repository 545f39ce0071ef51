const units = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
  'seventeen eighteen nineteen',
]
  .join(' ')
  .split(' ')
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** A whole number from 0 to 100 in words; null outside. */
const numberInWords = (value: number): string[] | null => {
  if (!Number.isInteger(value) || value < 0 || value > 100) return null
  if (value === 100) return ['one', 'hundred']
  const unit = units[value]
  if (unit !== undefined) return [unit]
  const ten = tens[Math.floor(value / 10)] ?? ''
  return value % 10 === 0 ? [ten] : [ten, units[value % 10] ?? '']
}

const spokenForms = (piece: string): string[] => {
  if (!/^\d+$/.test(piece)) return [piece]
  const value = Number(piece)
  // Longer numbers are read digit by digit, as house and telephone numbers are.
  return numberInWords(value) ?? [...piece].flatMap((digit) => numberInWords(Number(digit)) ?? [])
}

/**
 * The words that a text asks for, as a dictionary spells them: lower case, apostrophes kept inside, hyphens and
 * punctuation apart, digits in words. Accents are dropped; what no letter is left of is no word.
 */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .replace(/&/g, ' and ')
    .toLowerCase()
    .split(/[^a-z0-9']+/)
    .flatMap((chunk) => chunk.split(/(?<=[a-z'])(?=\d)|(?<=\d)(?=[a-z])/))
    .map((chunk) => chunk.replace(/^'+(?!(?:tis|twas|em|cause|til|bout)$)|'+$/g, ''))
    .flatMap((chunk) => (chunk === '' ? [] : spokenForms(chunk)))
