import type { Readable } from 'node:stream'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import { buildActor } from '../../../identity/build-actor.ts'
import { findMailDomains } from '../../../notifications/find-mail-domains.server.ts'
import { noteCanary } from '../../mailboxes/note-canary.server.ts'
import { findClues } from '../judge/find-clues.server.ts'
import { findMailFacts } from '../judge/find-mail-facts.server.ts'
import { judgeMail } from '../judge/judge-mail.ts'
import type { MailFacts } from '../judge/mail-facts.ts'
import { readSigns } from '../judge/mail-signs.ts'
import type { SenderProof } from '../judge/sender-proof.ts'
import { isHeld, type Verdict } from '../judge/verdict.ts'
import { verifySender } from '../judge/verify-sender.server.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'
import { admitSender } from './admit-sender.server.ts'
import { applyVerdict, type MailToApply } from './apply-verdict.server.ts'
import { writeMailMessage } from './mail-message.ts'
import { dropMailFiles, stageMailFiles } from './stage-mail-files.server.ts'

/** A mail that was taken apart, and how to read its bytes once more. */
export interface ReadParts {
  parsed: ParsedMail
  folder: string
  raw: () => Promise<Readable>
}

const ATTEMPTS = 4
/** What only a name server could say is waited for, but not for ever: then it waits for a person. */
const PATIENCE_SECONDS = 120
const NO_ROOM = 'No file was attached: a ticket holds 30 MB of them.'
const KEPT =
  'Kept among staff: what was written could not be told apart from what it quotes. The requester has not had it.'

/**
 * Judges a mail and does what it asks, in one transaction with the end of its row: however often and wherever it runs, or is
 * killed, the mail counts once. What was true when it was judged may not be any more when it is applied, because the ticket closed or the same
 * mail came by another road; then it is judged again. Throws unavailable when something is away that it needs.
 */
export async function takeInboundMail(
  mail: StoredMail,
  { parsed, raw }: ReadParts,
  { verify = verifySender }: { verify?: typeof verifySender } = {},
): Promise<void> {
  const proof = await verify(mail, parsed, { raw })
  const read = { mail, parsed, proof, signs: readSigns(mail, parsed), clues: findClues(mail, parsed) }
  for (let attempt = 1; ; attempt += 1) {
    const facts = await findMailFacts(mail.id, parsed, read.clues)
    const verdict = judgeMail({ ...read, organisationDomains: findMailDomains() }, facts)
    if (isHeld(verdict) && verdict.lacksProof && proof.isUndecided && facts.ageSeconds < PATIENCE_SECONDS) {
      throw new DomainError('unavailable', 'The name servers that could prove its sender do not answer.')
    }
    try {
      await carryOut(verdict, { mail, parsed, proof, facts })
      return
    } catch (error) {
      if (!isOvertaken(error)) throw error
      if (attempt < ATTEMPTS) continue
      await carryOut(holdFor(error, verdict), { mail, parsed, proof, facts })
      return
    }
  }
}

interface Judged {
  mail: StoredMail
  parsed: ParsedMail
  proof: SenderProof
  facts: MailFacts
}

async function carryOut(verdict: Verdict, { mail, parsed, proof, facts }: Judged): Promise<void> {
  if (verdict.kind === 'canary') await noteCanary(verdict.token, mail)
  const actor = await findActor(verdict, { parsed, facts })
  await applyWithFiles(verdict, { mail, parsed, proof, actor, from: ['received', 'reading'] })
}

/**
 * Files are in storage and staged before the transaction begins, which then only hands them over. `alongside` is done in the same
 * transaction, once the mail has ended.
 */
export async function applyWithFiles(
  verdict: Verdict,
  given: Omit<MailToApply, 'message' | 'refusedFiles'>,
  alongside: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<boolean> {
  const { mail, parsed, actor } = given
  const keepsFiles = actor !== null && (verdict.kind === 'reply' || verdict.kind === 'ticket')
  const isPublicOfStaff = verdict.kind === 'reply' && verdict.as === 'worker'
  const problems = keepsFiles ? await stageMailFiles(actor, mail.id, parsed, { isPublicOfStaff }) : []
  const kept = verdict.kind === 'reply' && verdict.isKept ? [KEPT] : []
  const apply = (refusedFiles: readonly string[]) =>
    inTransaction(async (tx) => {
      const leftOut = [...kept, ...parsed.leftOut, ...refusedFiles.map((what) => `Left out of this mail. ${what}`)]
      const message = writeMailMessage(parsed, leftOut)
      const isEnded = await applyVerdict(tx, verdict, { ...given, message, refusedFiles })
      if (isEnded) await alongside(tx)
      return isEnded
    })
  try {
    return await apply(problems)
  } catch (error) {
    if (!keepsFiles || !(error instanceof DomainError && error.fieldErrors.files)) throw error
    await dropMailFiles(actor, mail.id)
    return apply([...problems, NO_ROOM])
  }
}

async function findActor(verdict: Verdict, { parsed, facts }: Pick<Judged, 'parsed' | 'facts'>) {
  const [sender] = parsed.from
  if (verdict.kind === 'ticket' && verdict.actor === null && sender) return admitSender(sender, { admittedById: null })
  if (verdict.kind === 'ticket' || verdict.kind === 'reply') return verdict.actor
  return facts.person && buildActor(facts.person, facts.person.roles)
}

/** Something changed since it was judged. */
function isOvertaken(error: unknown): boolean {
  if (isUniqueViolation(error)) return true
  return error instanceof DomainError && ['conflict', 'not_found', 'forbidden'].includes(error.code)
}

function holdFor(error: unknown, verdict: Verdict): Verdict {
  const reason = error instanceof DomainError ? error.userMessage : 'It could not be applied several times.'
  const ticketId = verdict.kind === 'reply' ? verdict.ticketId : null
  return { kind: 'unclear', reason, ticketId, answers: false, lacksProof: false }
}
