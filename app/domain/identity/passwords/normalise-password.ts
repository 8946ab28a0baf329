/**
 * A password as it is hashed: the same letter typed on another keyboard is the same bytes (Unicode NFC, as NIST SP 800-63B
 * advises). Nothing else is changed: no case, no spaces, no look-alikes.
 */
export function normalisePassword(password: string): string {
  return password.toWellFormed().normalize('NFC')
}
