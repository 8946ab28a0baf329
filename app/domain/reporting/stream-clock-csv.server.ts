import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Actor } from '../identity/actor.ts'
import { recordViews } from '../tickets/access/record-views.server.ts'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import type { ClockCursor, ClockQuestion, ListedClock } from './clock-list.ts'
import { findReportClocks } from './find-report-clocks.server.ts'
import { formatSortableTime } from './format-sortable-time.ts'
import { formatHours } from './format-working-time.ts'
import { TARGET_WORDS, VERDICT_WORDS } from './report-words.ts'
import { requireReader } from './require-reader.ts'

const PAGE_SIZE = 1_000

const COLUMNS = {
  number: 'Ticket',
  subject: 'Subject',
  section: 'Section',
  agency: 'Agency',
  priority: 'Priority',
  target: 'Target',
  startedAt: 'Started (Louisiana time)',
  dueAt: 'Due',
  policyDueAt: 'Due by the policy, where it was moved',
  endedAt: 'Ended',
  verdict: 'Verdict',
  spent: 'Working time spent (h:mm)',
  budget: 'Working time promised (h:mm)',
  cause: 'Cause of the breach',
}

/**
 * A whole list of the report as CSV for spreadsheets: UTF-8 with a byte-order mark, CR LF, formulas made inert by an
 * apostrophe. It holds what `findReportClocks` shows, page by page, so memory does not grow with the list.
 * That restricted tickets went along is written down.
 * @throws DomainError 'forbidden' for anyone who supervises nothing.
 */
export function streamClockCsv(actor: Actor, question: ClockQuestion, { now }: { now: Date }): Readable {
  requireReader(actor)
  const csv = stringify({ columns: COLUMNS, header: true, bom: true, record_delimiter: '\r\n', escape_formulas: true })
  const rows = Readable.from(listRows(actor, question, now))
  rows.on('error', (error) => csv.destroy(error))
  csv.on('close', () => rows.destroy())
  return rows.pipe(csv)
}

async function* listRows(actor: Actor, question: ClockQuestion, now: Date) {
  let after: ClockCursor | null = null
  do {
    const page = await findReportClocks(actor, { ...question, after, limit: PAGE_SIZE }, { now })
    const shown = page.clocks.map(({ ticketId, isRestricted }) => ({ id: ticketId, isRestricted }))
    await recordViews(actor, 'ticket.exported', shown)
    yield* page.clocks.map(toRecord)
    after = page.next
  } while (after !== null)
}

function toRecord(clock: ListedClock): Record<keyof typeof COLUMNS, string> {
  return {
    number: formatTicketNumber(clock.ticketId),
    subject: clock.subject,
    section: clock.sectionName,
    agency: clock.agencyName,
    priority: clock.priority,
    target: TARGET_WORDS[clock.target],
    startedAt: formatSortableTime(clock.startedAt),
    dueAt: clock.dueAt === null ? '' : formatSortableTime(clock.dueAt),
    policyDueAt: clock.policyDueAt === null ? '' : formatSortableTime(clock.policyDueAt),
    endedAt: clock.endedAt === null ? '' : formatSortableTime(clock.endedAt),
    verdict: VERDICT_WORDS[clock.verdict],
    spent: clock.endedAt === null ? '' : formatHours(clock.elapsedMs),
    budget: formatHours(clock.budgetMs),
    cause: clock.cause ?? '',
  }
}
