import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  name: string
  content: Buffer | string
  /** What the table of contents says, where it lies. */
  claims?: { unpacked?: number; packed?: number }
  isEncrypted?: boolean
  /** A symbolic link, as Unix keeps one. */
  isLink?: boolean
}

const isCrc32Here = typeof crc32 === 'function'

/** A ZIP, byte by byte, which may lie about itself. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, claims = {}, isEncrypted = false, isLink = false } of parts) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const title = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(isEncrypted ? 0x801 : 0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(isCrc32Here ? crc32(bytes) : 0, 10)
    common.writeUInt32LE(claims.packed ?? packed.length, 14)
    common.writeUInt32LE(claims.unpacked ?? bytes.length, 18)
    common.writeUInt16LE(title.length, 22)
    const before = Buffer.from('504b0304', 'hex')
    const rest = Buffer.alloc(14)
    if (isLink) rest.writeUInt32LE(0o120777 * 0x10000, 6)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.from('504b01021400', 'hex'), common, rest, title)
    local.push(before, common, title, packed)
    offset += before.length + common.length + title.length + packed.length
  }
  const table = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('504b0506', 0, 'hex')
  end.writeUInt16LE(parts.length & 0xffff, 8)
  end.writeUInt16LE(parts.length & 0xffff, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, table, end])
}

const CONTENT_TYPES =
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

/** A Word document of as little as makes one, with these parts beside. */
export function makeDocx(...parts: readonly ZipPart[]): Buffer {
  return makeZip([
    { name: '[Content_Types].xml', content: CONTENT_TYPES },
    { name: '_rels/.rels', content: '<Relationships/>' },
    { name: 'word/document.xml', content: '<w:document/>' },
    ...parts,
  ])
}

/** The head of a PNG that says how large it is; no pixel follows. */
export function makePngHead(width: number, height: number): Buffer {
  const head = Buffer.alloc(33)
  head.write('89504e470d0a1a0a0000000d49484452', 'hex')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  head.write('0806000000', 24, 'hex')
  // A chunk of pixels must begin, or file-type does not call it a picture.
  return Buffer.concat([head, Buffer.from('0000000049444154', 'hex')])
}
