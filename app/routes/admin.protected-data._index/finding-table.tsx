import { describePlace } from '#app/domain/records/describe-place.ts'
import type { ShownFinding } from '#app/domain/records/find-protected-findings.server.ts'
import { WHO_MUST_BE_TOLD } from '#app/domain/records/who-must-be-told.ts'
import { PROTECTED_WORDS } from '#app/domain/tickets/protected-words.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'

interface Props {
  findings: readonly ShownFinding[]
  isDone: boolean
  timeZone: string
  mayAnswer: boolean
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

export function FindingTable({ findings, isDone, timeZone, mayAnswer }: Props) {
  const columns = isDone
    ? [
        { key: 'answered', label: 'Answered', tight: true },
        { key: 'ticket', label: 'Ticket', tight: true },
        { key: 'what', label: 'What' },
        { key: 'note', label: 'Note' },
      ]
    : [
        { key: 'due', label: 'Due', tight: true },
        { key: 'ticket', label: 'Ticket', tight: true },
        { key: 'what', label: 'What' },
        { key: 'told', label: 'Who must be told' },
        ...(mayAnswer ? [{ key: 'answer', label: 'Answer', hidden: true }] : []),
      ]
  return (
    <DataTable caption={isDone ? 'Answered findings' : 'Findings that wait for notice'} captionHidden columns={columns}>
      {findings.map((finding) => (
        <tr key={finding.id}>
          <Cell label={isDone ? 'Answered' : 'Due'} tight>
            {isDone ? (
              formatInstant(finding.noticeGivenAt ?? 0, timeZone)
            ) : (
              <Due finding={finding} timeZone={timeZone} />
            )}
          </Cell>
          <Cell heads label="Ticket" tight>
            <Ticket finding={finding} />
          </Cell>
          <Cell label="What">
            {capital(PROTECTED_WORDS[finding.kind])} {describePlace(finding.place)}
            <br />
            <span className="muted small">
              {finding.sectionName} · {finding.personName ?? 'Imported'}, {formatInstant(finding.foundAt, timeZone)}
            </span>
          </Cell>
          {isDone ? (
            <Cell label="Note">
              {finding.isDenied ? 'No protected data: ' : ''}
              {finding.noticeNote}
              <br />
              <span className="muted small">{finding.noticeGivenBy}</span>
            </Cell>
          ) : (
            <Cell label="Who must be told">{WHO_MUST_BE_TOLD[finding.kind]}</Cell>
          )}
          {isDone || !mayAnswer ? null : (
            <Cell>
              <a href={paths.protectedDataFinding(finding.id)}>
                Answer
                <span className="visually-hidden"> for {formatTicketNumber(finding.ticketId)}</span>
              </a>
            </Cell>
          )}
        </tr>
      ))}
    </DataTable>
  )
}

function Due({ finding: { noticeDueAt, isOverdue }, timeZone }: { finding: ShownFinding; timeZone: string }) {
  const at = formatInstant(noticeDueAt, timeZone)
  return isOverdue ? <span className="overdue-words">Overdue since {at}</span> : at
}

/** The number alone where the ticket is not the reader's to see. */
function Ticket({ finding: { ticketId, isVisible } }: { finding: ShownFinding }) {
  const number = formatTicketNumber(ticketId)
  return isVisible ? <a href={paths.ticket(ticketId)}>{number}</a> : number
}
