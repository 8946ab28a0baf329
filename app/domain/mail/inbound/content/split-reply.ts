import { ANSWER_LINE } from '#app/emails/answer-line.ts'
import { askReplyParser } from './ask-reply-parser.ts'
import { cutSignature } from './cut-signature.ts'
import { headerKindOf, isAttribution, ORIGINAL_MESSAGE } from './reply-marks.ts'

/** More lines are looked at for a `>` only. */
const MOST_LINES = 20_000
const HEADER_LINES = 14
/** Asking the library costs a fifth of a millisecond. */
const MOST_ASKED = 2_000
/** So many lines marked with `>` are a quotation, even if nothing says whose. */
export const QUOTED_ALONE = 3
const SAYS_INLINE =
  /\bin-?line\b|\bin line\b|\bin (?:red|blue|green|bold|purple)\b|\bsee below\b|\b(?:answers?|comments?|responses?|repl(?:y|ies)|notes) (?:are |is )?(?:below|within|embedded)|\bbelow in\b|en rojo|en azul|en línea|(?:ver|vea|respuestas?) (?:más )?abajo|ci-dessous|en rouge|dans le texte|siehe unten|im text|in rot\b|abaixo|em vermelho|bên dưới|màu đỏ/iu

export interface SplitReply {
  /** Empty: there is nothing but the quotation. */
  reply: string
  /** False: the quotation's end is not marked, so that words may stand below it. */
  isQuotationMarked: boolean
}

type LineKind = 'own' | 'blank' | 'quoted' | 'attribution'

/**
 * What somebody wrote in an answer, without the mail that they answered and without their signature. Answers between the lines of a
 * quotation come with it. When in doubt it is the whole. Takes text with `\n`. Pure.
 */
export function splitReply(text: string): SplitReply {
  const lines = text.split('\n', MOST_LINES)
  const end = findOpenQuotation(lines)
  const above = lines.slice(0, end)
  const isCut = end < lines.length
  const rest = isCut || lines.length < MOST_LINES ? [] : text.split('\n').slice(MOST_LINES)
  // Whatever stands below so many lines is somebody's own, unless it is marked.
  if (rest.some((line) => line.trim() !== '' && !isQuoted(line)))
    return { reply: text.trim(), isQuotationMarked: false }
  const kinds = classify(above)
  const reply = withoutQuotation(above, kinds)
  const own = cutSignature(reply)
  if (isCut && saysInline(own)) return { reply: text.trim(), isQuotationMarked: false }
  return { reply: own, isQuotationMarked: !isCut || hasAnswerLine(lines.slice(end, end + HEADER_LINES * 2)) }
}

/** "See my answers below in red": what stands below belongs to the answer. */
export function saysInline(reply: string): boolean {
  return reply.length < 1_000 && SAYS_INLINE.test(reply)
}

/** Whether the mail quotes one of ours, whose first line says where to answer. */
export function hasAnswerLine(lines: string[]): boolean {
  return lines.some(isAnswerLine)
}

function isAnswerLine(line: string): boolean {
  return line.length < 400 && line.includes(ANSWER_LINE)
}

/** The first line of a quotation that no `>` marks: it goes to the end of the mail. */
function findOpenQuotation(lines: string[]): number {
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] ?? ''
    if (isQuoted(line)) continue
    if (isAnswerLine(line)) return startOfHead(lines, place)
    const text = line.trim()
    if (text === '' || text.length > 400) continue
    if (ORIGINAL_MESSAGE.test(text)) return place
    if (startsHeaders(lines, place)) return withSeparator(lines, place)
    const length = attributionLength(lines, place)
    if (length > 0 && !isQuoted(nextWritten(lines, place + length))) return place
  }
  return lines.length
}

/** An answer line stands below what the mail program wrote about the quoted mail. */
function startOfHead(lines: string[], answerLine: number): number {
  let start = answerLine
  for (let place = answerLine - 1; place >= Math.max(0, answerLine - HEADER_LINES); place--) {
    const text = (lines[place] ?? '').trim()
    if (ORIGINAL_MESSAGE.test(text) || startsHeaders(lines, place)) return withSeparator(lines, place)
    if (attributionLength(lines, place) > 0) start = place
  }
  return start
}

function withSeparator(lines: string[], place: number): number {
  let start = place
  for (let above = place - 1; above >= 0 && above >= place - 3; above--) {
    const text = (lines[above] ?? '').trim()
    if (/^[-_=*]{5,}$/.test(text) || ORIGINAL_MESSAGE.test(text)) start = above
    else if (text !== '') break
  }
  return start
}

/** `From:` and, soon below it, two of the other headers. */
export function startsHeaders(lines: string[], place: number): boolean {
  const first = (lines[place] ?? '').trim()
  if (headerKindOf(first) !== 'from') return false
  const kinds = new Set<string>()
  for (const line of lines.slice(place + 1, place + HEADER_LINES)) {
    const kind = headerKindOf(line.trim())
    if (kind === 'from') break
    if (kind !== null) kinds.add(kind)
  }
  return kinds.size >= 2 && (kinds.has('sent') || kinds.has('subject'))
}

/** How many lines it takes: programs break long ones; 0: none begins here. */
function attributionLength(lines: string[], place: number): number {
  let joined = ''
  for (let length = 1; length <= 3; length++) {
    const line = (lines[place + length - 1] ?? '').trim()
    if (line === '' || line.startsWith('>')) return 0
    joined = joined === '' ? line : `${joined} ${line}`
    if (isAttribution(joined) || (place < MOST_ASKED && askReplyParser(joined))) return length
    // A line that ends its sentence is no beginning of one.
    if (/[.!?:]$/.test(line)) return 0
  }
  return 0
}

function nextWritten(lines: string[], from: number): string {
  for (let place = from; place < Math.min(lines.length, from + 4); place++) {
    const line = lines[place] ?? ''
    if (line.trim() !== '') return line
  }
  return ''
}

function isQuoted(line: string): boolean {
  return /^[ \t]{0,3}>/.test(line)
}

function classify(lines: string[]): LineKind[] {
  const kinds: LineKind[] = []
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] ?? ''
    if (isQuoted(line)) kinds.push('quoted')
    else if (line.trim() === '') kinds.push('blank')
    else {
      const length = attributionLength(lines, place)
      if (length === 0) kinds.push('own')
      else {
        for (let part = 0; part < length; part++) kinds.push('attribution')
        place += length - 1
      }
    }
  }
  return kinds.slice(0, lines.length)
}

function withoutQuotation(lines: string[], kinds: LineKind[]): string {
  const quoted = kinds.filter((kind) => kind === 'quoted').length
  const isTold = kinds.includes('attribution')
  if (quoted === 0 || (!isTold && quoted < QUOTED_ALONE)) return lines.join('\n').trim()

  const first = kinds.findIndex((kind) => kind === 'quoted' || kind === 'attribution')
  const last = kinds.lastIndexOf('quoted')
  const above = lines.slice(0, first)
  const below = lines.slice(last + 1)
  const isOwnBetween = kinds.slice(first, last).includes('own')
  const isOwnBelow = cutSignature(below.join('\n')) !== ''
  if (!isOwnBetween && !isOwnBelow) return above.join('\n').trim()
  // Below one quotation, nothing above: how mailing lists answer.
  if (!isOwnBetween && above.join('').trim() === '') return below.join('\n').trim()
  return lines
    .slice(0, isOwnBelow ? lines.length : kinds.lastIndexOf('own', last) + 1)
    .join('\n')
    .trim()
}
