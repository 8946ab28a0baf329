import { Fragment } from 'react'

// No-break spaces are letters here: no line ends at them.
const PIECES = /[^\S\u00A0\u202F]+|[\S\u00A0\u202F]{1,200}[\p{M}\p{Cf}]*/gu
const SPACE = /[^\S\u00A0\u202F]+/

/** A text of any length in which even a word without end may break after each 200 letters: a browser stands still over longer ones. */
export function BreakableText({ text }: { text: string }) {
  if (!text.split(SPACE).some(({ length }) => length > 200)) return text
  return splitWhereItMayBreak(text).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ))
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
