import { createHash, randomBytes } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import { DomainError } from '#app/platform/errors.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { cleanEnvelopeText } from './clean-envelope-text.ts'
import type { MailRoad } from './stored-mail.ts'

/** A mail that arrives, by whatever road. */
export interface ArrivingMail {
  road: MailRoad
  /** Null: it came by hand, to no mailbox of ours. */
  mailboxId: number | null
  /** Empty: the null return path. */
  envelopeFrom: string
  envelopeTo: readonly string[]
  /** The IP address of who hands it over, and as what it greeted; empty where there is none. */
  clientAddress: string
  clientName: string
  raw: Readable | Buffer
}

/**
 * Keeps a mail as it came: its bytes in storage first, then its row and the job that reads it, in one statement. Once this
 * has resolved the mail is ours, and who handed it over may forget it. Throws unavailable when it cannot be kept now;
 * rejects with the stream's own error when that breaks off.
 */
export async function storeInboundMail(mail: ArrivingMail): Promise<{ id: string }> {
  const { mailboxId } = mail
  // Trap: a stream that nobody listens to yet ends the process when it breaks off.
  if (!Buffer.isBuffer(mail.raw)) mail.raw.on('error', () => undefined)
  // Asked before a byte is kept: while the database is away, a sender that tries again and again fills no storage.
  await orUnavailable(singleStatement.$queryRaw`SELECT 1`)
  const storageKey = randomBytes(24).toString('hex')
  const { sizeBytes, sha256 } = await writeRaw(storageKey, mail.raw)
  // Trap: the column rounds to milliseconds, and rounded up a mail’s time comes after whoever reads it at once.
  // Trap: an answer that is lost leaves open whether the row is there, so the bytes stay in any case.
  const rows = await orUnavailable(
    singleStatement.$queryRaw<{ id: string }[]>`
    WITH mail AS (
      INSERT INTO inbound_mail (road, mailbox_id, envelope_from, envelope_to, client_address, client_name,
        storage_key, size_bytes, sha256, next_attempt_at)
      VALUES (${mail.road}::mail_road, (SELECT id FROM mailbox WHERE id = ${mailboxId}::int),
        ${cleanEnvelopeText(mail.envelopeFrom)}, ${mail.envelopeTo.map(cleanEnvelopeText)}::text[],
        ${cleanEnvelopeText(mail.clientAddress)}, ${cleanEnvelopeText(mail.clientName)},
        ${storageKey}, ${sizeBytes}::int, ${sha256}, date_trunc('milliseconds', now()))
      RETURNING id, mailbox_id
    ), job AS (
      INSERT INTO outbox_job (name, payload) SELECT 'mail.read', jsonb_build_object('inboundMailId', id) FROM mail
    ), box AS (
      UPDATE mailbox SET last_received_at = now() FROM mail WHERE mailbox.id = mail.mailbox_id
    )
    SELECT id::text AS id FROM mail`,
  )
  const id = rows[0]?.id
  if (id === undefined) throw new Error('A mail was kept and has no id')
  return { id }
}

async function writeRaw(storageKey: string, raw: Readable | Buffer): Promise<{ sizeBytes: number; sha256: Buffer }> {
  const content = Buffer.isBuffer(raw) ? Readable.from([raw]) : raw
  // Trap: what broke off while the database was asked says so no more.
  if (content.errored || content.destroyed) throw content.errored ?? new Error('The mail broke off')
  const hash = createHash('sha256')
  let sizeBytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  // A stream may break off before storage listens; storage finds it destroyed then.
  measure.on('error', () => undefined)
  content.on('error', (error) => measure.destroy(error))
  content.on('close', () => {
    if (!content.readableEnded && !measure.writableEnded) measure.destroy(new Error('The mail broke off'))
  })
  await storage.write(storageKey, content.pipe(measure)).catch((error: unknown) => {
    const isBroken = content.errored !== null || (content.destroyed && !content.readableEnded)
    if (isBroken) throw error
    // What still comes is let go, so that its sender hears our answer at all.
    content.unpipe(measure)
    content.resume()
    throw unavailable(error)
  })
  return { sizeBytes, sha256: hash.digest() }
}

async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw unavailable(error)
  }
}

function unavailable(cause: unknown): DomainError {
  return new DomainError('unavailable', 'The mail cannot be kept now. Try again later.', { cause })
}
