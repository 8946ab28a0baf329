import { renderAccountMail } from '#app/emails/render-account-mail.tsx'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import { type AccountMail, readAccountMail } from '../identity/account-mail.ts'
import { STATE_ZONE } from '../sla/state-zone.ts'
import { cleanLine } from '../text/clean-text.ts'
import { addressMail } from './address-mail.ts'
import type { ClaimedAccountMail } from './claimed-delivery.ts'
import type { Sender } from './sender.ts'
import { shorten } from './shorten.ts'

const MOST_SUBJECT_CHARACTERS = 150

/** Writes a mail about its reader's account. The secret part of its link stands in this mail and nowhere else. Pure. */
export function composeAccountMail(
  delivery: ClaimedAccountMail,
  { baseUrl, accountLinkOf }: Pick<Sender, 'baseUrl' | 'accountLinkOf'>,
): OutgoingMail {
  const mail = readAccountMail(delivery.template, delivery.facts)
  const { subject, text, html } = renderAccountMail(mail, {
    name: cleanLine(delivery.addressName),
    email: delivery.address,
    timeZone: delivery.person?.timeZone ?? STATE_ZONE,
    writtenAt: delivery.now,
    reason: delivery.reason,
    actionUrl: `${baseUrl}${actionPath(mail, accountLinkOf)}`,
    helpUrl: `${baseUrl}/password/forgotten`,
  })
  return { ...addressMail(delivery, null), subject: shorten(cleanLine(subject), MOST_SUBJECT_CHARACTERS), text, html }
}

function actionPath({ template, facts }: AccountMail, linkOf: (tokenId: string) => string): string {
  return template === 'invitation' || template === 'passwordReset' ? `/password/${linkOf(facts.tokenId)}` : '/account'
}
