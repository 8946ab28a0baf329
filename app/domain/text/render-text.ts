import { breakEndlessWords } from './break-endless-words.ts'
import { cleanMailHtml, type FindOwnPicture } from './clean-mail-html.ts'
import { renderMarkdown } from './render-markdown.ts'
import type { WrittenText } from './written-text.ts'

/** Longer texts are pasted logs; rendering them would hold everybody up (docs/decisions/user-text.md has the times). */
const LONGEST_MARKDOWN = 20_000
const LONGEST_HTML = 100_000
const LONGEST_RESULT = 500_000
/** A table of so many columns is none: each short line below it would become a row of as many cells. */
const TOO_WIDE = /(\|[^|\n]*){40}/

/** The HTML that a text is shown as; null: it is shown as plain text, line by line as it was written. Pure. */
export function renderText(text: WrittenText, findOwnPicture?: FindOwnPicture): string | null {
  const html = render(text, findOwnPicture)
  return html !== null && html.length <= LONGEST_RESULT ? breakEndlessWords(html) : null
}

function render(
  { body, format, html, mentions }: WrittenText,
  findOwnPicture: FindOwnPicture | undefined,
): string | null {
  if (format === 'markdown')
    return body.length <= LONGEST_MARKDOWN && !TOO_WIDE.test(body) ? renderMarkdown(body, mentions) : null
  if (format === 'html' && html) return html.length <= LONGEST_HTML ? cleanMailHtml(html, findOwnPicture) : null
  return null
}
