const MOST_LETTERS = 500

/** What another server said of itself or of a mail, fit to be kept: no control characters, no halves of letters, not endless. */
export function cleanEnvelopeText(text: string): string {
  const clean = text.toWellFormed().replace(/\p{Cc}/gu, '')
  return clean.slice(0, MOST_LETTERS).toWellFormed().trim()
}
