import { cleanHeader } from './clean-text.ts'
import { decodeBytes } from './decode-bytes.ts'
import { decodeRaw } from './decode-raw.ts'

/** Such as `=?utf-8?Q?caf=C3=A9?=`; the end may be missing, the text may hold spaces, the charset a language. */
const WORD = /=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^?\r\n]*(?:\?(?!=)[^?\r\n]*)*)(?:\?=|$)/gi
const BETWEEN = /^\s*$/
/** Longer headers are cut before anything is looked for in them. */
const LONGEST = 100_000

interface Run {
  charset: string
  pieces: { isBase64: boolean; words: string }[]
}

/**
 * A header's words as people read them. Neighbours of one charset are joined as bytes first, because many programs cut characters in
 * two; raw bytes of eight bits, which `latin1` holds, are read as UTF-8 or Windows-1252. Pure.
 */
export function decodeWords(latin1: string): string {
  const text = latin1.slice(0, LONGEST)
  let decoded = ''
  let place = 0
  let run: Run | undefined
  for (const match of text.matchAll(WORD)) {
    const [whole, name = '', encoding = '', words = ''] = match
    const between = text.slice(place, match.index)
    const charset = name.toLowerCase()
    const joins = run !== undefined && BETWEEN.test(between)
    if (run === undefined || !joins || run.charset !== charset) {
      decoded += readRun(run) + (joins ? '' : decodeRaw(between))
      run = { charset, pieces: [] }
    }
    run.pieces.push({ isBase64: encoding.toLowerCase() === 'b', words })
    place = match.index + whole.length
  }
  return cleanHeader(decoded + readRun(run) + decodeRaw(text.slice(place)))
}

function readRun(run: Run | undefined): string {
  if (!run) return ''
  const bytes: Buffer[] = []
  let base64 = ''
  for (const { isBase64, words } of run.pieces) {
    // Cut where no byte ends: its rest is in the next word.
    if (isBase64 && base64.length % 4 !== 0 && !base64.endsWith('=')) base64 += words
    else {
      bytes.push(Buffer.from(base64, 'base64'))
      base64 = isBase64 ? words : ''
    }
    if (!isBase64) bytes.push(readQ(words))
  }
  return decodeBytes({ bytes: Buffer.concat([...bytes, Buffer.from(base64, 'base64')]), charset: run.charset })
}

function readQ(words: string): Buffer {
  const plain = words
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return Buffer.from(plain, 'latin1')
}
