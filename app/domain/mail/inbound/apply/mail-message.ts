import { cleanText } from '../../../text/clean-text.ts'
import { MAX_BODY_LENGTH } from '../../../tickets/text-rules.ts'
import type { ParsedMail } from '../parsed-mail.ts'

const MOST_WHOLE_LETTERS = 500_000
const CUT = '[The mail is longer. All of it is kept.]'

/** What a mail brings to a ticket. */
export interface MailMessage {
  body: string
  html: string | null
  /** Null: the body is all of it. */
  wholeText: string | null
}

/**
 * Makes a message of what a mail says. What of it was not taken is named at its foot, so that staff and sender read the same.
 * Pure.
 */
export function writeMailMessage({ content }: Pick<ParsedMail, 'content'>, leftOut: readonly string[]): MailMessage {
  const reply = cleanText(content.reply) || '[The mail has no text.]'
  const foot = leftOut.map((sentence) => `[${cleanText(sentence).replace(/\s+/g, ' ')}]`)
  const words = shorten(reply, MAX_BODY_LENGTH - foot.join('\n').length - 2)
  const html = content.replyHtml === null ? null : clean(content.replyHtml)
  const whole = cleanText(content.whole)
  return {
    body: [words, ...(foot.length > 0 ? [foot.join('\n')] : [])].join('\n\n'),
    html:
      html === null || html.trim() === ''
        ? null
        : `${html}${foot.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}`,
    wholeText: whole === reply || whole === '' ? null : shorten(whole, MOST_WHOLE_LETTERS),
  }
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - CUT.length - 2).toWellFormed()}\n\n${CUT}`
}

/** PostgreSQL keeps neither. */
function clean(html: string): string {
  return html.replaceAll('\0', '').toWellFormed()
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
