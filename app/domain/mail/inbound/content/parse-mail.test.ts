import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CORPUS_NAMES } from '#tests/mail/corpus-message.ts'
import { findCorpus } from '#tests/mail/find-corpus.ts'
import { cpuNow } from '#tests/support/cpu-now.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { MAIL_LIMITS } from './mail-limits.ts'
import { parseMail } from './parse-mail.server.ts'
import { UnreadableMail } from './unreadable-mail.ts'

const HEAD = 'From: a@b.example\r\nTo: c@d.example\r\nSubject: Re: x\r\nIn-Reply-To: <1@d.example>\r\n'

/** Null: it was unreadable. */
async function read(raw: Buffer | string, limits = MAIL_LIMITS): Promise<ParsedMail | null> {
  const folder = await mkdtemp(join(tmpdir(), 'parse-mail-'))
  try {
    const parsed = await parseMail(Readable.from([Buffer.from(raw)]), folder, limits)
    for (const { path, sizeBytes } of parsed.attachments) {
      expect(dirname(path)).toBe(folder)
      expect((await readFile(path)).length).toBe(sizeBytes)
    }
    expect((await readdir(folder)).length).toBe(parsed.attachments.length)
    return parsed
  } catch (error) {
    if (error instanceof UnreadableMail) return null
    throw error
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** PostgreSQL refuses both. */
function expectStorable(value: unknown): void {
  if (typeof value === 'string') {
    expect(value.isWellFormed()).toBe(true)
    expect(value).not.toContain('\0')
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      expectStorable(name)
      expectStorable(each)
    }
  }
}

describe('whatever comes', () => {
  const kept = findCorpus(CORPUS_NAMES).filter(({ group }) => !['large', 'bombs', 'nesting'].includes(group))
  const mutation = fc.record({
    message: fc.nat(kept.length - 1),
    changes: fc.array(
      fc.record({
        kind: fc.constantFrom('cut', 'insert', 'repeat', 'flip', 'end'),
        place: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat(200),
        bytes: fc.oneof(
          fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
          fc
            .constantFrom(
              '\0',
              '\r\n\r\n',
              '--',
              '=?utf-8?B?',
              '=ED=A0=80',
              '\xed\xa0\x80',
              '<',
              '>',
              '\r',
              '\n',
              ';',
              '"',
              ':',
            )
            .map((text) => Buffer.from(text, 'latin1')),
        ),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })

  test('a mail that was damaged on its way is read or is unreadable, never anything else, and can be stored', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async ({ message, changes }) => {
        let raw = await buffer((kept[message] as (typeof kept)[number]).open())
        for (const { kind, place, length, bytes } of changes) {
          const at = Math.floor(place * raw.length)
          const [before, after] = [raw.subarray(0, at), raw.subarray(at)]
          if (kind === 'cut') raw = Buffer.concat([before, after.subarray(length)])
          else if (kind === 'insert') raw = Buffer.concat([before, bytes, after])
          else if (kind === 'repeat') raw = Buffer.concat([before, after.subarray(0, length), after])
          else if (kind === 'end') raw = Buffer.from(before)
          else raw = Buffer.concat([before, Buffer.from([(after[0] ?? 0) ^ (1 << (length % 8))]), after.subarray(1)])
        }
        expectStorable(await read(raw))
      }),
      { numRuns: 200 },
    )
  })

  test('bytes that are no mail are read or are unreadable', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        expectStorable(await read(Buffer.concat([Buffer.from(HEAD), Buffer.from(bytes)])))
      }),
      { numRuns: 200 },
    )
  })
})

const BODIES = [
  '>',
  '> ',
  '>\n',
  ' >',
  '\n',
  ' ',
  '\t',
  ' \n',
  '-',
  '--',
  '-- \n',
  '_',
  '=',
  '*',
  'x',
  'x ',
  'x\n',
  ':',
  ':\n',
  '<',
  '<a@b>',
  '<a@b>:\n',
  'On ',
  'On x ',
  'On 1:00 a@b ',
  'On 1:00 <a@b> wrote',
  'On 1:00 a@b wrote:\n',
  'wrote:\n',
  'wrote: ',
  'Op \n',
  'Op x schreef ',
  'Den x skrev ',
  'pe x ',
  'From: ',
  'From: x\n',
  'From: <',
  'From: <\n',
  'From:\n',
  'From: x <a@b>\nSent: x\nTo: x\nSubject: x\n',
  'De : <',
  'Von: \n\n',
  'Subject: ',
  'Subject:\n',
  '---------- Forwarded message ----------\n',
  '-----Original Message-----\n',
  'Begin forwarded message:\n\n',
  'Sent from my iPhone\n',
  'Sent from ',
  'Get Outlook for <https://',
  'in line ',
  '在 写道：\n',
  '在',
  '##- Write your answer above this line -##\n',
  '-----BEGIN PGP SIGNED MESSAGE-----\n',
  '-----BEGIN PGP MESSAGE-----\n',
  'html view ',
  '(',
  '[',
  '@',
  'a@b ',
  'a@b\n',
  '"',
  "'",
  '\u00e9',
  '\ud83d\ude00',
  '\u202e',
  '550 ',
  '5.1.1 ',
  '<a@b>: ',
  'delivered to ',
  'delivered to a@b\n',
] // prettier-ignore
const HTML = [
  '<',
  '>',
  '<div>',
  '</div>',
  '<p>',
  '<br>',
  '<b>',
  '<b><i>',
  '<td>',
  '<table><tr><td>',
  '<ul><li>',
  '<blockquote>',
  '<blockquote></blockquote>',
  '<blockquote type=cite>x</blockquote>y',
  '<div class=gmail_quote>',
  '<div class=gmail_quote></div>',
  '<div id=divRplyFwdMsg></div>',
  '<div style="border-top:solid">',
  '<div style="border-top:solid">From: x</div>',
  '<a href="',
  '<a href=x>',
  '<a href="https://x.example">x</a>',
  '<img src="cid:',
  '<img src="data:',
  '<img src="data:image/png;base64,',
  '<!--',
  '<!-- -->',
  '<x></x>',
  '<x>',
  '<o:p>&nbsp;</o:p>',
  '&',
  '&nbsp;',
  '&#',
  '<head>',
  '<body>',
  '<style>',
  '<script>',
  '<title>',
  '<meta charset=',
  '<hr>',
  ' ',
  '\n',
  'x ',
  '<h1>',
  '<pre>',
  '<![if x]>',
  '<?x?>',
  '</p>',
  '<li>',
] // prettier-ignore

describe('V15.2.2: what is made to take long does not', () => {
  const SIZE = 100_000

  test.each(BODIES)('100 kB of %j as the text of an answer, and of a report', async (piece) => {
    const body = piece.repeat(SIZE / piece.length)
    const startedAt = cpuNow()
    expect(await read(`${HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\nYes.\r\n\r\n${body}`)).not.toBeNull()
    expect(
      await read(`${HEAD.replace('Re:', 'Fwd:')}Content-Type: text/plain; charset=utf-8\r\n\r\n${body}`),
    ).not.toBeNull()
    expect(
      await read(`From: MAILER-DAEMON@x.example\r\nSubject: failure notice\r\n\r\nqmail\r\n${body}`),
    ).not.toBeNull()
    expect(cpuNow() - startedAt).toBeLessThan(6_000)
  })

  test.each(HTML)('100 kB of %j as the HTML of an answer', async (piece) => {
    const startedAt = cpuNow()
    expect(
      await read(
        `${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n<p>Yes.</p>${piece.repeat(SIZE / piece.length)}`,
      ),
    ).not.toBeNull()
    expect(cpuNow() - startedAt).toBeLessThan(6_000)
  })

  test.each([
    '=?',
    '=?utf-8?q?',
    '=?a?q?',
    '=?utf-8?B?w6k=?= ',
    '(',
    '"',
    '<',
    '>',
    ',',
    ';',
    ':',
    '<a@b>',
    'a@b,',
    '\\',
    ' ',
    '\t',
    'x:y;',
    "*0*=utf-8''",
    '%',
    '=',
    '[',
    '@',
    ' <',
    '> <',
  ])('270 kB of %j as each header that is read', async (piece) => {
    const value = piece.repeat(30_000 / piece.length)
    const names = ['From', 'To', 'Cc', 'Subject', 'Message-ID', 'References', 'Date', 'Reply-To', 'X-Failed-Recipients']
    const startedAt = cpuNow()
    await read(`${names.map((name) => `${name}: ${value}`).join('\r\n')}\r\n\r\nx`)
    await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: image/png; name=${value}\r\nContent-ID: ${value}\r\nContent-Disposition: attachment; filename=${value}\r\n\r\nx`,
    )
    expect(cpuNow() - startedAt).toBeLessThan(6_000)
  })
})

test('an error of the stream or of the disk is no fault of the mail', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parse-mail-'))
  await rm(folder, { recursive: true })
  const withFile = `${HEAD}Content-Type: application/pdf; name=a.pdf\r\n\r\nx`
  await expect(parseMail(Readable.from([Buffer.from(withFile)]), folder)).rejects.toThrow(/ENOENT/)
  const breaking = Readable.from(
    (async function* () {
      yield Buffer.from(HEAD)
      throw new Error('the disk is gone')
    })(),
  )
  await expect(parseMail(breaking, folder)).rejects.toThrow('the disk is gone')
  expect(existsSync(folder)).toBe(false)
})

test('limits are limits: what is beyond is left out and named, the rest is read', async () => {
  const parsed = await read(
    `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nI wrote this.\r\n--b\r\nContent-Type: x/y; name=big.bin\r\n\r\n${'x'.repeat(200)}\r\n--b\r\nContent-Type: x/y; name=small.bin\r\n\r\nx\r\n--b--`,
    { ...MAIL_LIMITS, attachmentBytes: 100, textCharacters: 7 },
  )
  expect(parsed).toMatchObject({
    content: { reply: 'I wrote' },
    attachments: [{ fileName: 'small.bin', sizeBytes: 1 }],
    leftOut: [
      'The file “big.bin” was left out: all files of a mail may have 0.0001 MB together.',
      'The text was cut after 7 characters.',
    ],
  })
})
