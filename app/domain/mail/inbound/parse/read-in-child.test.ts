import { readdir } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { UnreadableMail } from '../content/unreadable-mail.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { READER_LIMITS } from './mail-reader.server.ts'
import { readInChild } from './read-in-child.server.ts'
import { ReaderFailed } from './reader-failed.ts'
import { ReaderPool } from './reader-pool.server.ts'

const pool = new ReaderPool({ limits: { ...READER_LIMITS, wallMs: 15_000 } })
/** The limit, a new process, and a machine that is busy. */
const IN_TIME_MS = 20_000

afterAll(() => pool.close())

const good = [
  'From: "Rosa Guidry" <rosa@ldh.la.example>',
  'To: helpdesk@ots.la.example',
  'Subject: =?utf-8?q?El_port=C3=A1til?=',
  'Message-ID: <1@ldh.la.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: multipart/alternative; boundary="c"',
  '',
  '--c',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'No enciende =E2=80=93 nada.',
  '--c',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>No enciende – nada.</p>',
  '--c--',
  '--b',
  'Content-Type: application/octet-stream; name="a.bin"',
  'Content-Disposition: attachment; filename="a.bin"',
  'Content-Transfer-Encoding: base64',
  '',
  'AAECAwQ=',
  '--b--',
  '',
].join('\r\n')

async function read(raw: Buffer): Promise<ParsedMail | UnreadableMail> {
  const begun = performance.now()
  try {
    const { parsed, folder, dispose } = await readInChild(Readable.from([raw]), pool)
    expect((await readdir(folder)).length).toBeGreaterThan(0)
    await dispose()
    return parsed
  } catch (error) {
    if (error instanceof UnreadableMail) return error
    throw error
  } finally {
    expect(performance.now() - begun).toBeLessThan(IN_TIME_MS)
  }
}

async function expectTheNextIsRead(): Promise<void> {
  expect(await read(Buffer.from(good))).toMatchObject({
    messageId: '<1@ldh.la.example>',
    from: [{ address: 'rosa@ldh.la.example', name: 'Rosa Guidry' }],
    subject: 'El portátil',
    content: { reply: 'No enciende – nada.' },
    attachments: [{ fileName: 'a.bin', sizeBytes: 5 }],
  })
}

const repeat = (text: string, times: number) => Buffer.from(text.repeat(times))
const nested = (depth: number) => {
  const opened = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
  )
  return Buffer.from(`From: a@la.example\r\n${opened.join('')}Content-Type: text/plain\r\n\r\nx\r\n`)
}
const forwarded = (depth: number) =>
  Buffer.from(`${'Content-Type: message/rfc822\r\n\r\n'.repeat(depth)}Subject: deep\r\n\r\nx`)
const bomb = gzipSync(Buffer.alloc(200_000_000)).toString('base64')
const html = (body: string) => Buffer.from(`From: a@la.example\r\nContent-Type: text/html\r\n\r\n${body}`)

const hostile: [string, () => Buffer][] = [
  ['nothing', () => Buffer.alloc(0)],
  ['NUL alone', () => Buffer.alloc(100_000)],
  ['NULs in headers and text', () => Buffer.from('From: a\0@la.example\r\nSubject: a\0b\r\n\r\nc\0d')],
  ['10,000 parts within each other', () => nested(10_000)],
  ['10,000 messages within each other', () => forwarded(10_000)],
  [
    '100,000 parts beside each other',
    () => Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}--b--`),
  ],
  [
    'a header of 10 MB',
    () => Buffer.concat([Buffer.from('Subject: '), repeat('x', 10_000_000), Buffer.from('\r\n\r\nx')]),
  ],
  [
    'a folded header of 10 MB',
    () => Buffer.concat([Buffer.from('Subject: x'), repeat('\r\n x', 2_500_000), Buffer.from('\r\n\r\nx')]),
  ],
  ['a million headers', () => Buffer.concat([repeat('X-A: b\r\n', 1_000_000), Buffer.from('\r\nx')])],
  [
    '100,000 addresses',
    () => Buffer.from(`To: ${Array.from({ length: 100_000 }, (_, at) => `a${at}@la.example`).join(', ')}\r\n\r\nx`),
  ],
  [
    'addresses within addresses',
    () => Buffer.from(`From: ${'a <'.repeat(50_000)}\r\nTo: ${'"('.repeat(50_000)}\r\n\r\nx`),
  ],
  ['a group within a group', () => Buffer.from(`To: ${'g:'.repeat(50_000)}\r\n\r\nx`)],
  ['encoded words without end', () => Buffer.from(`Subject: ${'=?utf-8?q?=C3?='.repeat(100_000)}\r\n\r\nx`)],
  [
    'a packed file that unpacks to 200 MB',
    () => Buffer.from(`Content-Type: application/gzip; name=a.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n${bomb}`),
  ],
  ['a text of 25 MB on one line', () => Buffer.concat([Buffer.from('Subject: x\r\n\r\n'), repeat('word ', 5_000_000)])],
  [
    'a million lines of quotation',
    () => Buffer.concat([Buffer.from('Subject: x\r\n\r\n'), repeat('> a\r\n', 1_000_000)]),
  ],
  ['quotation marks without end', () => Buffer.concat([Buffer.from('Subject: x\r\n\r\n'), repeat('>', 1_000_000)])],
  ['100,000 elements within each other', () => html('<div>'.repeat(100_000))],
  ['100,000 blockquotes', () => html('<blockquote>x'.repeat(100_000))],
  ['an attribute of 5 MB', () => html(`<a href="${'x'.repeat(5_000_000)}">x</a>`)],
  ['a table of 200,000 cells', () => html(`<table><tr>${'<td>x'.repeat(200_000)}</table>`)],
  ['comments that are not closed', () => html('<!--'.repeat(200_000))],
  ['a charset that is none', () => Buffer.from('Content-Type: text/plain; charset="../../etc/passwd"\r\n\r\nx\xff')],
  ['base64 that is none', () => Buffer.from(`Content-Transfer-Encoding: base64\r\n\r\n${'%$§ '.repeat(100_000)}`)],
  ['uuencoded text without end', () => Buffer.from(`\r\n\r\nbegin 644 a\r\n${'M'.repeat(1_000_000)}`)],
  [
    'a winmail.dat that lies about its lengths',
    () =>
      Buffer.concat([
        Buffer.from('Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n'),
        Buffer.from(
          Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0, 2]), Buffer.alloc(2_000, 0xff)]).toString('base64'),
        ),
      ]),
  ],
  [
    'an invitation that repeats without end',
    () =>
      Buffer.from(
        `Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n${'BEGIN:VEVENT\r\n'.repeat(20_000)}RRULE:FREQ=SECONDLY\r\n`,
      ),
  ],
  [
    'a boundary of 1 MB',
    () => Buffer.from(`Content-Type: multipart/mixed; boundary="${'b'.repeat(1_000_000)}"\r\n\r\n--b\r\nx`),
  ],
  [
    'names that climb',
    () =>
      Buffer.from(
        'Content-Type: text/plain; name="../../../../tmp/x"\r\nContent-Disposition: attachment; filename="../../../../tmp/x"\r\n\r\nx',
      ),
  ],
]

test.each(hostile)(
  '%s is read or set aside in time, and the next mail is read',
  async (_, write) => {
    expect(await read(write())).toSatisfy(isReadOrRefused)
    await expectTheNextIsRead()
  },
  60_000,
)

test('whatever bytes come, they are read or refused, and the next mail is read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
      expect(await read(Buffer.from(bytes))).toSatisfy(isReadOrRefused)
    }),
    { numRuns: 60 },
  )
  await expectTheNextIsRead()
}, 120_000)

/** Parts of a good mail, cut, doubled, moved and spoiled. */
const mutated = fc
  .array(
    fc.record({
      at: fc.nat(good.length),
      length: fc.nat(60),
      by: fc.oneof(
        fc.string({ maxLength: 30 }),
        fc.constantFrom('\0', '\r\n', '\r\n\r\n', '--b', '=', '=?', '"', '\ud800'),
      ),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((changes) =>
    changes.reduce((text, { at, length, by }) => text.slice(0, at) + by + text.slice(at + length), good),
  )

test('a mail that is spoiled anywhere, or cut off anywhere, is read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, fc.nat(good.length * 2), async (text, end) => {
      expect(await read(Buffer.from(text.slice(0, end)))).toSatisfy(isReadOrRefused)
    }),
    { numRuns: 100 },
  )
  await expectTheNextIsRead()
}, 120_000)

/** A reader that ends or breaks over such a mail is our fault. */
function isReadOrRefused(outcome: ParsedMail | UnreadableMail): boolean {
  return !(outcome instanceof ReaderFailed)
}
