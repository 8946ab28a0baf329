import type { SqlTx } from '#app/platform/sql-transaction.server.ts'

/**
 * Tickets of one known and proven sender that are confirmed in an hour: more than a person opens by mail, and few enough that a program
 * which takes each confirmation for a new matter falls silent.
 */
export const CONFIRMATIONS_A_SENDER_AND_HOUR = 5

/** Under which confirmations to known senders are counted: they are messages about a ticket, and use up no automatic answer. */
export const CONFIRMED = 'ticket-confirmed'

/**
 * Takes the one automatic answer that a sender gets in an hour, whatever it says. False: they had theirs. Two mails of one
 * sender follow one another here, until the transaction ends.
 */
export async function claimAutomaticAnswer(tx: SqlTx, address: string, template: string): Promise<boolean> {
  await queueUpForAnswer(tx, address)
  const claimed = await tx.$executeRaw`
    INSERT INTO automatic_answer (address, template) SELECT lower(${address}), ${template}
    WHERE NOT EXISTS (SELECT FROM automatic_answer WHERE address = lower(${address}) AND template <> ${CONFIRMED}
      AND answered_at > now() - interval '1 hour')`
  return claimed > 0
}

/** Takes one of the confirmations that a known and proven sender gets in an hour. False: they had them all. Otherwise as above. */
export async function claimConfirmation(tx: SqlTx, address: string): Promise<boolean> {
  await queueUpForAnswer(tx, address)
  const claimed = await tx.$executeRaw`
    INSERT INTO automatic_answer (address, template) SELECT lower(${address}), ${CONFIRMED}
    WHERE (SELECT count(*) FROM automatic_answer WHERE address = lower(${address}) AND template = ${CONFIRMED}
      AND answered_at > now() - interval '1 hour') < ${CONFIRMATIONS_A_SENDER_AND_HOUR}::int`
  return claimed > 0
}

/** Lets the mails of one sender follow one another, until the transaction ends. */
export async function queueUpForAnswer(tx: SqlTx, address: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('automatic answer ' || lower(${address}), 0))::text`
}
