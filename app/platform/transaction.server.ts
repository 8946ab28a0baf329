import { Prisma } from '#app/generated/prisma/client.ts'
import { db, type Tx } from './db.server.ts'
import { env } from './env.server.ts'
import { DomainError } from './errors.ts'
import { remember } from './remember.ts'
import { createTurnstile } from './turnstile.ts'

const ATTEMPTS = 3
/** PostgreSQL's code for it. */
const UNIQUE_VIOLATION = '23505'
/** A serialization failure and a deadlock. */
const CONFLICT = /"originalCode":"(40001|40P01)"/
const PATIENCE_MS = 10_000

// Trap: a command may read beside its transaction (cached configuration, say). Were all connections in transactions,
// each would wait for one that only another could give back; so some are never given to transactions.
const CONNECTIONS_FOR_READS = 3

/** Lets as many transactions begin as there are connections for them. */
export const takeTurn = remember('transaction-turnstile', () =>
  createTurnstile(
    Math.max(1, env.DATABASE_POOL_SIZE - CONNECTIONS_FOR_READS),
    PATIENCE_MS,
    () => new DomainError('unavailable', 'The helpdesk is very busy right now. Try again in a minute.'),
  ),
)

/**
 * Runs a command's one transaction. A deadlock or serialization failure is tried again from the start, so `work`
 * must do nothing that a rollback does not undo.
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await takeTurn(() => db.$transaction(work, { maxWait: 5_000, timeout: 15_000 }))
    } catch (error) {
      if (attempt >= ATTEMPTS || !isConflict(error)) throw error
    }
  }
}

/** Trap: of hand-written statements Prisma says P2010 whatever went wrong, and PostgreSQL's code in the details alone. */
function isConflict(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  return error.code === 'P2034' || (error.code === 'P2010' && CONFLICT.test(JSON.stringify(error.meta)))
}

/** Of Prisma's own statements, of hand-written ones that go through it, and of `inSqlTransaction`. */
export function isUniqueViolation(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return error.code === 'P2002' || (error.code === 'P2010' && JSON.stringify(error.meta).includes(UNIQUE_VIOLATION))
  }
  return error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION
}
