import { remember } from './remember.ts'

const MAX_STATEMENTS = 500
/** To PostgreSQL the empty name is the statement that the next one replaces. */
const UNNAMED = ''
// The two bundles share their connections, so they must share the names as well.
const names = remember('statement-names', () => new Map<string, string>())

/**
 * A name under which a connection keeps a text prepared: planning costs more than running most statements. Filters and
 * batches build many texts; beyond a bound they go unnamed, so that the server's memory stays bounded as well.
 */
export function nameStatement(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= MAX_STATEMENTS) return UNNAMED
  const name = `ots_${names.size}`
  names.set(text, name)
  return name
}
