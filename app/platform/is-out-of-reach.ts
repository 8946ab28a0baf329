import { DomainError } from './errors.ts'

/** SQLSTATE classes and codes of a server that is going, coming, full or busy, and of statements that gave way to others. */
const SERVER = /^(08|53|57P)|^(40001|40P01|55P03|25P03|57014)$/
/** Of the network, and of Prisma where it cannot reach the database or begin a transaction. */
const NETWORK = /^(ECONN|EPIPE$|ETIMEDOUT$|EAI_|ENET|EHOST|ENOTFOUND$|P1001$|P1002$|P1008$|P1017$|P2024$|P2028$|P2034$)/
const WORDS =
  /connection (terminated|timeout|ended|closed)|timeout exceeded when trying to connect|not queryable|server has closed|socket hang up/i

/**
 * Whether the database, storage or another server was away or too busy: what was asked of it may succeed later, and is not to blame.
 * Looks at causes too.
 */
export function isOutOfReach(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false
  if (error instanceof DomainError && error.code === 'unavailable') return true
  const codes = [
    read(error, 'code'),
    read(error, 'meta', 'code'),
    read(error, 'meta', 'driverAdapterError', 'cause', 'code'),
    read(error, 'meta', 'driverAdapterError', 'cause', 'originalCode'),
  ]
  const isKnown = codes.some((code) => typeof code === 'string' && (SERVER.test(code) || NETWORK.test(code)))
  return isKnown || WORDS.test(error.message) || isOutOfReach(error.cause, depth + 1)
}

function read(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner && typeof inner === 'object' ? (inner as Record<string, unknown>)[key] : undefined),
    value,
  )
}
