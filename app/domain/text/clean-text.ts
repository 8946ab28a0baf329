import { thinMarks } from './thin-marks.ts'

// PostgreSQL refuses NUL; lone surrogates are no text; the other controls (but tab and line feed) and the
// bidirectional overrides only serve to mislead readers.
const CONTROLS = /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu
// What no font draws: joiners, fillers, tags, the empty pattern of Braille. Between letters they have their use; a text of
// nothing else would be a subject that nobody sees and a link that nobody hits.
const NOTHING_TO_SEE = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u

/**
 * Cleans what people type or paste: line ends become LF, control characters go, accents are composed, ends are trimmed. A text in
 * which nothing can be seen is empty.
 */
export function cleanText(text: string): string {
  const plain = text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, '')
  // Twice: composing takes some marks apart.
  const cleaned = thinMarks(thinMarks(plain).normalize('NFC')).trim()
  return NOTHING_TO_SEE.test(cleaned) ? '' : cleaned
}

/** Cleans and puts on one line: for subjects, names and places. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}
