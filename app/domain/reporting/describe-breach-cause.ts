/** What a ticket's history tells about one late clock. */
export interface BreachFacts {
  target: 'firstResponse' | 'nextResponse' | 'resolution'
  /** When it was late: its due time, or the change that left its time already spent. */
  breachedAt: Date
  dueAt: Date | null
  endedAt: Date | null
  /** When somebody first had the ticket; null: nobody yet. */
  firstAssignedAt: Date | null
  /** Moves between sections and reopenings up to the breach. */
  transferCount: number
  reopeningCount: number
}

/**
 * Why a promise was not kept, as far as the ticket's events tell, the first that applies: the promise itself changed,
 * nobody had the ticket, it went from section to section, it came back, or whoever had it was late.
 */
export function describeBreachCause(facts: BreachFacts): string {
  const { target, breachedAt, dueAt, firstAssignedAt, transferCount, reopeningCount, endedAt } = facts
  if (dueAt === null || dueAt.getTime() !== breachedAt.getTime()) {
    return 'Priority, policy or calendar changed while its time ran'
  }
  if (firstAssignedAt === null) return 'Nobody has taken the ticket'
  if (firstAssignedAt > breachedAt) return 'Nobody had taken the ticket by then'
  if (transferCount > 1) return `Moved between sections ${transferCount} times`
  if (transferCount === 1) return 'Moved to another section on the way'
  if (target === 'resolution' && reopeningCount > 0) return 'Reopened after it was resolved'
  if (target === 'resolution')
    return endedAt === null ? 'Assigned in time, not resolved yet' : 'Assigned in time, resolved late'
  return endedAt === null ? 'Assigned in time, not answered yet' : 'Assigned in time, answered late'
}
