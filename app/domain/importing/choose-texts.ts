import { cleanLine, cleanText } from '../text/clean-text.ts'
import { MAX_BODY_LENGTH } from '../tickets/text-rules.ts'
import { RowProblem } from './source-row.ts'

const MAX_SUBJECT_LENGTH = 200
const MAIL_HEADER = /^(received from|from|to|cc|sent|date|subject):/i

/**
 * Subject and description of an imported ticket. One that is empty is taken from the other; a subject that is too long
 * is cut and stands in full above the description. Throws RowProblem when both are empty or the text is too long.
 */
export function chooseTexts(given: { subject: string; description: string }): { subject: string; body: string } {
  const subject = cleanLine(given.subject)
  const body = cleanText(given.description)
  if (subject === '' && body === '') throw new RowProblem('has neither a subject nor a description')
  if (body.length > MAX_BODY_LENGTH) {
    throw new RowProblem(`has a description of ${body.length} characters; a ticket takes ${MAX_BODY_LENGTH}`)
  }
  if (subject === '') return { subject: shorten(findTellingLine(body)), body }
  if (subject.length > MAX_SUBJECT_LENGTH) return { subject: shorten(subject), body: `${subject}\n\n${body}`.trim() }
  return { subject, body: body === '' ? subject : body }
}

/** The first line that says something: no mail header, and more than a greeting where there is one. */
function findTellingLine(body: string): string {
  const lines = body
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '')
  const own = lines.filter((line) => !MAIL_HEADER.test(line))
  return own.find((line) => line.includes(' ')) ?? own[0] ?? lines[0] ?? body
}

function shorten(line: string): string {
  if (line.length <= MAX_SUBJECT_LENGTH) return line
  return `${line
    .slice(0, MAX_SUBJECT_LENGTH - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}…`
}
