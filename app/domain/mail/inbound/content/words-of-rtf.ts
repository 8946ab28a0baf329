import { decodeBytes } from './decode-bytes.ts'

/** Groups without words for readers. */
const SILENT = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'header',
  'footer',
  'listtable',
  'listoverridetable',
  'generator',
  'themedata',
  'datastore',
])
const BREAKS: Record<string, string> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
}
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]|\\/gi
const DEEPEST = 1_000

interface Group {
  isSilent: boolean
  /** How many characters stand in for one that RTF could not write. */
  standIns: number
}

/** The words of RTF; of HTML that Outlook wrapped into RTF the words alone. Takes a character for each byte. Pure. */
export function wordsOfRtf(rtf: string): string {
  const groups: Group[] = [{ isSilent: false, standIns: 1 }]
  let words = ''
  let bytes: number[] = []
  let skip = 0
  let isRtfOnly = false
  let isStarred = false
  const top = () => groups.at(-1) ?? { isSilent: true, standIns: 1 }
  const flush = () => {
    if (bytes.length > 0) words += decodeBytes({ bytes: Buffer.from(bytes), charset: 'windows-1252' })
    bytes = []
  }
  const put = (text: string) => {
    flush()
    if (!top().isSilent && !isRtfOnly) words += text
  }
  for (const [, word, number, hex, symbol, brace, plain] of rtf.matchAll(TOKEN)) {
    if (brace === '{') {
      if (groups.length > DEEPEST) break
      groups.push({ ...top() })
    } else if (brace === '}') {
      flush()
      if (groups.length > 1) groups.pop()
    } else if (symbol === '*') isStarred = true
    else if (symbol !== undefined)
      put(symbol === '~' ? ' ' : symbol === '_' || symbol === '-' ? '-' : /[\\{}]/.test(symbol) ? symbol : '')
    else if (hex !== undefined) {
      if (skip > 0) skip--
      else if (!top().isSilent && !isRtfOnly) bytes.push(Number.parseInt(hex, 16))
    } else if (plain !== undefined) {
      const rest = plain.slice(skip)
      skip = Math.max(0, skip - plain.length)
      put(rest)
    } else if (word !== undefined) {
      const name = word.toLowerCase()
      if (isStarred || SILENT.has(name)) top().isSilent = true
      else if (name === 'htmlrtf') isRtfOnly = number !== '0'
      else if (name === 'uc') top().standIns = Math.min(Number(number ?? 1), 8)
      else if (name === 'u') {
        put(String.fromCharCode(Number(number ?? 63) & 0xffff))
        skip = top().standIns
      } else if (BREAKS[name] !== undefined) put(BREAKS[name])
      isStarred = false
    }
  }
  flush()
  return words
    .toWellFormed()
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
