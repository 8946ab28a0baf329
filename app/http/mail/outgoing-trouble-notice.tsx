import type { OutgoingTrouble } from '#app/domain/mail/outgoing/outgoing-trouble.ts'
import { Alert } from '#app/ui/alert.tsx'
import { paths } from '../paths.ts'

const WORDS: Record<OutgoingTrouble, string> = {
  credentials: 'The mail server does not accept the helpdesk’s password or token.',
  notSecure: 'No secure connection to the mail server can be made.',
  away: 'The mail server cannot be reached, or takes no mail at the moment.',
}

/** Tells administrators, above every page, that mail waits because of the mail server. */
export function OutgoingTroubleNotice({ trouble }: { trouble: OutgoingTrouble }) {
  return (
    <Alert tone="error" heading="Mail is not leaving">
      {WORDS[trouble]} It waits, and leaves by itself once that is mended.{' '}
      <a href={paths.outgoingMail}>Look at outgoing mail</a>
    </Alert>
  )
}
