/** What is longer is no password: the longest has 200 characters, each of four units at most before they are composed. */
const MOST_LOOKED_AT = 2_000

/**
 * A password as it is hashed: the same letter typed on another keyboard is the same bytes (Unicode NFC, as NIST SP 800-63B
 * advises). Nothing else is changed: no case, no spaces, no look-alikes. Of what is too long for a password only the beginning is
 * looked at, which is too long as well: composing takes the square of the marks on a letter.
 */
export function normalisePassword(password: string): string {
  return password.slice(0, MOST_LOOKED_AT).toWellFormed().normalize('NFC')
}
