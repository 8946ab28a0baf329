import sanitizeHtml from 'sanitize-html'
import { markOutsideLinks } from './mark-outside-links.ts'
import { scrollWideParts } from './scroll-wide-parts.ts'

const TAGS = [
  ...['p', 'div', 'span', 'br', 'hr', 'blockquote', 'pre', 'code', 'h4', 'h5', 'h6'],
  ...['strong', 'b', 'em', 'i', 'u', 's', 'del', 'sub', 'sup', 'small'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ...['a', 'img'],
]
/** What stands in these is no text for readers. */
const SILENT = [
  'script',
  'style',
  'textarea',
  'option',
  'noscript',
  'title',
  'template',
  'xmp',
  'noembed',
  'noframes',
  'iframe',
  'svg',
  'math',
  'select',
  'object',
  'plaintext',
]
const SPANS = Array.from({ length: 20 }, (_, place) => String(place + 1))
const DEEPEST = 40
/** What turns letters around only misleads readers; right-to-left text needs none of it. The plain form has none either (`cleanText`). */
const OVERRIDES = /[\u202A-\u202E\u2066-\u2069\uFEFF]/g
const SAFE_PICTURE = /^https?:\/\/[^/\\\s]/i

/** Where a picture that came with the message is found, by its Content-ID; null: it did not come. */
export type FindOwnPicture = (contentId: string) => string | null

/**
 * Makes HTML from mail safe to show among our own: a list of tags, no styles, classes, ids or names, links of a few schemes
 * with their host beside them. Pictures from elsewhere become links that name their host: they load only when asked for, in
 * a tab of their own, and never through our server. Pure.
 */
export function cleanMailHtml(html: string, findOwnPicture: FindOwnPicture = () => null): string {
  const clean = sanitizeHtml(html, {
    allowedTags: TAGS,
    nonTextTags: SILENT,
    nestingLimit: DEEPEST,
    allowedAttributes: {
      '*': ['dir'],
      a: ['href'],
      img: ['src', 'alt'],
      ol: ['start'],
      th: [
        { name: 'colspan', multiple: false, values: SPANS },
        { name: 'rowspan', multiple: false, values: SPANS },
      ],
      td: [
        { name: 'colspan', multiple: false, values: SPANS },
        { name: 'rowspan', multiple: false, values: SPANS },
      ],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    // Own pictures lead to our own paths; everything else was turned into a link before.
    allowedSchemesByTag: { img: [] },
    allowProtocolRelative: false,
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    transformTags: {
      h1: 'h4',
      h2: 'h5',
      h3: 'h6',
      table: bare,
      pre: bare,
      a: (tagName, { href }) => ({ tagName, attribs: only('href', isAbsolute(href) ? href : undefined) }),
      ol: (tagName, { start }) => ({ tagName, attribs: only('start', /^\d{1,6}$/.exec(start ?? '')?.[0]) }),
      img: (_tagName, { src = '', alt = '' }) => showPicture(src.trim(), alt.trim(), findOwnPicture),
    },
  })
  return scrollWideParts(markOutsideLinks(clean.replace(OVERRIDES, '')))
}

function bare(tagName: string): sanitizeHtml.Tag {
  return { tagName, attribs: {} }
}

function only(name: string, value: string | undefined): sanitizeHtml.Attributes {
  return value === undefined ? {} : { [name]: value }
}

function isAbsolute(href: string | undefined): href is string {
  return href !== undefined && /^(https?:\/\/[^/\\\s]|mailto:|tel:)/i.test(href)
}

function showPicture(source: string, words: string, findOwnPicture: FindOwnPicture): sanitizeHtml.Tag {
  if (/^cid:/i.test(source)) {
    const address = findOwnPicture(source.slice(4))
    if (address !== null) return { tagName: 'img', attribs: { src: address, alt: words } }
    return { tagName: 'span', attribs: {}, text: `[Picture${words === '' ? '' : `: ${words}`}]` }
  }
  if (SAFE_PICTURE.test(source) && URL.canParse(source)) {
    return { tagName: 'a', attribs: { href: source }, text: `Picture${words === '' ? '' : ` “${words}”`}: show it` }
  }
  // Pixels that count readers, and pictures written into the text: nothing is lost without them.
  return { tagName: 'span', attribs: {}, text: words === '' ? '' : `[Picture: ${words}]` }
}
