/** A thread of a thousand mails still needs headers of a sensible length. */
const MOST_REFERENCES = 10
/** What other programs call their mails is anybody's text until it looks like this; a header is made of nothing else. */
const MESSAGE_ID = /^<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>$/

/**
 * The headers by which mail programs put a ticket's mails into one thread: it starts at the ticket's anchor, goes on
 * with the mails that the reader got before or wrote themselves (`earlier`, oldest first), and this one answers the last
 * of those, so that whoever opened a ticket by mail finds our answers below their own.
 */
export function threadHeaders(
  anchor: string,
  earlier: readonly string[],
): { inReplyTo: string; references: readonly string[] } {
  const proper = [...new Set(earlier.filter((id) => MESSAGE_ID.test(id)))]
  const references = [anchor, ...proper.slice(-MOST_REFERENCES)]
  return { inReplyTo: references.at(-1) ?? anchor, references }
}
