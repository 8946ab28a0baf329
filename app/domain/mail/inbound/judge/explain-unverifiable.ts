/** Mail has one or two, and behind lists and hosts a few more. */
const MOST_SIGNATURES = 10
/** Of one of them, its list of what it covers included. */
const LONGEST_SIGNATURE = 10_000
const MOST_HEADERS = 2_000
/** Of headers that go on over several of them. */
const MOST_LINES = 20_000

/** More of a mail is never a head. */
export const LONGEST_HEAD = 1_200_000

/**
 * Why the signatures of a mail are not even looked at, in words; null: they are. The library sets itself no limits: it hashes the whole
 * mail once for each signature, and goes through all headers for each name that one lists, so that a single mail could keep a worker busy for hours.
 * Takes what stands above the first empty line. Pure.
 */
export function explainUnverifiable(head: string): string | null {
  if (head.length > LONGEST_HEAD) return 'Its headers are longer than are checked'
  if (head.split('\n', MOST_LINES + 1).length > MOST_LINES) return 'Its headers have more lines than are checked'
  // As the library does it: any white space goes on with the header above.
  const headers = head.split(/\r?\n(?!\s)/)
  if (headers.length > MOST_HEADERS) return 'It has more headers than are checked'
  const signatures = headers.filter((header) => /^\s*(dkim-signature|arc-message-signature|arc-seal)\s*:/i.test(header))
  const own = signatures.filter((header) => /^\s*dkim/i.test(header))
  if (own.length > MOST_SIGNATURES) return 'It has more signatures than are checked'
  return signatures.some(({ length }) => length > LONGEST_SIGNATURE)
    ? 'A signature of it is longer than is checked'
    : null
}
