import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadParts } from '#app/domain/mail/inbound/apply/take-inbound-mail.server.ts'
import type { SenderProof } from '#app/domain/mail/inbound/judge/sender-proof.ts'
import type { ParsedMail } from '#app/domain/mail/inbound/parsed-mail.ts'
import type { StoredMail } from '#app/domain/mail/inbound/store/stored-mail.ts'
import { db } from '#app/platform/db.server.ts'
import { makeParsedMail } from './make-parsed-mail.ts'

export interface MailFacts {
  from: string
  name?: string
  to?: string[]
  envelopeFrom?: string
  envelopeTo?: string[]
  subject?: string
  text?: string
  whole?: string
  html?: string | null
  messageId?: string | null
  headers?: Record<string, string>
  /** The address of a mailbox of ours. */
  mailbox?: string
  parsed?: Partial<ParsedMail>
}

export interface MadeMail {
  mail: StoredMail
  read: ReadParts
}

/** Stores the row of a mail that a worker has in hand, and what its reader would have made of it. */
export async function makeMail(facts: MailFacts): Promise<MadeMail> {
  const { from, text = 'The light is still off.', headers = {}, messageId = `<${randomUUID()}@mail.example>` } = facts
  const envelopeTo = facts.envelopeTo ?? facts.to ?? ['helpdesk@ots.la.example']
  const mailbox =
    facts.mailbox === undefined ? null : await db.mailbox.findUniqueOrThrow({ where: { address: facts.mailbox } })
  const row = await db.inboundMail.create({
    data: {
      road: 'smtp',
      mailboxId: mailbox?.id ?? null,
      envelopeFrom: facts.envelopeFrom ?? from,
      envelopeTo,
      clientAddress: '198.51.100.1',
      storageKey: randomBytes(24).toString('hex'),
      sizeBytes: 1,
      sha256: new Uint8Array(createHash('sha256').update(text).digest()),
      state: 'reading',
      attempts: 1,
    },
  })
  const parsed = makeParsedMail({
    ...{ from, text, headers, messageId },
    ...{ name: facts.name, to: facts.to, subject: facts.subject, parsed: facts.parsed },
    content: { replyHtml: facts.html ?? null, whole: facts.whole ?? text },
  })
  const mail: StoredMail = {
    ...{ id: row.id, road: 'smtp', envelopeFrom: row.envelopeFrom, envelopeTo, clientAddress: row.clientAddress },
    mailbox: mailbox && {
      id: mailbox.id,
      address: mailbox.address,
      sectionCode: mailbox.sectionCode,
      unknownSenders: mailbox.unknownSenders,
    },
    ...{ clientName: '', receivedAt: row.receivedAt, attempts: 1 },
  }
  return { mail, read: { parsed, folder: '', raw: async () => Readable.from([]) } }
}

/** What the check of a sender would have said. */
export function say(isProven: boolean, facts: Partial<SenderProof> = {}) {
  const proof: SenderProof = { isProven, isUndecided: false, isDenied: false, details: { by: 'checked' }, ...facts }
  return { verify: async () => proof }
}
