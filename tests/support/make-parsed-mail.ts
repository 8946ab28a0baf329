import type { MailContent, ParsedMail } from '#app/domain/mail/inbound/parsed-mail.ts'
import { makeMailContent } from './make-mail-content.ts'

export interface ParsedFacts {
  from: string
  name?: string | undefined
  to?: string[] | undefined
  subject?: string | undefined
  text?: string | undefined
  content?: Partial<MailContent> | undefined
  messageId?: string | null | undefined
  /** One of each. */
  headers?: Record<string, string> | undefined
  /** What else of it is unlike a plain mail. */
  parsed?: Partial<ParsedMail> | undefined
}

/** What the reader makes of a plain mail of one person, as far as it is not said otherwise. */
export function makeParsedMail(facts: ParsedFacts): ParsedMail {
  const { from, name = '', to = [], text = 'The light is still off.', headers = {} } = facts
  const { messageId = '<1@ldh.la.example>', subject = 'Laptop will not start' } = facts
  return {
    ...{ messageId, subject, sentAt: '2026-11-26T15:00:00.000Z' },
    from: [{ address: from, name }],
    ...{ sender: null, replyTo: [], cc: [], inReplyTo: [], references: [] },
    to: to.map((address) => ({ address, name: '' })),
    headers: {
      from: [from],
      ...Object.fromEntries(Object.entries(headers).map(([header, value]) => [header, [value]])),
    },
    content: makeMailContent(text, facts.content),
    ...{ attachments: [], bounces: [], protection: 'none', leftOut: [] },
    ...facts.parsed,
  }
}
