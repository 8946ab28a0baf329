import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import type { OutgoingMail } from './outgoing-mail.ts'
import { NoAddress, writeMessage } from './write-message.ts'

const MAIL_FROM = 'helpdesk@ots.la.example'
const NOW = new Date('2026-11-27T15:04:05Z')

const mail: OutgoingMail = {
  to: { name: 'Rosa Guidry', address: 'rosa@ldh.la.example' },
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
  messageId: '<1@ots.la.example>',
  inReplyTo: null,
  references: [],
}

const write = (change: Partial<OutgoingMail> = {}) => writeMessage({ ...mail, ...change }, MAIL_FROM, NOW)
const read = (change: Partial<OutgoingMail> = {}) => simpleParser(write(change).raw)
const headersOf = (change: Partial<OutgoingMail>) => {
  const [head = ''] = write(change).raw.toString('utf8').split('\r\n\r\n')
  return head.replaceAll(/\r\n[ \t]/g, ' ').split('\r\n')
}

describe('a mail', () => {
  test('comes from the helpdesk, is answered there and comes back there, and says that a program wrote it', async () => {
    expect(write().envelope).toEqual({ from: MAIL_FROM, to: 'rosa@ldh.la.example' })
    expect(headersOf({})).toEqual([
      'From: OTS Helpdesk <helpdesk@ots.la.example>',
      'Reply-To: OTS Helpdesk <helpdesk@ots.la.example>',
      'To: Rosa Guidry <rosa@ldh.la.example>',
      'Subject: Hello',
      'Message-ID: <1@ots.la.example>',
      'Date: Fri, 27 Nov 2026 15:04:05 +0000',
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: All',
      'X-OTS-Helpdesk: ots.la.example',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="=_1otslaexample"',
    ])
  })

  test('shows a section’s own name, and says where answers go and where it comes back', async () => {
    const replyTo = 'ticket+OTS-10234.abc@ots.la.example'
    const change = { fromName: 'OTS End User Computing', replyTo, envelopeFrom: 'bounce+1.abc@ots.la.example' }
    expect(write(change).envelope.from).toBe(change.envelopeFrom)
    expect(headersOf(change)).toEqual(
      expect.arrayContaining([
        'From: OTS End User Computing <helpdesk@ots.la.example>',
        `Reply-To: OTS End User Computing <${replyTo}>`,
      ]),
    )
  })

  test('that answers by itself has the null return path and says so, once', () => {
    const change = { envelopeFrom: '', headers: { 'Auto-Submitted': 'auto-replied' } }
    expect(write(change).envelope.from).toBe('')
    expect(headersOf(change).filter((line) => line.startsWith('Auto-Submitted'))).toEqual([
      'Auto-Submitted: auto-replied',
    ])
  })

  test('is one of a thread, however long that is', async () => {
    const references = Array.from(
      { length: 11 },
      (_, n) => `<0f8fad5b-d9cb-469f-a165-7086772895${n + 10}@ots.la.example>`,
    )
    const found = await read({ inReplyTo: references[10] ?? null, references })
    expect(found.inReplyTo).toBe(references[10])
    expect(found.references).toEqual(references)
  })

  test('ends a subscription by one click only where it says so', () => {
    const url = `https://helpdesk.example/unsubscribe/${'a'.repeat(120)}`
    expect(headersOf({ listUnsubscribe: { url, isOneClick: true } })).toEqual(
      expect.arrayContaining([`List-Unsubscribe: <${url}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']),
    )
    expect(headersOf({ listUnsubscribe: { url, isOneClick: false } }).join()).not.toContain('List-Unsubscribe-Post')
  })

  test('goes to domains with letters of any script', () => {
    const to = { name: '', address: 'rosa@bücher.la.example' }
    expect(write({ to }).envelope.to).toBe('rosa@xn--bcher-kva.la.example')
  })
})

describe('words', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', 'B', ' ', '"', '\\', '=?', '?=', ',', '<', '@', 'é', '笔', '\u{1f600}'),
    maxLength: 150,
  })
  const clean = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

  test('of any script arrive as they were written, in subject, name, text and HTML', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, async (subject, name) => {
        const text = `${subject}\n.\n..${name}\nFrom here on`
        const change = { subject, to: { name, address: 'rosa@ldh.la.example' }, text, html: `<p>${text}</p>` }
        for (const line of write(change).raw.toString('latin1').split('\r\n'))
          expect(line).toMatch(/^[\t\x20-\x7e]{0,200}$/)
        const found = await read(change)
        expect(clean(found.subject ?? '')).toBe(clean(subject))
        expect(found.to).toMatchObject({ value: [{ address: 'rosa@ldh.la.example' }] })
        expect(found.text?.trimEnd()).toBe(text.trimEnd())
        expect((found.html || '').trimEnd()).toBe(`<p>${text}</p>`)
      }),
      { numRuns: 200 },
    )
  })

  test.each(['Él portátil, "no" enciende', 'Guidry, Rosa (LDH)', 'Rosa <rosa@thief.example>'])(
    'the name %s stays a name',
    async (name) => {
      const { to } = await read({ to: { name, address: 'rosa@ldh.la.example' } })
      expect(to).toMatchObject({ value: [{ name, address: 'rosa@ldh.la.example' }] })
    },
  )
})

describe('nothing else becomes a header or a recipient', () => {
  test.each(['\r\n', '\n', '\r', '\0', '\u2028', '\x85'])('line end %j in a subject or a name', (end) => {
    const subject = `Hello${end}Bcc: thief@la.example${end}${end}Body`
    const lines = headersOf({ subject, to: { name: subject, address: 'rosa@ldh.la.example' }, fromName: subject })
    expect(lines.map((line) => line.split(':')[0])).toEqual(headersOf({}).map((line) => line.split(':')[0]))
  })

  test.each([
    'rosa',
    'rosa@la.example, thief@la.example',
    'rosa@la.example\r\nDATA',
    '<rosa@la.example>',
    'a b@la.example',
    '',
  ])('%j is no address', (address) => {
    expect(() => write({ to: { name: '', address } })).toThrow(NoAddress)
    if (address !== '') expect(() => write({ envelopeFrom: address })).toThrow(NoAddress)
    expect(() => write({ replyTo: address })).toThrow(NoAddress)
  })

  test('a name that somebody else’s program gave a mail is left out of the thread where it is none', () => {
    const strange = ['<1@a>\r\nBcc: thief@la.example', '<1@a> <2@a>', 'none', `<${'a'.repeat(300)}@a>`, '<é@a>']
    const lines = headersOf({ inReplyTo: strange[0] ?? '', references: [...strange, '<good@a>'] })
    expect(lines).toContain('References: <good@a>')
    expect(lines.join('\n')).not.toMatch(/Bcc|In-Reply-To|none/)
  })

  test.each<Partial<OutgoingMail>>([
    { messageId: '<1@ots.la.example>\r\nBcc: thief@la.example' },
    { listUnsubscribe: { url: 'https://helpdesk.example/>\r\nBcc: <thief@la.example', isOneClick: true } },
    { listUnsubscribe: { url: 'mailto:somebody@la.example', isOneClick: false } },
    { headers: { Bcc: 'thief@la.example' } },
  ])('%j is not written', (change) => {
    expect(() => write(change)).toThrow()
  })
})
