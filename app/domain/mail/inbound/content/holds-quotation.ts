import { ANSWER_LINE } from '#app/emails/answer-line.ts'
import { isAttribution, ORIGINAL_MESSAGE } from './reply-marks.ts'
import { QUOTED_ALONE, startsHeaders } from './split-reply.ts'

/** Beyond them nobody has typed what a mail says. */
const MOST_LINES = 5_000
const LONGEST_LINE = 400
/** What stands at the foot of our own mail, wherever a program has lost its first line. */
const OWN_FOOT = /^\W{0,8}(?:You receive this because |What you answer to this mail )/

/**
 * Whether words that were taken to be somebody's own still look like holding what they quote: a line that introduces a quotation or stands
 * above one, quoted headers, lines with `>`, our own mail. Pure; when in doubt it is true.
 */
export function holdsQuotation(words: string): boolean {
  const lines = words.split('\n', MOST_LINES + 1)
  if (lines.length > MOST_LINES) return true
  const quoted = lines.filter((line) => /^[ \t]{0,3}>/.test(line)).length
  if (quoted >= QUOTED_ALONE) return true
  return lines.some((line, place) => marksQuotation(line, lines, place))
}

function marksQuotation(line: string, lines: string[], place: number): boolean {
  if (line.length > LONGEST_LINE) return line.includes(ANSWER_LINE)
  if (line.includes(ANSWER_LINE) || OWN_FOOT.test(line)) return true
  const text = line.replace(/^[ \t>]+/, '').trim()
  if (text === '') return false
  if (ORIGINAL_MESSAGE.test(text) || isAttribution(text) || startsHeaders(lines, place)) return true
  // Programs break the line that introduces a quotation in two, and never where a sentence ends.
  return !/[.!?:]$/.test(text) && isAttribution(`${text} ${(lines[place + 1] ?? '').replace(/^[ \t>]+/, '').trim()}`)
}
