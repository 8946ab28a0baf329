import { z } from 'zod'

// PostgreSQL refuses NUL; lone surrogates are no text; the other controls (but tab and line feed) and the
// bidirectional overrides only serve to mislead readers.
const CONTROLS = /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu
// What no font draws: joiners, fillers, tags, the empty pattern of Braille. Between letters they have their use; a text of
// nothing else would be a subject that nobody sees and a link that nobody hits.
const NOTHING_TO_SEE = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u

/**
 * Cleans what people type or paste: line ends become LF, control characters go, accents are composed, ends are trimmed. A text in
 * which nothing can be seen is empty.
 */
export function cleanText(text: string): string {
  const cleaned = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .trim()
  return NOTHING_TO_SEE.test(cleaned) ? '' : cleaned
}

/** Cleans and puts on one line: for subjects, names and places. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}

/** A cleaned text of several lines; white space alone is nothing. */
export function textField(options: { max: number; required: string }) {
  return z
    .string({ error: options.required })
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, options.required)
        .max(options.max, `Shorten this to ${options.max.toLocaleString('en-US')} characters.`),
    )
}

export function lineField(options: { max: number; required: string }) {
  return z
    .string({ error: options.required })
    .transform(cleanLine)
    .pipe(z.string().min(1, options.required).max(options.max, `Shorten this to ${options.max} characters.`))
}

/** One line that may stay empty. */
export function optionalLine(max: number) {
  return z
    .string({ error: 'Enter this once.' })
    .default('')
    .transform(cleanLine)
    .pipe(z.string().max(max, `Shorten this to ${max} characters.`))
}

export const MAX_BODY_LENGTH = 50_000

export const submissionKeyField = z.uuid('This form is out of date. Reload the page; your draft is kept.')
