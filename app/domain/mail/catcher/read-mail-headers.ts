import { simpleParser } from 'mailparser'

export interface MailHeaders {
  subject: string
  messageId: string
}

/** The two headers that a list of mails shows, read without taking the mail apart. */
export async function readMailHeaders(raw: Buffer): Promise<MailHeaders> {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.subarray(0, end === -1 ? raw.length : end)
  const lines = head.toString('utf8').replace(/\r\n[ \t]+/g, ' ')
  const subject = readHeader(lines, 'subject')
  const messageId = readHeader(lines, 'message-id')
  // Encoded words are rare enough to leave them to the full parser.
  return { subject: subject.includes('=?') ? ((await simpleParser(head)).subject ?? '') : subject, messageId }
}

function readHeader(lines: string, name: string): string {
  return new RegExp(`^${name}:[ \t]*(.*)$`, 'im').exec(lines)?.[1]?.trim() ?? ''
}
