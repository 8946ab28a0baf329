import { Readable } from 'node:stream'
import { deflateRawSync } from 'node:zlib'
import type { CorpusExpectation, CorpusMessage, CorpusNames } from './corpus-message.ts'

type Made = { group: string; name: string; expected: CorpusExpectation; make: () => Iterable<string | Buffer> }

/** Mails that are too large to be kept, and are made when they are asked for. */
export function makeCorpus(names: CorpusNames): CorpusMessage[] {
  return [...makeLarge(names), ...makeBombs(names)].map(({ make, ...message }) => ({
    ...message,
    open: () => Readable.from(bytesOf(make())),
  }))
}

function* bytesOf(pieces: Iterable<string | Buffer>): Generator<Buffer> {
  for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece
}

const OPENS = { kind: 'ticket', ticket: 'opens' } as const
const JOINS = { kind: 'reply', ticket: 'joined' } as const

function makeLarge(names: CorpusNames): Made[] {
  return [
    {
      group: 'large',
      name: 'file-of-25-mb',
      expected: {
        about: 'A file of 25 MB, some 34 MB on its way',
        parsed: { reply: 'The file.', attachments: [{ fileName: 'data.bin', sizeBytes: 25_000_000 }], leftOut: [] },
        outcome: OPENS,
        milliseconds: 5_000,
      },
      *make() {
        yield `${headOf(names, 'large-1')}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nThe file.\r\n--b\r\n`
        yield fileHead('data.bin')
        yield* base64Of(25_000_000)
        yield '\r\n--b--\r\n'
      },
    },
    {
      group: 'large',
      name: 'files-of-40-mb',
      expected: {
        about: 'Two files of 20 MB each: the second is left out and named',
        parsed: {
          reply: 'Two files.',
          attachments: [{ fileName: 'first.bin' }],
          leftOut: ['The file “second.bin” was left out: all files of a mail may have 30 MB together.'],
        },
        milliseconds: 6_000,
        outcome: OPENS,
      },
      *make() {
        yield `${headOf(names, 'large-2')}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nTwo files.\r\n--b\r\n`
        yield fileHead('first.bin')
        yield* base64Of(20_000_000)
        yield `\r\n--b\r\n${fileHead('second.bin')}`
        yield* base64Of(20_000_000)
        yield '\r\n--b--\r\n'
      },
    },
    {
      group: 'large',
      name: '10000-addresses',
      expected: {
        about: '10,000 addresses: the first hundred are kept',
        parsed: {
          reply: 'To everybody.',
          to: Array.from({ length: 100 }, (_, person) => ({ address: `person${person}@agency.la.example` })),
        },
        outcome: OPENS,
      },
      *make() {
        const everybody = Array.from(
          { length: 10_000 },
          (_, person) => `"Person, ${person}" <person${person}@agency.la.example>`,
        )
        yield `To: ${everybody.join(',\r\n ')}\r\n${headOf(names, 'large-3', '')}\r\nTo everybody.\r\n`
      },
    },
    {
      group: 'large',
      name: 'text-of-3-mb',
      expected: {
        about: 'A log of 3 MB pasted into the text: cut, and named',
        parsed: { reply: { matches: '^line 1\\n' }, leftOut: ['The text was cut after 500,000 characters.'] },
        outcome: OPENS,
        milliseconds: 4_000,
      },
      *make() {
        yield `${headOf(names, 'large-4')}\r\n`
        for (let line = 1; line <= 200_000; line++) yield `line ${line}\r\n`
      },
    },
    {
      group: 'large',
      name: 'thread-of-300-answers',
      expected: {
        about: 'An answer above three hundred others',
        parsed: { reply: 'The last word.' },
        outcome: JOINS,
      },
      *make() {
        yield `${headOf(names, 'large-5', `To: ${names.REPLY_ADDRESS}\r\nIn-Reply-To: ${names.MESSAGE_ID}\r\n`)}\r\nThe last word.\r\n\r\n`
        for (let answer = 1; answer <= 300; answer++) {
          const marks = '>'.repeat(answer)
          yield `${marks === '>' ? '' : marks.slice(1)} On Thu, Nov 26, 2026 at 9:00 AM Person ${answer} <p${answer}@x.example> wrote:\r\n${marks} Words of ${answer}.\r\n`
        }
      },
    },
  ]
}

function makeBombs(names: CorpusNames): Made[] {
  return [
    {
      group: 'bombs',
      name: 'zip-bomb',
      expected: {
        about:
          'A ZIP of 100 kB that would unpack to 100 MB: it is kept packed here, and refused where files are judged',
        parsed: { attachments: [{ fileName: 'bomb.zip' }] },
        outcome: OPENS,
      },
      *make() {
        yield `${headOf(names, 'bomb-1')}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nOpen it.\r\n--b\r\n${fileHead('bomb.zip')}`
        yield zipOf('zeros.txt', Buffer.alloc(100_000_000)).toString('base64').replace(/.{76}/g, '$&\r\n')
        yield '\r\n--b--\r\n'
      },
    },
    {
      group: 'bombs',
      name: '1500-parts',
      expected: {
        about: '1,500 files of one byte: two hundred parts are read',
        parsed: { reply: 'Many.', leftOut: ['It has more parts than are read: the last ones were left out.'] },
        milliseconds: 5_000,
        outcome: OPENS,
      },
      *make() {
        yield `${headOf(names, 'bomb-2')}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nMany.\r\n`
        for (let part = 0; part < 1_500; part++) yield `--b\r\n${fileHead(`${part}.txt`)}eA==\r\n`
        yield '--b--\r\n'
      },
    },
    {
      group: 'bombs',
      name: '60000-parts',
      expected: {
        about: '60,000 empty parts: the parser stops, what came before stays',
        parsed: { reply: 'Many.', leftOut: ['It has more parts than are read: the last ones were left out.'] },
        milliseconds: 5_000,
        outcome: OPENS,
      },
      *make() {
        yield `${headOf(names, 'bomb-3')}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nMany.\r\n`
        for (let part = 0; part < 60_000; part++) yield '--b\r\nContent-Type: application/x\r\n\r\n\r\n'
      },
    },
    {
      group: 'nesting',
      name: '300-multiparts',
      expected: {
        about: 'Multiparts within each other, three hundred deep',
        parsed: {
          reply: 'On top.',
          leftOut: ['Its parts are nested deeper than is read: the innermost were left out.'],
        },
        outcome: OPENS,
      },
      *make() {
        yield `${headOf(names, 'bomb-4')}Content-Type: multipart/mixed; boundary=b0\r\n\r\n--b0\r\n\r\nOn top.\r\n`
        for (let depth = 1; depth <= 300; depth++)
          yield `--b${depth - 1}\r\nContent-Type: multipart/mixed; boundary=b${depth}\r\n\r\n`
        yield '--b300\r\n\r\nDeep.\r\n'
      },
    },
    {
      group: 'nesting',
      name: '50-mails-within',
      expected: {
        about: 'Mails attached to mails, fifty deep: the first is forwarded, the rest stays within its file',
        parsed: { forwarded: { subject: 'mail 1' }, attachments: [{ fileName: 'Attached message.eml' }] },
        outcome: OPENS,
      },
      *make() {
        yield headOf(names, 'bomb-5')
        for (let depth = 0; depth < 50; depth++)
          yield `Content-Type: multipart/mixed; boundary=m${depth}\r\n\r\n--m${depth}\r\n\r\nmail ${depth}\r\n--m${depth}\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@x.example\r\nSubject: mail ${depth + 1}\r\n`
        yield '\r\nend\r\n'
      },
    },
    {
      group: 'bombs',
      name: 'header-of-2-mb',
      expected: { about: 'A header of 2 MB', unreadable: 'headers longer than are read' },
      *make() {
        yield headOf(names, 'bomb-6')
        yield `X-Long: ${'x'.repeat(2_000_000)}\r\n\r\nHelp\r\n`
      },
    },
    {
      group: 'bombs',
      name: 'html-nested-100000-deep',
      expected: {
        about: 'HTML with 100,000 elements within each other: its words are read, its form is not',
        parsed: { reply: { matches: 'Help' }, replyHtml: null },
        milliseconds: 3_000,
        outcome: OPENS,
      },
      *make() {
        yield `${headOf(names, 'bomb-7')}Content-Type: text/html\r\n\r\n`
        yield `${'<div>'.repeat(100_000)}Help${'</div>'.repeat(100_000)}\r\n`
      },
    },
    {
      group: 'bombs',
      name: 'line-of-5-mb',
      expected: {
        about: 'One line of 5 MB',
        parsed: { reply: { matches: '^x{1000}' } },
        milliseconds: 4_000,
        outcome: JOINS,
      },
      *make() {
        yield `${headOf(names, 'bomb-8', `To: ${names.REPLY_ADDRESS}\r\nIn-Reply-To: ${names.MESSAGE_ID}\r\n`)}\r\n`
        for (let piece = 0; piece < 500; piece++) yield 'x'.repeat(10_000)
      },
    },
    {
      group: 'bombs',
      name: '100000-quoted-lines',
      expected: {
        about: '100,000 lines with > below an answer',
        parsed: { reply: 'Yes.' },
        milliseconds: 4_000,
        outcome: JOINS,
      },
      *make() {
        yield `${headOf(names, 'bomb-9', `To: ${names.REPLY_ADDRESS}\r\nIn-Reply-To: ${names.MESSAGE_ID}\r\n`)}\r\nYes.\r\n\r\nOn Thu, Nov 26, 2026 at 9:00 AM OTS <x@ots.la.example> wrote:\r\n`
        for (let line = 0; line < 100_000; line++) yield '> \r\n'
      },
    },
    {
      group: 'bombs',
      name: '100000-marks-in-one-line',
      expected: {
        about: 'One line of 100,000 >',
        parsed: { reply: { matches: '>{1000}' } },
        outcome: JOINS,
      },
      *make() {
        yield `${headOf(names, 'bomb-10', `To: ${names.REPLY_ADDRESS}\r\nIn-Reply-To: ${names.MESSAGE_ID}\r\n`)}\r\n${'>'.repeat(100_000)}\r\n`
      },
    },
  ]
}

function headOf(names: CorpusNames, id: string, to = `To: ${names.MAILBOX}\r\n`): string {
  return `From: "Ann Boudreaux" <${names.REQUESTER}>\r\n${to}Subject: Corpus\r\nMessage-ID: <corpus-${id}@mail.la.example>\r\nDate: Thu, 26 Nov 2026 09:14:00 -0600\r\n`
}

function fileHead(name: string): string {
  return `Content-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n`
}

/** So many zero bytes, in lines of 76 characters. */
function* base64Of(bytes: number): Generator<string> {
  const line = `${'A'.repeat(76)}\r\n`
  const block = line.repeat(1_000)
  const lines = Math.floor(bytes / 57)
  for (let left = lines; left > 0; left -= 1_000) yield left >= 1_000 ? block : line.repeat(left)
  yield Buffer.alloc(bytes - lines * 57).toString('base64')
}

/** The smallest ZIP that holds one packed file. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content, { level: 9 })
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(content.length, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(20, 4)
  central.writeUInt16LE(20, 6)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(content.length, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}
