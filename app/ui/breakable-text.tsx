import { Fragment } from 'react'

// No-break spaces are letters here: no line ends at them.
const PIECES = /[^\S\u00A0\u202F]+|[\S\u00A0\u202F]{1,200}[\p{M}\p{Cf}]*/gu
const SPACE = /[^\S\u00A0\u202F]+/

/** A text of any length in which even a word without end may break after each 200 letters: a browser stands still over longer ones. */
export function BreakableText({ text }: { text: string }) {
  if (!text.split(SPACE).some(({ length }) => length > 200)) return text
  const pieces = text.match(PIECES) ?? []
  return pieces.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
    <Fragment key={index}>
      {index > 0 && !SPACE.test(piece) && !SPACE.test(pieces[index - 1] ?? '') ? <wbr /> : null}
      {piece}
    </Fragment>
  ))
}
