/** A thread of a thousand mails still needs headers of a sensible length. */
const MOST_REFERENCES = 10

/**
 * The headers by which mail programs put a ticket's mails into one thread: it starts at the ticket's anchor, goes on
 * with the mails that the reader got before (`earlier`, oldest first), and this one answers the last of those.
 */
export function threadHeaders(
  anchor: string,
  earlier: readonly string[],
): { inReplyTo: string; references: readonly string[] } {
  const references = [anchor, ...earlier.slice(-MOST_REFERENCES)]
  return { inReplyTo: references.at(-1) ?? anchor, references }
}
