import type { Tx } from '#app/platform/db.server.ts'
import { DomainError, notFound } from '#app/platform/errors.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import type { Actor } from '../../../identity/actor.ts'
import { auditedBy } from '../../../identity/audited-by.ts'
import { buildActor } from '../../../identity/build-actor.ts'
import { recordAuditEntry } from '../../../identity/record-audit-entry.server.ts'
import { findMailDomains } from '../../../notifications/find-mail-domains.server.ts'
import { UnreadableMail } from '../content/unreadable-mail.ts'
import { findClues } from '../judge/find-clues.server.ts'
import { findMailFacts } from '../judge/find-mail-facts.server.ts'
import { judgeMail } from '../judge/judge-mail.ts'
import type { MailFacts } from '../judge/mail-facts.ts'
import { readSigns } from '../judge/mail-signs.ts'
import { type ProofDetails, UNPROVEN } from '../judge/sender-proof.ts'
import type { Verdict } from '../judge/verdict.ts'
import { readInChild } from '../parse/read-in-child.server.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { requireMailDecider } from '../set-aside/require-mail-decider.server.ts'
import type { StoredMail } from '../store/stored-mail.ts'
import { admitSender } from './admit-sender.server.ts'
import { applyWithFiles } from './take-inbound-mail.server.ts'

/**
 * `take`: it is from whom it says, so what it asks is done. `open`: a new ticket for its sender, who becomes known by it where they are
 * not. `discard`: nothing, and its bytes stay where they are.
 */
type HeldDecision = 'take' | 'open' | 'discard'

type HeldMail = StoredMail & { storageKey: string; isProven: boolean; proofDetails: ProofDetails }

const UNANSWERABLE = 'Not sent: its mail asks for no answer.'

/**
 * Decides on a mail that waits for a person. What nothing proved stays unproven, and an unproven word of staff becomes a note:
 * whoever handles it may let a mail in, but nobody answers a requester in a colleague's name. Throws not_found, also for whoever
 * may not decide on it; conflict when it was decided meanwhile or cannot be taken; unavailable while storage is away.
 */
export async function decideHeldMail(
  actor: Actor,
  { inboundMailId, decision }: { inboundMailId: string; decision: HeldDecision },
  { read = readInChild }: { read?: typeof readInChild } = {},
): Promise<void> {
  await requireMailDecider(actor, inboundMailId)
  const mail = await findHeldMail(inboundMailId)
  if (!mail) throw notFound(`mail ${inboundMailId} is absent`)
  if (decision === 'discard') return discard(actor, mail)
  const raw = await storage.read(mail.storageKey)
  if (raw === null) throw new DomainError('conflict', 'The bytes of this mail are gone from storage. Discard it.')
  const { parsed, dispose } = await read(raw).catch((error: unknown) => {
    if (error instanceof UnreadableMail) throw new DomainError('conflict', error.message, { cause: error })
    throw error
  })
  try {
    await takeUp(actor, mail, { parsed, decision })
  } catch (error) {
    if (isUniqueViolation(error)) throw decided(error)
    throw error
  } finally {
    await dispose()
  }
}

async function takeUp(
  actor: Actor,
  mail: HeldMail,
  { parsed, decision }: { parsed: ParsedMail; decision: 'take' | 'open' },
): Promise<void> {
  const clues = findClues(mail, parsed)
  const facts = await findMailFacts(mail.id, parsed, clues)
  const verdict =
    decision === 'open'
      ? await openFor(actor, mail, { parsed, facts })
      : judgeVouched(
          mail,
          judgeMail({ ...vouchFor(mail, parsed), clues, organisationDomains: findMailDomains() }, unlimited(facts)),
        )
  const sender = verdict.kind === 'reply' || verdict.kind === 'ticket' ? verdict.actor : null
  const proof = { ...UNPROVEN, isProven: mail.isProven, details: mail.proofDetails }
  const ended = await applyWithFiles(verdict, { mail, parsed, proof, actor: sender, from: ['held'] }, (tx) =>
    noteDecision(tx, actor, mail, decision),
  )
  if (!ended) throw decided()
}

function vouchFor(mail: StoredMail, parsed: ParsedMail) {
  const signs = { ...readSigns(mail, parsed), isChallenge: false, origin: 'person' as const }
  return { mail, parsed, signs, proof: { ...UNPROVEN, isProven: true } }
}

/** The person who decides has seen how many there are. */
function unlimited(facts: MailFacts): MailFacts {
  const mailsInHour = { staff: 0, requester: 0 }
  return { ...facts, openedInHour: 0, tickets: facts.tickets.map((ticket) => ({ ...ticket, mailsInHour })) }
}

function judgeVouched({ isProven }: HeldMail, verdict: Verdict): Verdict {
  const isUnproven = !isProven
  if (verdict.kind === 'reply') {
    const as = verdict.as === 'worker' && isUnproven ? ('note' as const) : verdict.as
    return { ...verdict, as, isUnproven }
  }
  if (verdict.kind === 'ticket' && verdict.actor !== null) {
    return { ...verdict, isUnproven }
  }
  const why = 'reason' in verdict ? verdict.reason : 'It asks for nothing that could be done.'
  throw new DomainError('conflict', `This mail cannot be taken as it is. ${why} Open a ticket from it, or discard it.`)
}

async function openFor(
  actor: Actor,
  mail: HeldMail,
  { parsed, facts: { person } }: { parsed: ParsedMail; facts: MailFacts },
): Promise<Verdict> {
  const { from } = parsed
  const [sender] = from
  const { mayBeAnswered, origin } = readSigns(mail, parsed)
  if (person && !person.isActive) {
    throw new DomainError('conflict', `The account of ${person.name} is closed. Open it first, or discard this mail.`)
  }
  if (!person && (from.length !== 1 || !sender || !sender.address.includes('@'))) {
    throw new DomainError('conflict', 'This mail names no sender for whom a ticket could be opened. Discard it.')
  }
  const opener = person
    ? buildActor(person, person.roles)
    : await admitSender(sender ?? { address: '', name: '' }, { admittedById: actor.personId })
  return {
    kind: 'ticket',
    actor: opener,
    isUnproven: !mail.isProven,
    isFromProgram: origin !== 'person',
    unconfirmedBecause: mayBeAnswered ? null : UNANSWERABLE,
  }
}

async function discard(actor: Actor, mail: HeldMail): Promise<void> {
  await inTransaction(async (tx) => {
    const discarded = await tx.$executeRaw`
      UPDATE inbound_mail SET state = 'discarded' WHERE id = ${mail.id}::uuid AND state = 'held'`
    if (discarded === 0) throw decided()
    await noteDecision(tx, actor, mail, 'discard')
  })
}

async function noteDecision(tx: Tx, actor: Actor, { id }: HeldMail, decision: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbound_mail SET decided_by_id = ${actor.personId}::int, decided_at = now() WHERE id = ${id}::uuid`
  await recordAuditEntry(tx, {
    ...auditedBy(actor),
    action: 'mail.heldDecided',
    subject: id,
    payload: { inboundMailId: id, decision },
  })
}

async function findHeldMail(inboundMailId: string): Promise<HeldMail | null> {
  const [mail] = await singleStatement.$queryRaw<(HeldMail & { state: string })[]>`
    SELECT i.id::text AS id, i.road::text AS road, i.envelope_from AS "envelopeFrom", i.envelope_to AS "envelopeTo",
      i.client_address AS "clientAddress", i.client_name AS "clientName", i.received_at AS "receivedAt", i.attempts,
      i.storage_key AS "storageKey", i.state::text AS state,
      i.proof IS NOT DISTINCT FROM 'proven' AS "isProven", i.proof_details AS "proofDetails",
      CASE WHEN box.id IS NOT NULL THEN json_build_object('id', box.id, 'address', box.address,
        'sectionCode', box.section_code, 'unknownSenders', box.unknown_senders) END AS mailbox
    FROM inbound_mail i LEFT JOIN mailbox box ON box.id = i.mailbox_id WHERE i.id = ${inboundMailId}::uuid`
  if (!mail) return null
  if (mail.state !== 'held') throw decided()
  return mail
}

function decided(cause?: unknown): DomainError {
  return new DomainError('conflict', 'This mail waits no longer: somebody has decided on it. Reload the page.', {
    cause,
  })
}
