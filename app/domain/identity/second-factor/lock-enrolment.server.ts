import type { Tx } from '#app/platform/db.server.ts'

/**
 * Until the transaction ends, nobody else begins to set up an app for this person: two at once would each leave a secret. Trap: not
 * by the person's row, which those who sign in hold as readers; two of them would wait for each other.
 */
export async function lockEnrolment(tx: Tx, personId: number): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('enrolment'), ${personId}::int)::text`
}
