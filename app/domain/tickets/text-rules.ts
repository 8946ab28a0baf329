import { z } from 'zod'
import { cleanLine, cleanText } from '../text/clean-text.ts'

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
