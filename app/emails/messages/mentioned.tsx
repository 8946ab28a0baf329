import { Action } from '../blocks/action.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { WorkFacts } from '../blocks/work-facts.tsx'
import { whoActed } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

/** The note itself is not in it: whoever forwards this mail, or answers it to more people, would carry it outside. */
function Body(facts: MailFacts) {
  return (
    <>
      <Paragraph>
        The note stands on the ticket’s page. What you answer to this mail becomes a note beside it, for staff alone.
      </Paragraph>
      <Action href={facts.noteUrl ?? facts.ticketUrl}>Read the note</Action>
      <WorkFacts {...facts} />
    </>
  )
}

export const mentioned: MailMessage = {
  label: 'You were mentioned',
  heading: (facts) => `${whoActed(facts)} mentioned you in a note`,
  Body,
  answer: 'told',
}
