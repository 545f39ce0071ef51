/** The picture does not wait longer for its letters, in ms. */
const mostMs = 150
/** As theme/base.css has them. */
const family = '"Atkinson Hyperlegible"'
const weights = [400, 700]

/**
 * Holds the picture back until its letters are there, a moment later: laid out without them it would be laid out twice, and the first time
 * in letters of the computer, which takes longer to find than these do to come.
 */
export const holdForLetters = async ({ documentElement: root, fonts }: Document): Promise<void> => {
  root.dataset.letters = 'coming'
  const letters = Promise.all(weights.map((weight) => fonts.load(`${weight} 1em ${family}`)))
  await Promise.race([letters, new Promise((resolve) => setTimeout(resolve, mostMs))]).catch(() => undefined)
  delete root.dataset.letters
}
