/**
 * Everyday words that together hold every sound in many places. They stand for "anything else" beside a target:
 * audio that they explain far better than the target does was another text.
 */
export const otherWords: readonly string[] = `
the and you that was for are with his they this have from one had word but not what all were when your can said
there use each which she how their will other about out many then them these some her would make like him into time
has look two more write go see number no way could people my than first water been call who oil its now find long
down day did get come made may part over new sound take only little work know place year live me back give most very
after thing our just name good sentence man think say great where help through much before line right too mean old
any same tell boy follow came want show also around form three small
`
  .trim()
  .split(/\s+/)
