const SEQUENCE = 0x30
const CONTEXT_0 = 0xa0
const OBJECT_ID = 0x06
const OCTETS = 0x04
const OCTETS_IN_PIECES = 0x24
const SIGNED_DATA = Buffer.from('2a864886f70d010702', 'hex')
const DEEPEST = 8

interface Element {
  tag: number
  start: number
  end: number
  /** Where the next one begins. */
  next: number
}

/**
 * What stands in an S/MIME message whose signature is around its content (RFC 8551, `smime-type=signed-data`); null: it is none, or it is
 * broken. Reads no more of ASN.1 than leads there, and proves nothing: the signature is not looked at. Pure.
 */
export function readSignedContent(bytes: Buffer): Buffer | null {
  const [type, around] = children(bytes, read(bytes, 0, bytes.length, 0), SEQUENCE)
  if (!type || !around || type.tag !== OBJECT_ID || !bytes.subarray(type.start, type.end).equals(SIGNED_DATA))
    return null
  const [signed] = children(bytes, around, CONTEXT_0)
  // Its version, the digests, and then the content.
  const content = children(bytes, signed ?? null, SEQUENCE)[2]
  const wrapped = children(bytes, content ?? null, SEQUENCE)[1]
  const [octets] = children(bytes, wrapped ?? null, CONTEXT_0)
  if (octets?.tag === OCTETS) return bytes.subarray(octets.start, octets.end)
  const pieces = children(bytes, octets ?? null, OCTETS_IN_PIECES)
  return pieces.length === 0 ? null : Buffer.concat(pieces.map(({ start, end }) => bytes.subarray(start, end)))
}

function children(bytes: Buffer, parent: Element | null, tag: number): Element[] {
  const found: Element[] = []
  if (parent === null || parent.tag !== tag) return found
  for (let place = parent.start; place < parent.end; ) {
    const element = read(bytes, place, parent.end, 0)
    if (element === null) break
    found.push(element)
    place = element.next
  }
  return found
}

/** Null: it does not fit into the bytes that are there. */
function read(bytes: Buffer, place: number, limit: number, depth: number): Element | null {
  const tag = bytes[place]
  const first = bytes[place + 1]
  if (tag === undefined || first === undefined || place + 2 > limit || (tag & 0x1f) === 0x1f || depth > DEEPEST)
    return null
  if (first === 0x80) return readOpen(bytes, { tag, start: place + 2 }, limit, depth)
  const more = first < 0x80 ? 0 : first & 0x7f
  if (more > 4 || place + 2 + more > limit) return null
  const length = more === 0 ? first : bytes.readUIntBE(place + 2, more)
  const start = place + 2 + more
  return length > limit - start ? null : { tag, start, end: start + length, next: start + length }
}

/** One whose length nobody knew when it was begun: two zeros end it. */
function readOpen(
  bytes: Buffer,
  { tag, start }: { tag: number; start: number },
  limit: number,
  depth: number,
): Element | null {
  for (let place = start; place + 2 <= limit; ) {
    if (bytes[place] === 0 && bytes[place + 1] === 0) return { tag, start, end: place, next: place + 2 }
    const child = read(bytes, place, limit, depth + 1)
    if (child === null) return null
    place = child.next
  }
  return null
}
