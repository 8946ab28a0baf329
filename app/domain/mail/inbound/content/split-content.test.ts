import { expect, test } from 'vitest'
import { splitContent } from './split-content.ts'

const PICTURE = '<img src="cid:one@x">'
const QUOTED = '<blockquote type="cite">On Thu Rosa wrote:<br>Which?</blockquote>'

function split(html: string, text: string | null = null) {
  return splitContent({ body: { html, text }, subject: 'Re: Laptop', refers: true, textCharacters: 10_000 })
}

test.each<[string, string, string | null, boolean, boolean]>([
  ['within an answer whose HTML is kept', `<p>Look: ${PICTURE}</p>${QUOTED}`, null, true, false],
  [
    'within what is quoted alone',
    `<p>Yes.</p><blockquote type="cite">On Thu Rosa wrote: ${PICTURE}</blockquote>`,
    null,
    false,
    false,
  ],
  [
    'in a mail whose plain text says more than its HTML',
    `<p>Look ${PICTURE}</p>`,
    'Look at this, and at all of that too.',
    false,
    true,
  ],
  ['above a quotation without a word', `${PICTURE}${QUOTED}`, null, false, true],
  ['within HTML nested too deep', `${'<div>'.repeat(500)}Look ${PICTURE}`, null, false, true],
  ['nowhere', `<p>Yes.</p>${QUOTED}`, null, false, false],
])('of a picture %s it is known whose it is, or that nobody knows', (_where, html, text, isKept, isUnclear) => {
  const { replyHtml, hasUnclearPictures } = split(html, text)
  expect([replyHtml?.includes('cid:one@x') ?? false, hasUnclearPictures]).toEqual([isKept, isUnclear])
})
