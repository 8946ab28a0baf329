import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { readCompressedRtf } from './read-compressed-rtf.ts'
import { readTnef } from './read-tnef.ts'
import { wordsOfRtf } from './words-of-rtf.ts'

const FOLDER = join(process.cwd(), 'tests/mail/corpus/winmail')

function packageOf(name: string): Buffer {
  const mail = readFileSync(join(FOLDER, `${name}.eml`), 'latin1')
  const [, base64 = ''] = /winmail\.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\n([\s\S]*?)\r\n--/.exec(mail) ?? []
  return Buffer.from(base64, 'base64')
}

const PACKAGES = ['attachments', 'body-only', 'body-html', 'body-rtf', 'body-rtf-compressed'].map(packageOf)

test('each package of the corpus holds something', () => {
  for (const bytes of PACKAGES) {
    const content = readTnef(bytes)
    expect(content && (content.files.length > 0 || content.text !== '' || content.html !== null)).toBe(true)
  }
})

test('a damaged package is read as far as it goes, within its own bytes, and soon', () => {
  const change = fc.record({ place: fc.double({ min: 0, max: 0.999, noNaN: true }), value: fc.nat(255) })
  fc.assert(
    fc.property(
      fc.nat(PACKAGES.length - 1),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (which, changes, end) => {
        const bytes = Buffer.from(PACKAGES[which] as Buffer)
        // Its first six bytes say that it is one.
        for (const { place, value } of changes) bytes[6 + Math.floor(place * (bytes.length - 6))] = value
        const startedAt = cpuNow()
        const content = readTnef(bytes.subarray(0, 6 + Math.ceil(end * bytes.length)))
        expect(cpuNow() - startedAt).toBeLessThan(2_000)
        const size = (content?.files ?? []).reduce((sum, file) => sum + file.bytes.length, 0)
        expect(size).toBeLessThanOrEqual(bytes.length)
      },
    ),
    { numRuns: 3_000 },
  )
})

test('counts and lengths of four billion end where the bytes end', () => {
  const head = Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0])
  const properties = Buffer.alloc(40, 0xff)
  const attribute = Buffer.alloc(9)
  attribute.writeUInt8(1, 0)
  attribute.writeUInt16LE(0x9003, 1)
  attribute.writeUInt16LE(6, 3)
  attribute.writeUInt32LE(properties.length, 5)
  for (const type of [0x1e, 0x101e, 0x0d, 0x1003, 0x1102]) {
    properties.writeUInt32LE(0xffffffff, 0)
    properties.writeUInt16LE(type, 4)
    properties.writeUInt16LE(0x1000, 6)
    expect(readTnef(Buffer.concat([head, attribute, properties, Buffer.from([0, 0])]))).toMatchObject({
      text: '',
      files: [],
    })
    properties.writeUInt32LE(0xffffffff, 8)
    properties.writeUInt32LE(0, 12)
    expect(readTnef(Buffer.concat([head, attribute, properties]))).toMatchObject({ files: [] })
  }
})

test('an attachment that is a package itself gives its files, and packages in packages end', () => {
  const inner = PACKAGES[0] as Buffer
  let bytes = inner
  for (let depth = 0; depth < 10; depth++) bytes = wrap(bytes)
  expect(readTnef(wrap(inner))?.files.map(({ fileName }) => fileName)).toEqual(['Report Übersicht.xlsx', 'büro.txt'])
  // The fourth stays a file, whatever is in it.
  expect(readTnef(bytes)?.files).toHaveLength(1)
})

function wrap(data: Buffer): Buffer {
  const attribute = (name: number, bytes: Buffer) => {
    const head = Buffer.alloc(9)
    head.writeUInt8(2, 0)
    head.writeUInt16LE(name, 1)
    head.writeUInt32LE(bytes.length, 5)
    return Buffer.concat([head, bytes, Buffer.alloc(2)])
  }
  return Buffer.concat([
    Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]),
    attribute(0x9002, Buffer.alloc(14)),
    attribute(0x800f, data),
  ])
}

test('compressed RTF of any bytes takes no more than it may', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const head = Buffer.alloc(16)
      head.writeUInt32LE(0xffffffff, 4)
      head.writeUInt32LE(0x75465a4c, 8)
      const rtf = readCompressedRtf(Buffer.concat([head, Buffer.from(bytes)]))
      expect(rtf.length).toBeLessThanOrEqual(400 * 18)
      expect(wordsOfRtf(rtf).isWellFormed()).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test.each(['{', '}', '\\', "\\'", '\\u', '\\u8364?', '\\*', '{\\*\\x ', '\\par ', 'x', '\\bin'])(
  '1 MB of %s as RTF is read in a moment',
  (piece) => {
    const startedAt = cpuNow()
    wordsOfRtf(piece.repeat(1_000_000 / piece.length))
    expect(cpuNow() - startedAt).toBeLessThan(4_000)
  },
)
