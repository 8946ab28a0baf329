import { convert } from 'html-to-text'

const DEEPEST = 400

/** The plain text of HTML, quotations marked with `>`, rows as lines. Addresses of links stand behind their words unless they are the same. Pure. */
export function htmlToWords(html: string): string {
  const words = convert(html, {
    wordwrap: false,
    limits: { maxDepth: DEEPEST, maxInputLength: undefined },
    formatters: {
      cell: (element, walk, builder) => {
        walk(element.children, builder)
        builder.addInline(' ')
      },
      picture: (element, _walk, builder) => {
        const words = (element.attribs?.alt ?? '').replace(/\s+/g, ' ').trim()
        // Names that programs give, and pixels that count readers.
        if (words !== '' && words.length < 200) builder.addInline(`[Picture: ${words}]`)
      },
    },
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'], noAnchorUrl: true } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 },
      })),
      { selector: 'img', format: 'picture' },
      { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: 'td', format: 'cell' },
      { selector: 'th', format: 'cell' },
      ...['td > p', 'td > div', 'th > p', 'th > div'].map((place) => ({
        selector: `${place}:only-child`,
        format: 'inline',
      })),
      { selector: 'hr', format: 'skip' },
      { selector: 'blockquote', options: { leadingLineBreaks: 2, trailingLineBreaks: 2, trimEmptyLines: true } },
      { selector: 'ul', options: { itemPrefix: '- ', leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: 'ol', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ],
  })
  return dropRepeatedBlanks(words)
}

/** An empty line between paragraphs and around quotations, and no more than one. */
function dropRepeatedBlanks(words: string): string {
  const lines = words.split('\n').map((line) => line.trimEnd())
  return lines
    .filter((line, place) => !/^[> ]*$/.test(line) || lines[place - 1] !== line)
    .map((line, place, kept) => (line.startsWith('>') && /^[^>]/.test(kept[place - 1] ?? '') ? `\n${line}` : line))
    .join('\n')
    .trim()
}
