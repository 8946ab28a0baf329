import { whoAsks } from '../describe-people.ts'
import { formatInstant } from '../format-instant.ts'
import type { MailFacts } from '../mail-facts.ts'
import { type Fact, FactsTable } from './facts-table.tsx'

/** What staff need to know of a ticket before they open it, below what the mail is about (`first`). */
export function WorkFacts({ first = [], ...facts }: MailFacts & { first?: readonly Fact[] }) {
  const tell = (at: Date | null) => at && formatInstant(at, facts.timeZone, facts.writtenAt)
  return (
    <FactsTable
      facts={[
        ...first,
        ['Ticket', `${facts.ticketNumber} ${facts.subject}`],
        ['From', whoAsks(facts)],
        ['Category', facts.categoryName],
        ['Priority', facts.priority],
        ['Section', facts.sectionName],
        ['Assigned to', facts.assigneeName ?? 'nobody yet'],
        ['First reply due', tell(facts.firstResponseDueAt)],
        ['Solution due', tell(facts.resolutionDueAt)],
      ]}
    />
  )
}
