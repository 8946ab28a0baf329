import { takeInboundMail } from '#app/domain/mail/inbound/apply/take-inbound-mail.server.ts'
import { verifySender } from '#app/domain/mail/inbound/judge/verify-sender.server.ts'
import { readInboundMail } from '#app/domain/mail/inbound/parse/read-inbound-mail.server.ts'
import type { ParsedMail } from '#app/domain/mail/inbound/parsed-mail.ts'
import { chooseMailbox, fitRecipient } from '#app/domain/mail/inbound/receive/choose-mailbox.ts'
import { storeInboundMail } from '#app/domain/mail/inbound/store/store-inbound-mail.server.ts'
import { findMailboxes } from '#app/domain/mail/mailboxes/find-mailboxes.server.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import type { CorpusMessage } from './corpus-message.ts'
import { CORPUS_CLIENT, type CorpusStage } from './open-corpus-stage.ts'

export interface TakenCorpusMessage {
  inboundMailId: string
  state: string
  kind: string
  proof: string
  ticket: 'opens' | 'joined' | 'none'
  /** A program says of itself in its headers that it sent it. */
  isAutomatic: boolean
  /** Empty: all is as expected. */
  differences: string[]
}

const HELD = ['challenge', 'bulk', 'unclear']
const ADDRESS = /[^\s<>,;:"@]+@[^\s<>,;:"]+/

/**
 * Sends one mail of the corpus by SMTP's road to the end of its row, through the real reader in its own process, and compares.
 * Each finds the hour empty: none before it counts against a ceiling.
 */
export async function takeCorpusMessage(stage: CorpusStage, message: CorpusMessage): Promise<TakenCorpusMessage> {
  await letTheHourPass(stage)
  const before = await count(stage)
  const head = await readHead(message)
  const envelopeFrom = envelopeFromOf(head)
  const { id, parsed } = await bring(stage, message, { head, envelopeFrom })
  const row = await db.inboundMail.findUniqueOrThrow({ where: { id } })
  const after = await count(stage)
  const opened = after.tickets - before.tickets
  const said = after.messages - before.messages - opened + (after.repeats - before.repeats)
  const isAutomatic = envelopeFrom === '' || isMarkedAutomatic(head)
  const got = {
    ...{ inboundMailId: id, state: row.state, kind: row.kind, proof: row.proof ?? '' },
    ticket: opened > 0 ? ('opens' as const) : said > 0 ? ('joined' as const) : ('none' as const),
    isAutomatic,
  }
  await removeBytes(row)
  const differences = [
    ...compare(message, got),
    ...compareProof(message, got, { parsed, envelopeFrom, requester: stage.names.REQUESTER }),
    ...compareDelivery(message, after.delivery),
    ...(opened > 1 ? [`It opened ${opened} tickets`] : []),
    ...(opened + said > 1 ? ['It counted more than once'] : []),
    ...(after.others === before.others ? [] : ['Somebody else’s ticket is another than before']),
    ...(isAutomatic && after.answers > before.answers ? ['A program got an automatic answer'] : []),
    ...(row.kind === 'bounce' && after.status !== before.status ? ['A bounce changed the ticket'] : []),
  ]
  return { ...got, differences }
}

async function letTheHourPass({ deliveryId }: CorpusStage): Promise<void> {
  await pool.query(`UPDATE inbound_mail SET received_at = received_at - interval '2 hours'`)
  await pool.query(`UPDATE ticket_message SET created_at = created_at - interval '2 hours' WHERE channel = 'email'`)
  await pool.query(`UPDATE automatic_answer SET answered_at = answered_at - interval '2 hours'`)
  await pool.query(`UPDATE delivery SET state = 'sent', last_answer = '', bounced_at = NULL WHERE id = $1`, [
    deliveryId,
  ])
}

async function count({ ticketId, othersTicketId, deliveryId }: CorpusStage) {
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM ticket) AS tickets, (SELECT count(*)::int FROM ticket_message) AS messages,
      (SELECT count(*)::int FROM ticket_event WHERE type IN ('ticket.repeated', 'ticket.recovered')) AS repeats,
      (SELECT count(*)::int FROM automatic_answer) AS answers,
      (SELECT status::text FROM ticket WHERE id = $1) AS status, (SELECT state::text FROM delivery WHERE id = $3) AS delivery,
      (SELECT row_to_json(t)::text || (SELECT count(*) FROM ticket_event e WHERE e.ticket_id = t.id)
        || (SELECT count(*) FROM ticket_message m WHERE m.ticket_id = t.id) FROM ticket t WHERE id = $2) AS others`,
    [ticketId, othersTicketId, deliveryId],
  )
  return rows[0] as Record<'tickets' | 'messages' | 'repeats' | 'answers', number> &
    Record<'status' | 'delivery' | 'others', string>
}

async function bring(
  { names, trust }: CorpusStage,
  { open }: CorpusMessage,
  { head, envelopeFrom }: { head: string; envelopeFrom: string },
): Promise<{ id: string; parsed: ParsedMail | null }> {
  const to = ADDRESS.exec(headerOf(head, 'to'))?.[0] ?? ''
  const mailboxes = await findMailboxes()
  const findBox = (address: string) => fitRecipient(address, { mailboxes, own: env.MAIL_FROM })
  // A mail to a list came to a mailbox of ours, or we did not have it.
  const recipient = findBox(to) ? to : names.MAILBOX
  const { id } = await storeInboundMail({
    road: 'smtp',
    mailboxId: chooseMailbox([recipient].flatMap((address) => findBox(address) ?? []))?.id ?? null,
    envelopeFrom,
    envelopeTo: [recipient],
    clientAddress: CORPUS_CLIENT,
    clientName: 'mx.dcfs.la.example',
    raw: open(),
  })
  let parsed: ParsedMail | null = null
  await readInboundMail(id, {
    take: (mail, read) => {
      parsed = read.parsed
      return takeInboundMail(mail, read, {
        verify: (letter, words, { raw }) => verifySender(letter, words, { raw, trust }),
      })
    },
  })
  return { id, parsed }
}

/** Of all runs together they would fill a disk. */
async function removeBytes({ storageKey, ticketId }: { storageKey: string; ticketId: number | null }): Promise<void> {
  const files = await db.attachment.findMany({ where: { ticketId: ticketId ?? 0 }, select: { storageKey: true } })
  for (const key of [storageKey, ...files.map((file) => file.storageKey)]) await storage.remove(key)
}

async function readHead({ open }: CorpusMessage): Promise<string> {
  for await (const chunk of open()) {
    const text = (chunk as Buffer).toString('latin1').replace(/^\s+/, '')
    return text.split(/\r?\n\r?\n/, 1)[0] ?? ''
  }
  return ''
}

function headerOf(head: string, name: string): string {
  return new RegExp(`^${name}:[^\\S\\n]*(.*(?:\\n[ \\t].*)*)`, 'im').exec(head)?.[1] ?? ''
}

/** Servers send what comes back under the null return path, and some what says that somebody is away. */
function envelopeFromOf(head: string): string {
  if (headerOf(head, 'return-path').trim() === '<>') return ''
  const [address] = headerOf(head, 'from').match(new RegExp(ADDRESS, 'g'))?.toReversed() ?? []
  return address ?? 'somebody@dcfs.la.example'
}

/** Read here anew, and not by what is tested. */
function isMarkedAutomatic(head: string): boolean {
  const submitted = headerOf(head, 'auto-submitted').trim().toLowerCase()
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    /\b(bulk|junk|list|auto_reply)\b/i.test(headerOf(head, 'precedence')) ||
    ['list-id', 'x-auto-response-suppress', 'x-autoreply', 'x-autorespond'].some((name) => headerOf(head, name) !== '')
  )
}

type Got = Pick<TakenCorpusMessage, 'state' | 'kind' | 'proof' | 'ticket'>

function compare({ expected }: CorpusMessage, { state, kind, ticket }: Got): string[] {
  const { outcome, unreadable } = expected
  if (unreadable !== undefined)
    return state === 'set_aside' && ticket === 'none' ? [] : [`It is ${state}, not set aside`]
  if (!outcome) return ['done', 'held', 'set_aside'].includes(state) ? [] : [`It has not ended: ${state}`]
  const wanted = HELD.includes(outcome.kind) ? 'held' : 'done'
  return [
    ...(kind === outcome.kind ? [] : [`It is ${kind || 'nothing'} instead of ${outcome.kind}`]),
    ...(ticket === outcome.ticket ? [] : [`Ticket ${ticket} instead of ${outcome.ticket}`]),
    ...(state === wanted ? [] : [`It is ${state} instead of ${wanted}`]),
  ]
}

/** Proven is what the requester's own server brings in their name alone, and nothing else here. */
function compareProof(
  { expected }: CorpusMessage,
  { proof, state }: Got,
  { parsed, envelopeFrom, requester }: { parsed: ParsedMail | null; envelopeFrom: string; requester: string },
): string[] {
  if (state === 'set_aside' || parsed === null) return []
  const isTheirs = parsed.from.length === 1 && parsed.from[0]?.address === requester && envelopeFrom === requester
  const wanted = isTheirs ? (expected.outcome?.proof ?? 'proven') : 'unproven'
  return proof === wanted ? [] : [`Its sender is ${proof || 'nobody'} instead of ${wanted}`]
}

function compareDelivery({ expected }: CorpusMessage, delivery: string): string[] {
  const bounces = (expected.parsed?.bounces ?? []) as { action: string }[]
  const isBounced = expected.outcome?.kind === 'bounce' && bounces.some(({ action }) => action === 'failed')
  const wanted = isBounced ? 'bounced' : 'sent'
  return delivery === wanted ? [] : [`The mail of ours is ${delivery} instead of ${wanted}`]
}
