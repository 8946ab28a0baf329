const ALLOWED = /^(X-OTS-[A-Za-z0-9-]+|Auto-Submitted|Precedence|List-Id)$/
/** What one line of a header holds without folding or encoding: printable ASCII, and no room for a second header. */
const PLAIN_LINE = /^[\x20-\x7e]{1,900}$/

/**
 * The same headers, if a mail may carry them beside its own: marks of the helpdesk (`X-OTS-…`), `Auto-Submitted`,
 * `Precedence` and `List-Id`, in printable ASCII. Throws on any other, because a line break in one would be a header of
 * somebody else's choice.
 */
export function checkHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [name, value] of Object.entries(headers)) {
    if (!ALLOWED.test(name)) throw new Error(`A mail may not carry the header ${JSON.stringify(name)}`)
    if (!PLAIN_LINE.test(value)) throw new Error(`The header ${name} must be one line of printable ASCII`)
  }
  return headers
}
