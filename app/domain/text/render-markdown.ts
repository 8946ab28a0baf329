import MarkdownIt, { type Token } from 'markdown-it'
import { markMentions } from './mark-mentions.ts'
import { markOutsideLinks } from './mark-outside-links.ts'
import { scrollWideParts } from './scroll-wide-parts.ts'

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
const SAFE_LINK = /^(https?:\/\/[^/\\\s]|mailto:[^\s@]+@|tel:\+?\d)/i

const markdown = new MarkdownIt({
  html: false,
  linkify: true,
  typographer: false,
  // A line break is one, as in a letter.
  breaks: true,
  maxNesting: 20,
})
// Left out because they change or hide what people wrote who never meant Markdown: a path such as \\server\share loses a
// backslash to escapes, &amp; and its like turn into other characters, [x]: y vanishes, and "Thanks\n--" becomes a heading.
markdown.disable(['escape', 'entity', 'reference', 'lheading'])
markdown.linkify.set({ fuzzyLink: false, fuzzyIP: false }).add('//', null).add('ftp:', null)
// Before addresses become links: '@tech1.dco@ots.la.example' is a mention, and its address none.
markdown.core.ruler.before('linkify', 'mentions', markMentions)
markdown.validateLink = (url) => SAFE_LINK.test(url)
// An address without words of its own is shown with its escapes read, as %C3%A9 is é: but not what turns or hides the words around it.
const readEscapes = markdown.normalizeLinkText
markdown.normalizeLinkText = (url) => {
  const text = readEscapes(url)
  return UNSEEN.test(text) ? url : text
}

const { rules } = markdown.renderer
const { escapeHtml } = markdown.utils
// The page's own headings end at the author's name, an h3.
rules.heading_open = (tokens, index) => `<h${levelOf(tokens[index]?.tag)}>`
rules.heading_close = (tokens, index) => `</h${levelOf(tokens[index]?.tag)}>\n`
// No language: its name would become a class.
rules.fence = (tokens, index) => `<pre><code>${escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`
rules.code_block = rules.fence
rules.code_inline = (tokens, index) => `<code>${escapeHtml(tokens[index]?.content ?? '')}</code>`
// A picture would be fetched from elsewhere by everyone who reads: it becomes a link.
rules.image = (tokens, index) => {
  const source = escapeHtml(attributeOf(tokens[index], 'src'))
  const words = escapeHtml(tokens[index]?.content || 'Picture')
  return `<a href="${source}">${words}</a>`
}
rules.mention = (tokens, index) => `<span class="mention">${escapeHtml(tokens[index]?.content ?? '')}</span>`
rules.link_open = (tokens, index) => `<a href="${escapeHtml(attributeOf(tokens[index], 'href'))}">`
// Columns keep their alignment by class: the content policy allows no style.
for (const cell of ['th', 'td'] as const) {
  rules[`${cell}_open`] = (tokens, index) => `<${cell}${alignOf(attributeOf(tokens[index], 'style'))}>`
}
rules.ordered_list_open = (tokens, index) => {
  const start = Number(attributeOf(tokens[index], 'start') || 1)
  return Number.isSafeInteger(start) && start !== 1 ? `<ol start="${start}">\n` : '<ol>\n'
}

function levelOf(tag: string | undefined): number {
  return Math.min(6, Number(tag?.slice(1) ?? 1) + 3)
}

function attributeOf(token: Token | undefined, name: string): string {
  return String(token?.attrGet(name) ?? '')
}

function alignOf(style: string): string {
  const align = /^text-align:(right|center)$/.exec(style)?.[1]
  return align === undefined ? '' : ` class="align-${align}"`
}

/**
 * Turns Markdown into HTML with a few tags and no attributes but links, starts of lists, alignments of columns, boxes that
 * scroll and marks on `mentions`, which are named after an @. Pure.
 */
export function renderMarkdown(text: string, mentions: readonly string[] = []): string {
  return scrollWideParts(markOutsideLinks(markdown.render(text, { mentions })))
}
