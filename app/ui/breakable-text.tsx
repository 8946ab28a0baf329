import { Fragment } from 'react'

// No-break spaces are letters here: no line ends at them.
const PIECES = /[^\S\u00A0\u202F]+|[\S\u00A0\u202F]{1,200}[\p{M}\p{Cf}]*/gu
const SPACE = /[^\S\u00A0\u202F]+/
const LONGEST = 200

/** A text of any length in which even a word without end may break after each 200 letters: a browser stands still over longer ones. */
export function BreakableText({ text }: { text: string }) {
  if (!hasEndlessWord(text)) return text
  return splitWhereItMayBreak(text).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ))
}

/** A word longer than two hundred letters stands over one of the places 200, 400, …: only there it is looked for. */
function hasEndlessWord(text: string): boolean {
  for (let place = LONGEST; place < text.length; place += LONGEST) {
    let start = place
    while (start >= 0 && place - start <= LONGEST && !SPACE.test(text.charAt(start))) start -= 1
    let end = place
    while (end < text.length && end - start <= LONGEST + 1 && !SPACE.test(text.charAt(end))) end += 1
    if (end - start - 1 > LONGEST) return true
  }
  return false
}

/** No more parts than breaks that are due, however many words there are. */
export function splitWhereItMayBreak(text: string): string[] {
  const parts: string[] = []
  let isInWord = false
  for (const piece of text.match(PIECES) ?? []) {
    const isSpace = SPACE.test(piece)
    if (isInWord && !isSpace) parts.push(piece)
    else parts.push(`${parts.pop() ?? ''}${piece}`)
    isInWord = !isSpace
  }
  return parts
}
