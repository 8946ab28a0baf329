import { decodeBytes } from './decode-bytes.ts'
import { readCompressedRtf } from './read-compressed-rtf.ts'
import { wordsOfRtf } from './words-of-rtf.ts'

/** What Outlook packed into a `winmail.dat`. */
export interface TnefContent {
  /** Empty: it holds no text. */
  text: string
  /** Null: it holds no HTML. */
  html: string | null
  files: { fileName: string; bytes: Buffer; contentId: string | null }[]
}

const SIGNATURE = 0x223e9f78
const ATTRIBUTE = {
  body: 0x800c,
  codePage: 0x9007,
  properties: 0x9003,
  attachment: 0x9002,
  title: 0x8010,
  data: 0x800f,
  attachmentProperties: 0x9005,
}
const PROPERTY = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  name: 0x3001,
  data: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  contentId: 0x3712,
}
const OBJECT = 0x0d
const MOST_FILES = 200
const MOST_PROPERTIES = 2_000
const DEEPEST = 3
/** How many bytes a value of fixed length takes, filled up to four. */
const FIXED: Record<number, number> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 }

interface Value {
  type: number
  bytes: Buffer
}

interface Attached {
  title: string
  data: Buffer | null
  properties: Map<number, Value>
}

/**
 * Reads TNEF (MS-OXTNEF), in which Exchange wraps texts and files for those it takes for Outlook. Every length in it is a stranger's word:
 * what does not fit into the bytes that are there ends the reading, and what was read before stays. Null: it is no TNEF. Pure.
 */
export function readTnef(bytes: Buffer, depth = 0): TnefContent | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null
  const content: TnefContent = { text: '', html: null, files: [] }
  const attached: Attached[] = []
  let codePage = 'windows-1252'
  let body: Buffer | null = null
  let properties = new Map<number, Value>()

  for (let place = 6; place + 9 <= bytes.length; ) {
    const attribute = bytes.readUInt16LE(place + 1)
    const length = bytes.readUInt32LE(place + 5)
    const start = place + 9
    if (length > bytes.length - start) break
    const data = bytes.subarray(start, start + length)
    place = start + length + 2
    const last = attached.at(-1)
    if (attribute === ATTRIBUTE.codePage && length >= 4) codePage = `windows-${data.readUInt32LE(0)}`
    else if (attribute === ATTRIBUTE.body) body = data
    else if (attribute === ATTRIBUTE.properties) properties = readProperties(data)
    else if (attribute === ATTRIBUTE.attachment) {
      if (attached.length === MOST_FILES) break
      attached.push({ title: '', data: null, properties: new Map() })
    } else if (last && attribute === ATTRIBUTE.title) last.title = readString({ type: 0x1e, bytes: data }, codePage)
    else if (last && attribute === ATTRIBUTE.data) last.data = data
    else if (last && attribute === ATTRIBUTE.attachmentProperties) last.properties = readProperties(data)
  }

  const html = properties.get(PROPERTY.html)
  const rtf = properties.get(PROPERTY.rtf)
  content.html = html ? readString(html, codePage) : null
  content.text =
    readString(properties.get(PROPERTY.body), codePage) ||
    (body ? readString({ type: 0x1e, bytes: body }, codePage) : '') ||
    (rtf ? wordsOfRtf(readCompressedRtf(rtf.bytes)) : '')
  for (const one of attached) content.files.push(...filesOf(one, codePage, depth))
  return content
}

function filesOf({ title, data, properties }: Attached, codePage: string, depth: number): TnefContent['files'] {
  const value = properties.get(PROPERTY.data)
  // An object begins with sixteen bytes that say what it is.
  const bytes = data ?? (value?.type === OBJECT ? value.bytes.subarray(16) : value?.bytes) ?? null
  if (bytes === null) return []
  const inner = depth < DEEPEST ? readTnef(bytes, depth + 1) : null
  if (inner) return inner.files
  const name = [PROPERTY.longName, PROPERTY.shortName, PROPERTY.name]
    .map((id) => readString(properties.get(id), codePage))
    .find((one) => one !== '')
  const contentId = readString(properties.get(PROPERTY.contentId), codePage).replace(/^<|>$/g, '')
  return [{ fileName: name ?? title, bytes, contentId: contentId === '' ? null : contentId }]
}

function readString(value: Value | undefined, codePage: string): string {
  if (value === undefined) return ''
  const text =
    value.type === 0x1f ? value.bytes.toString('utf16le') : decodeBytes({ bytes: value.bytes, charset: codePage })
  return text.replace(/\0[\s\S]*$/, '')
}

function readProperties(data: Buffer): Map<number, Value> {
  const found = new Map<number, Value>()
  if (data.length < 4) return found
  const count = Math.min(data.readUInt32LE(0), MOST_PROPERTIES)
  let place = 4
  for (let property = 0; property < count; property++) {
    if (place + 4 > data.length) break
    const type = data.readUInt16LE(place)
    const id = data.readUInt16LE(place + 2)
    place += 4
    if (id >= 0x8000) {
      const after = afterName(data, place)
      if (after === null) break
      place = after
    }
    const read = readValues(data, place, type)
    if (read === null) break
    place = read.end
    if (read.first !== null && !found.has(id)) found.set(id, { type: type & 0xfff, bytes: read.first })
  }
  return found
}

/** Properties that programs made themselves carry a name. */
function afterName(data: Buffer, start: number): number | null {
  const place = start + 16
  if (place + 8 > data.length) return null
  if (data.readUInt32LE(place) === 0) return place + 8
  const length = data.readUInt32LE(place + 4)
  return length > data.length ? null : place + 8 + padded(length)
}

function readValues(data: Buffer, start: number, type: number): { first: Buffer | null; end: number } | null {
  const isMany = (type & 0x1000) !== 0
  const fixed = FIXED[type & 0xfff]
  let place = start
  let count = 1
  if (isMany || fixed === undefined) {
    if (place + 4 > data.length) return null
    count = data.readUInt32LE(place)
    place += 4
  }
  let first: Buffer | null = null
  for (let value = 0; value < count; value++) {
    let length = fixed ?? 0
    if (fixed === undefined) {
      if (place + 4 > data.length) return null
      length = data.readUInt32LE(place)
      place += 4
    }
    if (length > data.length - place) return null
    first ??= data.subarray(place, place + length)
    place += padded(length)
    // A count of billions of empty values ends where the bytes end.
    if (place > data.length) break
  }
  return { first, end: place }
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}
