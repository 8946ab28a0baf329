/**
 * What of a mail's headers says whose ticket it is, which mail it is, and how its text is to be read. Each may stand in a mail once (RFC
 * 5322, section 3.6), and of two a reader takes the first, while a signature covers the last.
 */
const READ = [
  ...['subject', 'date', 'message-id', 'in-reply-to', 'references', 'to', 'cc'],
  ...['content-type', 'content-transfer-encoding'],
]

/** How often each of these headers stands in what is above a mail's first empty line. Those that are not there are left out. Pure. */
export function countReadHeaders(head: string): Map<string, number> {
  // As the mail's reader does it: only spaces and tabs go on with the header above.
  const names = head.split(/\r?\n(?![ \t])/).map((line) => line.slice(0, Math.max(0, line.indexOf(':'))))
  return countNames(names.map((name) => name.trim().toLowerCase()))
}

/** The same of names in small letters. Pure. */
export function countNames(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) if (READ.includes(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** The first of these headers that stands there more than once; null: each is there once at most. Pure. */
export function findDoubled(counts: ReadonlyMap<string, number>): string | null {
  return [...counts].find(([, count]) => count > 1)?.[0] ?? null
}
