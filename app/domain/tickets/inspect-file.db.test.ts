import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { storage } from '#app/platform/storage.server.ts'
import { makeDocx, makePngHead, makeZip, type ZipPart } from '#tests/support/make-zip.ts'
import { receiveFile } from './receive-file.server.ts'

const receive = (name: string, content: Buffer | string) => receiveFile(Readable.from([Buffer.from(content)]), name)
const problemOf = async (name: string, content: Buffer | string) => (await receive(name, content)).problem

const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'
const PNG = makePngHead(10, 10)
const EXE = Buffer.concat([Buffer.from('MZ'), randomBytes(200)])
const CFB = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
/** A segment of a JPEG, with its length. */
function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** A JPEG whose frame stands behind so many notes of 60 KB. */
function makeJpeg(notes: number, width: number, height: number): Buffer {
  const frame = Buffer.alloc(6)
  frame[0] = 8
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  const before = Array.from({ length: notes }, () => segment(0xe2, Buffer.alloc(60_000, 0xff)))
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...before, segment(0xc2, frame), Buffer.from([0xff, 0xd9])])
}

/** A TIFF whose directory stands behind so many bytes of picture, as scanners write it. */
function makeTiff(pictureBytes: number, width: number, height: number): Buffer {
  const head = Buffer.from('49492a0000000000', 'hex')
  head.writeUInt32LE(8 + pictureBytes, 4)
  const directory = Buffer.alloc(2 + 2 * 12 + 4)
  directory.writeUInt16LE(2, 0)
  for (const [index, [tag, value]] of (
    [
      [256, width],
      [257, height],
    ] as const
  ).entries()) {
    directory.writeUInt16LE(tag, 2 + index * 12)
    directory.writeUInt16LE(4, 4 + index * 12)
    directory.writeUInt32LE(1, 6 + index * 12)
    directory.writeUInt32LE(value, 10 + index * 12)
  }
  return Buffer.concat([head, Buffer.alloc(pictureBytes, 0x55), directory])
}

const zip = (...parts: ZipPart[]) => makeZip(parts)

describe('is taken:', () => {
  test.each<[string, Buffer | string]>([
    ['notes.txt', 'It is broken.'],
    ['notes.txt', utf16('It is broken.')],
    ['old.log', Buffer.from('Stra\xdfe \x93quoted\x94', 'latin1')],
    ['list.csv', 'a,b\n1,2\n'],
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['page.html', '<!doctype html><script>alert(1)</script>'],
    ['data.xml', '<?xml version="1.0"?><a/>'],
    ['mail.eml', 'From: a@la.example\r\nTo: b@la.example\r\nSubject: x\r\n\r\nHello\r\n'],
    ['README', 'no ending promises nothing'],
    ['core.dump.v2', randomBytes(100)],
    ['notice.PDF', PDF],
    ['screen.png', PNG],
    ['old.doc', CFB],
    ['letter.docx', makeDocx()],
    ['letter.docx', makeDocx({ name: 'word/embeddings/sheet.xlsx', content: 'x' })],
    ['logs.zip', zip({ name: 'c.txt', content: 'x' }, { name: 'a/b.txt', content: 'y'.repeat(900_000) })],
    ['long notes.jpg', makeJpeg(3, 4_000, 3_000)],
    ['very long notes.jpg', makeJpeg(200, 4_000, 3_000)],
    ['scan.tif', makeTiff(300_000, 2_480, 3_508)],
    ['log.gz', gzipSync('a line\n'.repeat(1000))],
  ])('%s', async (name, content) => {
    expect(await problemOf(name, content)).toBeNull()
  })
})

describe('is refused, in words, and nothing of it stays (V5.2.2):', () => {
  test.each<[string, Buffer | string, RegExp]>([
    ['photo.png', PDF, /ends in \.png, but is something else/],
    ['notice.pdf', PNG, /ends in \.pdf, but is something else/],
    ['notice.pdf', 'only text', /ends in \.pdf/],
    ['notes.txt', PNG, /ends like a text file/],
    ['notes.txt', EXE, /We take none of these/],
    ['list.csv', randomBytes(300), /ends like a text file/],
    ['letter.docx', zip({ name: 'a.txt', content: 'x' }), /ends in \.docx/],
    ['letter.docx', CFB, /protected by a password/],
    ['photo.jpg', EXE, /We take none of these/],
    ['setup.exe', 'MZ', /We take none of these/],
    ['run.ps1', 'Get-Process', /We take none of these/],
    ['open.lnk', Buffer.from('4c0000000114020000000000c000000000000046', 'hex'), /We take none of these/],
    ['page.hta', '<script>', /We take none of these/],
    ['disk.iso', randomBytes(50), /We take none of these/],
    ['sums.xlsm', makeDocx(), /We take none of these/],
    ['evil.exe.', 'x', /We take none of these/],
    ['evil.EXE  ', 'x', /We take none of these/],
    ['files.7z', Buffer.concat([Buffer.from('377abcaf271c', 'hex'), randomBytes(60)]), /cannot look into/],
  ])('%s (%#)', async (name, content, words) => {
    const file = await receive(name, content)
    expect(file.problem).toMatch(words)
    expect(await storage.read(file.storageKey)).toBeNull()
  })
})

describe('archives and pictures are bounded before anybody unpacks them (V5.2.3, V5.2.5, V5.2.6, V5.3.3):', () => {
  const many = Array.from({ length: 2_001 }, (_, index) => ({ name: `${index}.txt`, content: '' }))
  test.each<[string, string, Buffer, RegExp]>([
    [
      'zeros that unpack a thousandfold',
      'a.zip',
      zip({ name: 'zeros', content: Buffer.alloc(30_000_000) }),
      /unpacks to more/,
    ],
    [
      'a table that claims petabytes',
      'a.zip',
      zip({ name: 'x', content: 'x', claims: { unpacked: 4_000_000_000 } }),
      /unpacks to more/,
    ],
    [
      'a table that claims more packed bytes than there are',
      'a.zip',
      zip({ name: 'x', content: 'x', claims: { packed: 3_000_000, unpacked: 3_100_000 } }),
      /unpacks to more|damaged/,
    ],
    ['two thousand and one entries', 'a.zip', zip(...many), /unpacks to more/],
    [
      'an archive in an archive',
      'a.zip',
      zip({ name: 'b.zip', content: zip({ name: 'x', content: 'x' }) }),
      /another archive/,
    ],
    [
      'a program inside',
      'a.zip',
      zip({ name: 'ok.txt', content: 'x' }, { name: 'a/b.EXE', content: 'x' }),
      /a program/,
    ],
    ['a link', 'a.zip', zip({ name: 'x', content: '/etc/passwd', isLink: true }), /a link/],
    ['a name that climbs out', 'a.zip', zip({ name: '../../etc/passwd', content: 'x' }), /lead out/],
    ['a password', 'a.zip', zip({ name: 'x', content: 'x', isEncrypted: true }), /password/],
    ['a macro in a document', 'a.docx', makeDocx({ name: 'word/vbaProject.bin', content: 'x' }), /macro/],
    ['a cut-off archive', 'a.zip', zip({ name: 'x', content: 'x'.repeat(9000) }).subarray(0, 60), /damaged/],
    ['a gzip that unpacks without end', 'a.gz', gzipSync(Buffer.alloc(260 * 1024 * 1024)), /unpacks to more/],
    ['a broken gzip', 'a.gz', gzipSync('x'.repeat(9000)).subarray(0, 30), /damaged/],
    ['a picture of ten billion pixels', 'a.png', makePngHead(100_000, 100_000), /larger than a screen/],
    ['a picture as wide as a street', 'a.png', makePngHead(60_000, 1), /larger than a screen/],
    ['one that says so behind long notes', 'a.jpg', makeJpeg(3, 60_000, 60_000), /larger than a screen/],
    ['one that says so at its very end', 'a.tif', makeTiff(300_000, 60_000, 60_000), /larger than a screen/],
    ['one whose notes have no end', 'a.jpg', makeJpeg(300, 10, 10), /does not say how large/],
    [
      'one whose directory is not there',
      'a.tif',
      makeTiff(300_000, 10, 10).subarray(0, 200_000),
      /does not say how large/,
    ],
  ])('%s', async (_what, name, content, words) => {
    expect(await problemOf(name, content)).toMatch(words)
  })
})
