import type { ForwardedMail } from '../parsed-mail.ts'
import type { MailBody } from './choose-body.ts'
import { cutSignature } from './cut-signature.ts'
import { htmlToWords } from './html-to-words.ts'
import { cutFrom, type HtmlTree, isText, readHtmlTree, walk, writeHtml } from './html-tree.ts'
import { readForwarded } from './read-forwarded.ts'
import { ANSWER_PREFIX, FORWARD_PREFIX } from './reply-marks.ts'
import { splitHtmlReply } from './split-html-reply.ts'
import { hasAnswerLine, saysInline, splitReply } from './split-reply.ts'
import { tidyReplyHtml } from './tidy-reply-html.ts'

/** A text that says no more than that the words are elsewhere. */
const STUB =
  /\bhtml\b.{0,80}\b(?:mail|message|e-mail|email|version|viewer|client|support)|(?:mail|message|email|client|viewer|program).{0,80}\bhtml\b|view (?:it |this |the )?(?:e-?mail |message )?(?:in|online|with)|(?:en|im|no|dans (?:un|votre)) (?:navegador|browser|navigateur)/is
const LONGEST_STUB = 300

export interface MailTexts {
  body: MailBody
  subject: string
  /** It refers to another mail. */
  refers: boolean
  /** Characters of the whole text that are kept. */
  textCharacters: number
}

export interface SplitContent {
  reply: string
  replyHtml: string | null
  whole: string
  forwarded: ForwardedMail | null
  hasOwnWords: boolean
  /** Its HTML holds pictures of which nobody can tell whether they belong to the reply. */
  hasUnclearPictures: boolean
  isCut: boolean
}

/** The HTML of a reply; null: plain text says it as well, or nobody can tell which part of it that is. */
type ReplyHtml = Pick<SplitContent, 'replyHtml' | 'hasUnclearPictures'>

/**
 * What somebody wrote now, and all that the mail says. A mail that answers nothing is not split: what looks like a quotation in it is what
 * its sender wanted to show. Of forwarded mail the whole is what they wanted to say. Pure.
 */
export function splitContent({ body, subject, refers, textCharacters }: MailTexts): SplitContent {
  const tree = body.html === null ? null : readHtmlTree(body.html)
  const fromHtml = tree ? htmlToWords(writeHtml(tree)) : body.html === null ? '' : withoutTags(body.html)
  const isHtmlRicher = isRicher(fromHtml, body.text ?? '')
  const all = (isHtmlRicher ? fromHtml : (body.text ?? '')).trim()
  const whole = cut(all, textCharacters)
  const isCut = whole.length < all.length

  const forwarded = readForwarded(whole, subject)
  const isForwarded = forwarded !== null || (FORWARD_PREFIX.test(subject) && !ANSWER_PREFIX.test(subject))
  const isAnswer = refers || ANSWER_PREFIX.test(subject) || hasAnswerLine(whole.split('\n'))
  if (isForwarded || !isAnswer) {
    const reply = isForwarded ? whole : cutSignature(whole)
    const html = tree && isHtmlRicher && !isCut ? htmlSaying(tree, fromHtml, reply) : unparted(body)
    return { ...html, reply, whole, forwarded, hasOwnWords: reply !== '', isCut }
  }
  return { ...splitAnswer(isHtmlRicher ? tree : null, { body, whole, isCut }), whole, forwarded: null, isCut }
}

function splitAnswer(
  tree: HtmlTree | null,
  { body, whole, isCut }: { body: MailBody; whole: string; isCut: boolean },
): Pick<SplitContent, 'reply' | 'hasOwnWords'> & ReplyHtml {
  const kind = tree === null ? 'none' : splitHtmlReply(tree)
  const isSplit = kind === 'closed' || kind === 'open' || kind === 'answerLine'
  const left = tree !== null && isSplit ? htmlToWords(writeHtml(tree)) : whole
  const split = splitReply(left)
  // Outlook marks where the quotation begins, and not where it ends: an answer may stand below it.
  if (kind === 'open' && (split.reply === '' || saysInline(split.reply))) return all(body, whole)
  if (split.reply === '') return isSplit || split.isQuotationMarked ? nothing(body) : all(body, whole)
  return {
    reply: split.reply,
    ...(tree && !isCut ? htmlSaying(tree, left, split.reply) : unparted(body)),
    hasOwnWords: true,
  }
}

function all(body: MailBody, whole: string): Pick<SplitContent, 'reply' | 'hasOwnWords'> & ReplyHtml {
  return { ...unparted(body), reply: whole, hasOwnWords: whole !== '' }
}

function nothing(body: MailBody): Pick<SplitContent, 'reply' | 'hasOwnWords'> & ReplyHtml {
  return { ...unparted(body), reply: '', hasOwnWords: false }
}

function unparted({ html }: MailBody): ReplyHtml {
  return { replyHtml: null, hasUnclearPictures: html !== null && hasPicture(html) }
}

function hasPicture(html: string): boolean {
  return /\bcid:/i.test(html)
}

function isRicher(fromHtml: string, text: string): boolean {
  if (fromHtml === '') return false
  if (text.trim() === '') return true
  if (text.length < LONGEST_STUB && STUB.test(text) && fromHtml.length > text.length) return true
  // HTML that is but a frame around pictures, or whose words were not read.
  return lettersIn(fromHtml) * 2 >= lettersIn(text)
}

function lettersIn(text: string): number {
  return text.replace(/<https?:[^>\s]{0,2000}>|[\s>]/g, '').length
}

/** The HTML that says the same as a text, which is the beginning of all its `words`. */
function htmlSaying(tree: HtmlTree, words: string, text: string): ReplyHtml {
  const all = writeHtml(tree)
  if (!isSame(words, text)) {
    const rest = words.slice(text.length).trim().split('\n', 1)[0]?.trim() ?? ''
    const mark =
      rest === '' ? undefined : [...walk(tree.children)].findLast((node) => isText(node) && startsWith(rest, node.data))
    if (!mark) return unparted({ html: all, text: null })
    cutFrom(mark)
    if (!isSame(htmlToWords(writeHtml(tree)), text)) return unparted({ html: all, text: null })
  }
  const html = writeHtml(tree)
  const replyHtml = tidyReplyHtml(tree)
  return { replyHtml, hasUnclearPictures: replyHtml === null && hasPicture(html) }
}

function startsWith(line: string, data: string): boolean {
  const words = data.replace(/\s+/g, ' ').trim()
  return words !== '' && line.startsWith(words)
}

function isSame(one: string, other: string): boolean {
  return one.replace(/\s+/g, '') === other.replace(/\s+/g, '')
}

/** Never within a character of two halves. */
function cut(text: string, length: number): string {
  return text.length <= length
    ? text
    : text
        .slice(0, length)
        .toWellFormed()
        .replace(/\ufffd$/, '')
}

/** For HTML that is nested too deep, or holds too much, to be read as a tree. */
function withoutTags(html: string): string {
  const words: string[] = []
  // To look for an end again and again where there is none takes for ever.
  const unclosed = new Set<string>()
  let place = 0
  for (let open = html.indexOf('<'); open !== -1; open = html.indexOf('<', place)) {
    const end = html.indexOf('>', open)
    words.push(html.slice(place, open))
    if (end === -1) return tidy(words)
    const tag = html.slice(open, Math.min(end, open + 12))
    if (/^<\/?(?:p|div|br|tr|li|h[1-6])\b/i.test(tag)) words.push('\n')
    const silent = /^<(style|script|title)\b/i.exec(tag)?.[1]
    const close = silent === undefined || unclosed.has(silent) ? -1 : html.indexOf(`</${silent}`, end)
    if (silent !== undefined && close === -1) unclosed.add(silent)
    place = close === -1 ? end + 1 : close
  }
  return tidy([...words, html.slice(place)])
}

function tidy(words: string[]): string {
  const lines = words
    .join(' ')
    .replace(/[ \t]+/g, ' ')
    .split('\n')
    .map((line) => line.trim())
  return lines
    .filter((line, place) => line !== '' || lines[place - 1] !== '')
    .join('\n')
    .trim()
}
