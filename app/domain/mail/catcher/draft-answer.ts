import type { CaughtMail } from './get-caught-mail.server.ts'

/** What a form for an answer begins with, as mail programs write it. */
export interface AnswerDraft {
  from: string
  to: string
  subject: string
  text: string
}

/** An answer to a caught mail by whom it was for: to its Reply-To, its words quoted. `zone` is the time zone of the clock on the wall. Pure. */
export function draftAnswer(mail: CaughtMail, zone: string): AnswerDraft {
  const sender = headerOf(mail, 'from') || mail.sender
  const to = addressIn(headerOf(mail, 'reply-to') || sender)
  const when = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
    mail.receivedAt,
  )
  const quoted = mail.text
    .trim()
    .split('\n')
    .map((line) => (line.startsWith('>') || line === '' ? `>${line}` : `> ${line}`))
  return {
    from: mail.recipients[0] ?? '',
    to,
    subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
    text: `\n\nOn ${when.replace(/\s/g, ' ')} ${sender} wrote:\n\n${quoted.join('\n')}\n`,
  }
}

/** What an answer's In-Reply-To and References say (RFC 5322, 3.6.4); null where the mail has no Message-ID. Pure. */
export function threadOf(mail: CaughtMail): { inReplyTo: string; references: string[] } | null {
  const [inReplyTo] = idsIn(headerOf(mail, 'message-id'))
  if (inReplyTo === undefined) return null
  const before = idsIn(headerOf(mail, 'references') || headerOf(mail, 'in-reply-to'))
  return { inReplyTo, references: [...before.filter((id) => id !== inReplyTo).slice(-20), inReplyTo] }
}

function headerOf({ headers }: CaughtMail, name: string): string {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? ''
}

function idsIn(text: string): string[] {
  return text.match(/<[^<>\s]+>/g) ?? []
}

function addressIn(text: string): string {
  return /<([^<>\s]+)>/.exec(text)?.[1] ?? text.trim()
}
