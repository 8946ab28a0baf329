import type { AssignmentStrategy, Priority } from '#app/generated/prisma/enums.ts'
import { assertNever } from '#app/platform/assert-never.ts'

interface Result {
  sectionName: string | null
  priority: Priority | null
  strategy: AssignmentStrategy
  assigneeName: string | null
}

/** What a rule does with a ticket, in words. */
export function describeResult({ sectionName, priority, strategy, assigneeName }: Result): string {
  const parts = [
    sectionName === null ? 'stays with the category’s section' : `goes to ${sectionName}`,
    priority === null ? null : `becomes ${priority}`,
    describeStrategy(strategy, assigneeName),
  ]
  return parts.filter((part) => part !== null).join(', ')
}

function describeStrategy(strategy: AssignmentStrategy, assigneeName: string | null): string | null {
  switch (strategy) {
    case 'none':
      return null
    case 'person':
      return `is given to ${assigneeName ?? 'nobody'}`
    case 'round_robin':
      return 'is given to the technicians in turn'
    case 'least_loaded':
      return 'is given to whoever has the fewest open tickets'
    default:
      return assertNever(strategy)
  }
}
