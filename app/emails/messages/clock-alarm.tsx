import { Action } from '../blocks/action.tsx'
import { Letter } from '../blocks/letter.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { WorkFacts } from '../blocks/work-facts.tsx'
import { describeAlarm, describeEscalation } from '../describe-alarm.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  return (
    <>
      {facts.alarms.map((alarm) => (
        <Paragraph key={alarm.target}>{describeAlarm(alarm, facts)}</Paragraph>
      ))}
      <Letter text={facts.message} html={facts.messageHtml} />
      <WorkFacts {...facts} />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

function EscalatedBody(facts: MailFacts) {
  return (
    <>
      {facts.escalations.map((escalation) => (
        <Paragraph key={`${escalation.target} ${escalation.words}`}>{describeEscalation(escalation, facts)}</Paragraph>
      ))}
      {Body(facts)}
    </>
  )
}

export const clockWarned: MailMessage = {
  label: 'Due soon',
  heading: () => 'A ticket is due soon',
  Body,
  answer: 'note',
}
export const clockBreached: MailMessage = {
  label: 'Overdue',
  heading: () => 'A ticket is overdue',
  Body,
  answer: 'note',
}
export const clockEscalated: MailMessage = {
  label: 'Escalated',
  heading: () => 'A ticket needs more hands',
  Body: EscalatedBody,
  answer: 'note',
}
