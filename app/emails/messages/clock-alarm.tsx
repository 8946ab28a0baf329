import { Action } from '../blocks/action.tsx'
import { Letter } from '../blocks/letter.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { WorkFacts } from '../blocks/work-facts.tsx'
import { formatInstant } from '../format-instant.ts'
import type { ClockAlarm, MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

const TARGET_WORDS: Record<ClockAlarm['target'], string> = {
  firstResponse: 'The first reply',
  nextResponse: 'A reply to the requester',
  resolution: 'The solution',
}

function describeAlarm({ kind, target, dueAt }: ClockAlarm, { timeZone, writtenAt }: MailFacts): string {
  const when = dueAt && formatInstant(dueAt, timeZone, writtenAt)
  if (kind === 'breached') return `${TARGET_WORDS[target]} is overdue${when ? `: it was due ${when}` : ''}.`
  return `${TARGET_WORDS[target]} is due ${when ?? 'soon'}.`
}

function Body(facts: MailFacts) {
  return (
    <>
      {facts.alarms.map((alarm) => (
        <Paragraph key={alarm.target}>{describeAlarm(alarm, facts)}</Paragraph>
      ))}
      <Letter text={facts.message} />
      <WorkFacts {...facts} />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

export const clockWarned: MailMessage = { label: 'Due soon', heading: () => 'A ticket is due soon', Body }
export const clockBreached: MailMessage = { label: 'Overdue', heading: () => 'A ticket is overdue', Body }
