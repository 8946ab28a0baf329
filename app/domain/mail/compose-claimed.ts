import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import {
  type AnyClaimed,
  isAccountMail,
  isAutomaticAnswer,
  isSummary,
  isTicketMail,
  isWaitingMail,
} from './claimed-delivery.ts'
import { composeAccountMail } from './compose-account-mail.ts'
import { composeAutomaticAnswer } from './compose-automatic-answer.ts'
import { composeDigest } from './compose-digest.ts'
import { composeMail } from './compose-mail.ts'
import { composeSectionSummary } from './compose-section-summary.ts'
import { composeWaitingMail } from './compose-waiting-mail.ts'
import type { Sender } from './sender.ts'

/** Writes whatever mail a worker has in hand. Pure; throws where it does not know the message or its facts. */
export function composeClaimed(delivery: AnyClaimed, sender: Sender): OutgoingMail {
  if (isTicketMail(delivery)) return composeMail(delivery, sender)
  if (isAccountMail(delivery)) return composeAccountMail(delivery, sender)
  if (isSummary(delivery)) return composeSectionSummary(delivery, sender)
  if (isAutomaticAnswer(delivery)) return composeAutomaticAnswer(delivery, sender)
  if (isWaitingMail(delivery)) return composeWaitingMail(delivery, sender)
  return composeDigest(delivery, sender)
}
